import { command, complain } from './command.ts'

/** Says which terminal it is, if it is one. */
export const tty = command({ usage: '[-s]', letters: 's' }, function* (process, call) {
  const isTerminal = process.descriptors.get(0)?.terminal !== undefined
  if (!call.has('s')) yield* process.out(isTerminal ? '/dev/pts/0\n' : 'not a tty\n')
  return isTerminal ? 0 : 1
})

/** Refuses: there is no terminal to set. */
export const stty = command({ usage: '[-a|g] [-F DEVICE] [SETTING]...' }, function* (process) {
  return yield* complain(process, 'standard input: Inappropriate ioctl for device')
})

/** Sends what clears a screen. */
export const clear = command({ usage: '' }, function* (process) {
  yield* process.out('\x1b[H\x1b[J')
  return 0
})

/** Resets a terminal where there is one: nothing here. */
export const reset = command({ usage: '' }, function* (process) {
  yield* process.out('')
  return 0
})
