import type { DocumentBody } from './document-body.ts'
import { extentsOf, headOf } from './extent.ts'
import { columnAt } from './lines.ts'
import { childOf, isFlow, stepsOf } from './node-at.ts'
import type { Step } from './node-at.ts'
import { isEmptyScalar, isMapNode, isScalarNode, isSeqNode, startOf } from './node.ts'
import type { MapNode, SeqNode, YamlNode } from './node.ts'

/** How a document is written, so that new text looks as if its author had typed it. */
export interface Style {
  readonly eol: '\n' | '\r\n'
  /** Spaces that a map is indented below its key. */
  readonly unit: number
  /** Whether the dashes of a list are indented below its key. */
  readonly indentSeq: boolean
  /** Columns from a dash to what follows it. */
  readonly dashWidth: number
  readonly quote: '"' | "'"
  /** JSON, or YAML written like it: keys are quoted. */
  readonly json: boolean
}

const styles = new WeakMap<DocumentBody, Style>()

/** The style of a document, by majority of what it shows. */
export function styleOf(body: DocumentBody): Style {
  const known = styles.get(body)
  if (known) return known
  const census = new Census()
  if (body.root) count(census, body.text, body.root)
  const crlf = body.text.split('\r\n').length - 1
  const lines = body.text.split('\n').length - 1
  const style: Style = {
    eol: crlf * 2 > lines ? '\r\n' : '\n',
    unit: census.winner('unit') ?? 2,
    indentSeq: (census.winner('seqIndent') ?? 1) > 0,
    dashWidth: census.winner('dashWidth') ?? 2,
    quote: census.winner('quote') === 1 ? "'" : '"',
    json: census.winner('quotedKey') === 1,
  }
  styles.set(body, style)
  return style
}

type Question = 'unit' | 'seqIndent' | 'dashWidth' | 'quote' | 'quotedKey'

/** Counts votes; the answer with most of them wins, the greater one of equals. */
class Census {
  private readonly votes = new Map<Question, Map<number, number>>()

  vote(question: Question, answer: number): void {
    const answers = this.votes.get(question) ?? new Map<number, number>()
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
    this.votes.set(question, answers)
  }

  winner(question: Question): number | undefined {
    const answers = [...(this.votes.get(question) ?? [])]
    return answers.sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0]
  }
}

function count(census: Census, text: string, node: YamlNode): void {
  if (isScalarNode(node)) countQuotes(census, node.type)
  if (!isMapNode(node) && !isSeqNode(node)) return
  for (const step of stepsOf(node)) {
    if (step.pair) census.vote('quotedKey', isScalarNode(step.pair.key) && step.pair.key.type === 'QUOTE_DOUBLE' ? 1 : 0)
    const child = childOf(step)
    if (!child) continue
    if (!isFlow(node) && !isFlow(child)) countIndent(census, text, step, child)
    count(census, text, child)
  }
}

function countQuotes(census: Census, type: string | undefined): void {
  if (type === 'QUOTE_DOUBLE') census.vote('quote', 0)
  if (type === 'QUOTE_SINGLE') census.vote('quote', 1)
}

function countIndent(census: Census, text: string, step: Step, child: YamlNode): void {
  const first = isMapNode(child) || isSeqNode(child) ? stepsOf(child)[0] : undefined
  const head = headOf(step)
  const column = columnAt(text, head)
  if (first && step.pair) {
    const indent = columnAt(text, headOf(first)) - column
    if (isMapNode(child) && indent > 0) census.vote('unit', indent)
    if (isSeqNode(child)) census.vote('seqIndent', indent > 0 ? 1 : 0)
    if (isSeqNode(child) && indent > 0) census.vote('unit', indent)
  } else if (!step.pair) {
    const start = first ? headOf(first) : startOf(child)
    const width = start - head
    if (width > 1 && !isEmptyScalar(child) && !text.slice(head, start).includes('\n')) census.vote('dashWidth', width)
  }
}

/** How many blank lines a list puts between its items; `undefined` when it shows none or is not of one mind. */
export function blankLinesBetween(text: string, collection: MapNode | SeqNode, isRoot: boolean): number | undefined {
  const extents = extentsOf(text, collection, isRoot)
  const counts = extents.slice(1).map((extent, i) => blankLines(text.slice(extents[i]?.to, extent.from)))
  const [first] = counts
  return first !== undefined && counts.every(each => each === first || (each > 0 && first > 0)) ? first : undefined
}

function blankLines(gap: string): number {
  return gap.split('\n').slice(0, -1).filter(line => line.trim() === '').length
}
