import { command, complain } from './command.ts'

/** Says that there is no terminal. */
export const tty = command({ usage: '[-s]', letters: 's' }, function* (process, call) {
  if (!call.has('s')) yield* process.out('not a tty\n')
  return 1
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
