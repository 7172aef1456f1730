/** An object of the cluster, as far as a completion needs it. */
export interface NamedObject {
  readonly kind: string
  readonly name: string
  readonly namespace: string
  /** Of a Pod: its containers, in the order in which they start. */
  readonly containers?: readonly string[]
}

/** What can be completed with: the cluster and the workstation as they are at a moment. */
export interface KnownWorld {
  readonly objects: readonly NamedObject[]
  /** Names in the workstation's home directory. */
  readonly files: readonly string[]
}

/** What the word before the caret may become. */
export interface Completions {
  /** Where it begins in the line. */
  readonly from: number
  /** In the order in which they are listed; each begins with what is typed. */
  readonly candidates: readonly string[]
}

/** How a word or a part of it may go on: `typed` is that part. */
export interface Expected {
  readonly typed: string
  readonly candidates: readonly string[]
}
