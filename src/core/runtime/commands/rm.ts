import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { attempt, baseName, command, complain, UsageError } from './command.ts'
import { removeTree } from './remove-tree.ts'

/** Asks on standard error and takes a line from standard input: whether it begins with y. */
export function* askYes(process: Process, question: string): Task<boolean> {
  yield* process.err(question)
  let first = ''
  for (let char = yield* process.read(0, 1); char !== '' && char !== '\n'; char = yield* process.read(0, 1)) first ||= char
  return first === 'y' || first === 'Y'
}

/** Removes files. */
export const rm = command({ usage: '[-irf] FILE...', letters: 'fiRrv', long: { force: 'f', recursive: 'r', interactive: 'i' } }, function* (process, call) {
  const last = call.given.findLast(({ letter }) => 'fi'.includes(letter))?.letter
  if (call.operands.length === 0 && last !== 'f') throw new UsageError()
  const ask = (question: string) => askYes(process, `rm: ${question}`)
  let code = 0
  for (const path of call.operands) {
    if (['.', '..'].includes(baseName(path))) code = yield* complain(process, "can't remove '.' or '..'")
    else code |= yield* removeTree(process, path, { recursive: call.has('Rr'), force: last === 'f', verbose: call.has('v'), ...(last === 'i' && { ask }) })
  }
  return code
})

/** Removes one file by the system call. */
export const unlink = command({ usage: 'FILE', letters: '', operands: [1, 1] }, function* (process, { operands: [path = ''] }) {
  return yield* attempt(process, `can't remove file '${path}'`, () => process.files.unlink(path))
})
