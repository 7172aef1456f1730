import { command } from './command.ts'

/** Prints where it is. */
export const pwd = command({ usage: '', letters: 'LP' }, function* (process) {
  yield* process.out(`${process.workingDirectory}\n`)
  return 0
})
