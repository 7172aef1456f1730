import type { Program } from '../process.ts'

/** Succeeds. */
// oxlint-disable-next-line require-yield -- it has nothing to wait for
export const trueCommand: Program = function* () {
  return 0
}
