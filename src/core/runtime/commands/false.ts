import type { Program } from '../process.ts'

/** Fails. */
// oxlint-disable-next-line require-yield -- it has nothing to wait for
export const falseCommand: Program = function* () {
  return 1
}
