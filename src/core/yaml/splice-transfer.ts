import type { Json, Path } from '../json.ts'
import type { TextEdit } from '../text/text-edit.ts'
import type { KeyPlace } from './change.ts'
import type { DocumentBody } from './document-body.ts'
import { extentsOf } from './extent.ts'
import { flowLayout } from './flow-layout.ts'
import { columnAt, lineBreak, lineEnd, lineStart } from './lines.ts'
import { lookIn } from './look.ts'
import { isFlow } from './node-at.ts'
import type { Walk } from './node-at.ts'
import { isMapNode, isSeqNode, rangeOf } from './node.ts'
import type { SeqNode, YamlNode } from './node.ts'
import { renderFlow } from './render.ts'
import { renderScalar } from './render-scalar.ts'
import { addBlockText, blankLinesAround, columnOf, insertLines, keepsBlanks } from './splice-block.ts'
import { addFlowTexts } from './splice-flow.ts'
import { becomeBlock } from './splice-value.ts'
import { blankLinesBetween, styleOf } from './style.ts'

/** An item cut out of its list, to be put into another one. */
export interface Parcel {
  /** Its text from its first comment on; for a flow item, and one on its parent's line, from its first character on. */
  readonly text: string
  /** The column of its dash; for a flow item, the indentation of its line. */
  readonly column: number
  readonly inline: boolean
  readonly flow: boolean
  readonly hasComments: boolean
  /** Line end behind it. */
  readonly eol: string
  /** Blank lines that set it apart where it was; `undefined` when it was alone. */
  readonly blankLines: number | undefined
  /** It ends with a `|+`. */
  readonly keepsBlanks: boolean
  readonly value: Json
}

/** Takes the text of a list's item. */
export function packItem(body: DocumentBody, seq: SeqNode, index: number, value: Json): Parcel {
  const { text } = body
  const { eol } = styleOf(body)
  if (isFlow(seq)) {
    const { items, ownLines } = flowLayout(text, seq)
    const item = items[index]
    if (!item) throw new RangeError(`no item ${index}`)
    const around = text.slice(item.from, item.head) + (ownLines ? text.slice(item.commaEnd, lineBreak(text, item.commaEnd)) : '')
    return { text: text.slice(item.head, item.end), column: lineIndentOf(text, item.head), inline: true, flow: true, hasComments: around.includes('#'), eol, blankLines: undefined, keepsBlanks: false, value }
  }
  const extents = extentsOf(text, seq, seq === body.root)
  const extent = extents[index]
  if (!extent) throw new RangeError(`no item ${index}`)
  const last = text[extent.to - 1] === '\n' ? lineBreak(text, lineStart(text, extent.to - 1)) : extent.to
  const own = text.slice(extent.from, last)
  return {
    text: own,
    column: columnAt(text, extent.head),
    inline: extent.inline,
    flow: false,
    hasComments: /(?:^|\s)#/.test(own),
    eol: text.slice(last, extent.to) || eol,
    blankLines: extents.length > 1 ? blankLinesAround(text, extents, index) : undefined,
    keepsBlanks: keepsBlanks(text, extent),
    value,
  }
}

/** Puts a parcel into a list that has items already; `undefined` when its comments cannot come along. */
export function unpackInto(body: DocumentBody, seq: SeqNode, index: number, parcel: Parcel): readonly TextEdit[] | undefined {
  const { text } = body
  if (isFlow(seq)) {
    if (parcel.hasComments) return undefined
    const look = lookIn(body, seq)
    return addFlowTexts(body, seq, index, column => [parcel.flow ? shifted(parcel, column) : renderFlow(parcel.value, look)])
  }
  if (parcel.flow && parcel.hasComments) return undefined
  const isRoot = seq === body.root
  const extents = extentsOf(text, seq, isRoot)
  const column = columnOf(text, extents)
  const blankLines = parcel.blankLines ?? blankLinesBetween(text, seq, isRoot) ?? 0
  return insertLines(text, extents, index, { text: parcelLines(parcel, column, lookIn(body, seq).dashWidth), eol: parcel.eol, blankLines, keepsBlanks: parcel.keepsBlanks })
}

/** Puts a parcel into a list that is not there yet, is empty or null; `undefined` where only its bare value can go. */
export function unpackIntoNew(body: DocumentBody, target: Walk, path: Path, parcel: Parcel, place: KeyPlace): readonly TextEdit[] | undefined {
  if (parcel.flow && parcel.hasComments) return undefined
  const { node, steps, stopped } = target
  const step = steps.at(-1)
  const lines = (column: number, dashWidth: number): string => parcelLines(parcel, column, dashWidth)
  if (!stopped) {
    if (!step || isFlow(step.collection) || hasComment(body, node) || parcel.keepsBlanks) return undefined
    return becomeBlock(body, step, true, column => lines(column, lookIn(body, step.collection).dashWidth))
  }
  const key = path.at(-1)
  if (typeof key !== 'string' || path.length !== steps.length + 1 || !isMapNode(node) || isFlow(node) || node.items.length === 0) return undefined
  return addBlockText(body, node, place, (column, look) => {
    const inner = column + (look.indentSeq ? look.unit : 0)
    return `${renderScalar(key, 'plain', look.quote, false)}:${look.eol}${lines(inner, look.dashWidth)}`
  }, parcel.keepsBlanks)
}

/** Whether there is a comment between the brackets of an empty list. */
function hasComment(body: DocumentBody, node: YamlNode | null): boolean {
  return isSeqNode(node) && body.text.slice(rangeOf(node)[0], rangeOf(node)[1]).includes('#')
}

/** The parcel as lines of a block list at a column. */
function parcelLines(parcel: Parcel, column: number, dashWidth: number): string {
  const pad = ' '.repeat(column)
  if (parcel.flow) return `${pad}-${' '.repeat(dashWidth - 1)}${shifted(parcel, column + dashWidth)}`
  return (parcel.inline ? pad : '') + shifted(parcel, column)
}

/** Shifts lines to a new column. Comments further left than the item's own column stay where they are. */
function shifted({ text, column, inline }: Parcel, to: number): string {
  if (to === column) return text
  return text.split('\n').map((line, i) => (i === 0 && inline ? line : shiftLine(line, column, to))).join('\n')
}

function shiftLine(line: string, from: number, to: number): string {
  const indent = line.search(/[^ ]|$/)
  if (indent < from || line === '' || line === '\r') return line
  return to > from ? ' '.repeat(to - from) + line : line.slice(from - to)
}

function lineIndentOf(text: string, offset: number): number {
  const start = lineStart(text, offset)
  return text.slice(start, lineEnd(text, start)).search(/[^ ]|$/)
}
