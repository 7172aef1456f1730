// CONTRACT (owner: yaml helper fills in): changes to the value, done as minimal checked text edits.
import type { Json, Path } from '../json.ts'
import type { Result } from '../problem.ts'
import type { TextEdit } from '../text/text-edit.ts'
import type { PatchRefusalCode } from './patch-refusal.ts'
import type { Source } from './source.ts'

/** A change of a document's value; a list of them is applied in order. */
export type YamlChange =
  /** Sets a value, creating the key (and missing parent maps); an existing scalar keeps its style where it can. */
  | { readonly type: 'set'; readonly path: Path; readonly value: Json }
  /** Removes a map entry or a sequence item with its comments; a sequence that becomes empty stays as `[]`. */
  | { readonly type: 'remove'; readonly path: Path }
  /** Inserts an item into a sequence, which is created when missing or null. */
  | { readonly type: 'insert'; readonly path: Path; readonly index: number; readonly value: Json }
  /** Moves an item, text and comments and all, within its sequence or to another one (created when missing); `index` counts after the item has left. */
  | { readonly type: 'move'; readonly from: Path; readonly to: { readonly path: Path; readonly index: number } }
  /** Renames a map key in place. */
  | { readonly type: 'rename-key'; readonly path: Path; readonly key: string }

export type { PatchRefusalCode }

/** A checked change of the text: `edits` lead from the source's text to `source.text`. */
export interface Patch {
  readonly edits: readonly TextEdit[]
  readonly source: Source
}
export declare function patch(source: Source, document: number, changes: readonly YamlChange[]): Result<Patch, PatchRefusalCode>
