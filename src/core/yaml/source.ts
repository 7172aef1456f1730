// CONTRACT (owner: yaml helper fills in): the parsed manifest text.
import type { Json, Path } from '../json.ts'
import type { Problem, Span } from '../problem.ts'
import type { YamlProblemCode } from './yaml-problem.ts'

export type { YamlProblemCode }

/** One document of the text (parts between `---` lines). */
export interface SourceDocument {
  readonly index: number
  readonly span: Span
  /** The value as kubectl reads it (YAML 1.1 of go-yaml); `undefined` when the document is broken or empty. */
  readonly value: Json | undefined
}

/** The manifest text and what was read from it. Immutable. */
export interface Source {
  readonly text: string
  readonly documents: readonly SourceDocument[]
  /** Syntax problems, in the order of the text. A document with an error has no value. */
  readonly problems: readonly Problem<YamlProblemCode>[]
}

/** Reads a text; never throws, whatever the text. */
export declare function parseSource(text: string): Source

/** Where a node stands in the text. */
export interface Location {
  /** The key's span, for a value of a map. */
  readonly key?: Span
  readonly value: Span
  /** The whole entry or item: its comments directly above, key or dash, value, trailing comment. */
  readonly item: Span
}
export declare function locate(source: Source, document: number, path: Path): Location | undefined
export declare function pathAt(source: Source, offset: number): { readonly document: number; readonly path: Path } | undefined
