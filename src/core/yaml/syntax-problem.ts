import type { ErrorCode } from 'yaml'
import type { MessageParams } from '../problem.ts'
import { emptyLineAt, lineBreak, lineEnd, lineStart } from './lines.ts'
import type { LocalProblem } from './read-value.ts'
import type { YamlProblemCode } from './yaml-problem.ts'

/** An error as the parser reports it. */
export interface ParserError {
  readonly code: ErrorCode
  readonly message: string
  readonly pos: readonly [number, number]
}

/** The parser's errors in codes of ours. One mistake makes it report several: of each line the first counts. */
export function syntaxProblems(errors: readonly ParserError[], text: string): readonly LocalProblem[] {
  const lines = new Set<number>()
  return errors.flatMap(error => {
    const problem = syntaxProblem(error, text)
    const own = [lineStart(text, error.pos[0]), lineStart(text, problem.span.from)]
    if (own.some(line => lines.has(line))) return []
    own.forEach(line => lines.add(line))
    return [problem]
  })
}

function syntaxProblem(error: ParserError, text: string): LocalProblem {
  const at = firstInk(text, Math.min(error.pos[0], text.length))
  const [code, params, from = at] = classify(error, text, at)
  const end = lineBreak(text, from)
  const word = from + (/^\S*/.exec(text.slice(from, end))?.[0].length ?? 0)
  const to = Math.max(word, Math.min(error.pos[1], end))
  return { code, params, severity: 'error', span: { from, to } }
}

/** Code, params and, where it is not where the parser stopped, the place of the mistake. */
type Verdict = readonly [code: YamlProblemCode, params: MessageParams, from?: number]

/** The parser puts different mistakes under one code; its English words tell them apart. */
function classify({ code, message, pos }: ParserError, text: string, at: number): Verdict {
  const near = text.slice(at, lineBreak(text, at)).trimEnd().slice(0, 80)
  switch (code) {
    case 'TAB_AS_INDENT':
      return ['yaml-tab-indent', {}]
    case 'BLOCK_AS_IMPLICIT_KEY':
      return nestedMapping(message, text, at)
    case 'MULTILINE_IMPLICIT_KEY':
      if (!near.startsWith('-')) return ['yaml-missing-colon', {}]
      return beginsLine(text, at) ? ['yaml-bad-indent', {}] : ['yaml-syntax', { near }]
    case 'BAD_SCALAR_START':
      return ['yaml-bad-start', { character: text[at] ?? '' }]
    case 'BAD_DQ_ESCAPE':
      return ['yaml-bad-escape', { escape: message.replace('Invalid escape sequence ', '') }]
    case 'RESOURCE_EXHAUSTION':
      return ['yaml-too-deep', {}]
    case 'BAD_INDENT':
      return unclosed(message, text, pos[0]) ?? badIndent(text, at)
    case 'BLOCK_IN_FLOW':
      // `{a: 1 b: 2}`: what looks like a map inside the value is the next key.
      return near.startsWith('-') ? ['yaml-syntax', { near }] : ['yaml-missing-comma', {}]
  }
  const quote = /^Missing closing (["'])/.exec(message)?.[1]
  if (quote !== undefined) return ['yaml-unclosed-quote', { quote }, openingQuote(text, pos[1], quote)]
  if (message.startsWith('Implicit map keys need')) return ['yaml-missing-colon', {}]
  if (message.startsWith('Sequence item without -')) return ['yaml-bad-indent', {}]
  if (message.startsWith('Unexpected block-seq-ind on same line')) return ['yaml-list-beside-key', {}]
  if (message.startsWith('Missing , ')) return ['yaml-missing-comma', {}]
  if (message.endsWith(' at node end')) return beginsLine(text, at) ? ['yaml-bad-indent', {}] : ['yaml-after-value', { after: near }]
  return unclosed(message, text, pos[0]) ?? ['yaml-syntax', { near }]
}

/** `a: b: c` on one line; where the line has one colon only, the next one is indented as if it belonged to the value. */
function nestedMapping(message: string, text: string, at: number): Verdict {
  if (message.startsWith('A block sequence')) return ['yaml-bad-indent', {}]
  const end = lineBreak(text, at)
  return /:(\s|$)/.test(text.slice(at, end)) ? ['yaml-nested-mapping', {}] : ['yaml-bad-indent', {}, firstInk(text, nextContent(text, at))]
}

/** Blank lines and comments before a line are counted to it by the parser; a tab among the spaces is not seen by a person. */
function badIndent(text: string, at: number): Verdict {
  const from = emptyLineAt(text, lineStart(text, at)) ? firstInk(text, nextContent(text, at)) : at
  return /^ *\t/.test(text.slice(lineStart(text, from), from)) ? ['yaml-tab-indent', {}, from] : ['yaml-bad-indent', {}, from]
}

/** `Flow map must end with a }` and `… sufficiently indented and end with a ]`: it is missing behind what was read last. */
function unclosed(message: string, text: string, offset: number): Verdict | undefined {
  const bracket = /end with a ([\]}])/.exec(message)?.[1]
  return bracket === undefined ? undefined : ['yaml-unclosed-bracket', { bracket }, Math.max(0, text.slice(0, offset).trimEnd().length - 1)]
}

/** An open quote runs on to where the parser gave up: it is the last one before that which escapes nothing and is not escaped. */
function openingQuote(text: string, end: number, quote: string): number {
  const escaped = quote === '"' ? /\\[\s\S]|"/g : /''|'/g
  const quotes = [...text.slice(0, end).matchAll(escaped)].filter(([found]) => found === quote)
  return quotes.at(-1)?.index ?? Math.max(0, end - 1)
}

/** The first character of the line that is no space, from an offset on; the offset itself where there is none. */
function firstInk(text: string, offset: number): number {
  const end = lineBreak(text, offset)
  const spaces = /^\s*/.exec(text.slice(offset, end))?.[0].length ?? 0
  return offset + spaces < end ? offset + spaces : offset
}

/** The start of the next line that holds more than a comment. */
function nextContent(text: string, offset: number): number {
  let start = lineEnd(text, offset)
  while (emptyLineAt(text, start)) start = lineEnd(text, start)
  return start
}

const beginsLine = (text: string, offset: number): boolean => text.slice(lineStart(text, offset), offset).trim() === ''

/** Where the first error is a line with `{{`, the text is a template (Helm's): that says more than all that follows from it. */
export function namingTemplate(problems: readonly LocalProblem[], text: string): readonly LocalProblem[] {
  const first = problems.find(problem => problem.severity === 'error')
  if (!first) return problems
  const start = lineStart(text, first.span.from)
  const braces = text.slice(start, lineBreak(text, start)).indexOf('{{')
  if (braces < 0) return problems
  const from = start + braces
  return [{ code: 'yaml-template', params: {}, severity: 'error', span: { from, to: from + 2 } }]
}
