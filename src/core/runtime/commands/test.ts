import type { Program } from '../process.ts'
import { baseName, complain } from './command.ts'
import { evaluateTest } from './evaluate-test.ts'

/** Tells by its exit code whether something holds. Called `[` or `[[` it wants the other bracket at the end. */
export const test: Program = function* (process) {
  const name = baseName(process.args[0] ?? '')
  let words = process.args.slice(1)
  if (name.startsWith('[')) {
    const close = ']'.repeat(name.length)
    if (words.at(-1) !== close) {
      yield* complain(process, `missing ${close}`)
      return 2
    }
    words = words.slice(0, -1)
  }
  const { uid, gid } = process.credentials
  const result = evaluateTest(words, { files: process.files, isTerminal: () => false, uid, gid })
  if (result.error !== undefined) yield* complain(process, result.error)
  return result.code
}
