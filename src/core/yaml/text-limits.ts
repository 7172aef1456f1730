import type { MessageParams, Problem } from '../problem.ts'
import type { YamlProblemCode } from './yaml-problem.ts'

/** Longer texts are not parsed: the API server refuses objects of this size, and a page must not freeze. */
export const longestText = 2 * 1024 * 1024

// Characters that go-yaml's reader does not let pass (yaml.v2 readerc.go).
// oxlint-disable-next-line no-control-regex
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/
// Line ends to go-yaml (yaml.v2 yamlprivateh.go, is_break) that no editor shows as such: a comment would end there.
const hiddenBreak = /\r(?!\n)|[\x85\u2028\u2029]/
const loneSurrogate = /\p{Surrogate}/u

/** What is wrong with a text before any YAML is looked at; with an error among it, the text is not parsed. */
export function textProblems(text: string): readonly Problem<YamlProblemCode>[] {
  if (text.length > longestText) {
    return [{ code: 'text-too-large', params: { sizeMb: megabytes(text.length), limitMb: megabytes(longestText) }, severity: 'error' }]
  }
  const nul = text.indexOf('\0')
  if (nul >= 0) return [problemAt('text-binary', nul, {})]
  const control = text.search(forbidden)
  const mark = text.indexOf('\ufeff', 1) // a byte order mark may only stand at the start
  const bad = control < 0 ? mark : mark < 0 ? control : Math.min(control, mark)
  if (bad >= 0) return [problemAt('text-control-character', bad, { character: nameOf(text, bad) })]
  const lineBreak = text.search(hiddenBreak)
  if (lineBreak >= 0) return [problemAt('text-line-break', lineBreak, { character: nameOf(text, lineBreak) })]
  const half = text.search(loneSurrogate)
  return half < 0 ? [] : [{ ...problemAt('text-lone-surrogate', half, {}), severity: 'warning' }]
}

function nameOf(text: string, at: number): string {
  return `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`
}

function problemAt(code: YamlProblemCode, at: number, params: MessageParams): Problem<YamlProblemCode> {
  return { code, params, severity: 'error', span: { from: at, to: at + 1 } }
}

function megabytes(characters: number): number {
  return Math.round((characters / (1024 * 1024)) * 10) / 10
}
