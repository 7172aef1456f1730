/** The kinds of the API and their fields: what `api-types.generated.json` holds. */
export interface ApiTypes {
  readonly kinds: readonly ApiKind[]
  /** By their names in Go, such as `core.v1.PodSpec`. */
  readonly types: Readonly<Record<string, ApiType>>
}

export interface ApiKind {
  /** Empty for the core group. */
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly type: string
}

export interface ApiType {
  /** Absent: an object; `any`: no type at all. */
  readonly type?: string
  readonly required?: readonly string[]
  readonly fields?: Readonly<Record<string, ApiField>>
}

/** A type in one word, or more than that; a word with a dot in it, after `[]` and `map[string]`, is a key of `types`. */
export type ApiField = string | { readonly type: string; readonly enum?: readonly string[] }
