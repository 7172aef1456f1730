import type { MessageParams } from '../problem.ts'
import type { PatchRefusalCode } from './patch-refusal.ts'

/** A splice cannot be done; caught by `patch`, which makes a refusal of it. */
export class CannotSplice extends Error {
  constructor(
    readonly code: PatchRefusalCode,
    readonly params: MessageParams = {},
    /** Offset in the document's text, for the refusal's line. */
    readonly at?: number,
  ) {
    super(code)
  }
}
