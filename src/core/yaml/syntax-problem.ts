import type { ErrorCode } from 'yaml'
import type { MessageParams } from '../problem.ts'
import { lineBreak, lineStart } from './lines.ts'
import type { LocalProblem } from './read-value.ts'
import type { YamlProblemCode } from './yaml-problem.ts'

/** An error as the parser reports it. */
export interface ParserError {
  readonly code: ErrorCode
  readonly message: string
  readonly pos: readonly [number, number]
}

/** Turns the parser's English error into a code of ours, as far as one fits. */
export function syntaxProblem(error: ParserError, text: string): LocalProblem {
  const [from, to] = error.pos
  const [code, params] = classify(error, text)
  return { code, params, severity: 'error', span: { from: Math.min(from, text.length), to: Math.min(Math.max(to, from), text.length) } }
}

function classify({ code, message, pos }: ParserError, text: string): readonly [YamlProblemCode, MessageParams] {
  switch (code) {
    case 'TAB_AS_INDENT':
      return ['yaml-tab-indent', {}]
    case 'BLOCK_AS_IMPLICIT_KEY':
      return ['yaml-nested-mapping', {}]
    case 'BAD_SCALAR_START':
      return ['yaml-bad-start', { character: text[pos[0]] ?? '' }]
    case 'BAD_DQ_ESCAPE':
      return ['yaml-bad-escape', { escape: message.replace('Invalid escape sequence ', '') }]
    case 'RESOURCE_EXHAUSTION':
      return ['yaml-too-deep', {}]
    case 'BAD_INDENT':
      return unclosed(message) ?? ['yaml-bad-indent', {}]
    default:
      return unclosed(message) ?? byWords.find(([words]) => words.test(message))?.[1](near(text, pos)) ?? ['yaml-syntax', { near: near(text, pos) }]
  }
}

/** The parser puts very different mistakes under one code; its English words tell them apart. */
const byWords: readonly (readonly [RegExp, (near: string) => readonly [YamlProblemCode, MessageParams]])[] = [
  [/^Missing closing "/, () => ['yaml-unclosed-quote', { quote: '"' }]],
  [/^Missing closing '/, () => ['yaml-unclosed-quote', { quote: "'" }]],
  [/^Implicit map keys need/, () => ['yaml-missing-colon', {}]],
  [/^Unexpected block-seq-ind on same line/, () => ['yaml-list-beside-key', {}]],
  [/^Missing , /, () => ['yaml-missing-comma', {}]],
  // `{a: 1 b: 2}`: what looks like a map inside the value is the next key.
  [/^Block collections are not allowed/, item => (item.startsWith('-') ? ['yaml-syntax', { near: item }] : ['yaml-missing-comma', {}])],
  [/ at node end$/, after => ['yaml-after-value', { after }]],
]

/** What stands where the parser stopped, one line of it at most: what a person has to look at. */
function near(text: string, [from, to]: ParserError['pos']): string {
  const end = lineBreak(text, from)
  return text.slice(from, Math.max(Math.min(to, end), from)).trim().slice(0, 80) || text.slice(lineStart(text, from), end).trim().slice(0, 80)
}

/** `Flow map must end with a }` and `… sufficiently indented and end with a ]`. */
function unclosed(message: string): readonly [YamlProblemCode, MessageParams] | undefined {
  const bracket = /end with a ([\]}])/.exec(message)?.[1]
  return bracket === undefined ? undefined : ['yaml-unclosed-bracket', { bracket }]
}

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
