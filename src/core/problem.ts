import type { Path } from './json.ts'

/** A stretch of the manifest text, in UTF-16 offsets; `to` is exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The figures and names that a sentence about a problem mentions. */
export type MessageParams = Readonly<Record<string, string | number>>

/**
 * What is wrong with the user's input, as data. The sentence is made from `code` and `params`
 * by the language catalogue (`app/language`), because it is needed in two languages.
 */
export interface Problem<Code extends string = string> {
  readonly code: Code
  readonly params: MessageParams
  readonly severity: 'error' | 'warning' | 'info'
  readonly span?: Span
  /** Index of the YAML document in the text. */
  readonly document?: number
  readonly path?: Path
}

/** Why a gesture cannot be done, as data: what, where, and (in its sentence) what to do instead. */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly params: MessageParams
  readonly span?: Span
}

/** The outcome of something that user input can make impossible. Broken invariants throw instead. */
export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<Code> }
