import { command, complain, problemOf } from './command.ts'
import { become, runChild } from './run-program.ts'

/** Runs a program with another priority, which makes no difference here. */
export const nice = command({ usage: '[-n ADJUST] [PROG ARGS]', letters: '+n:0123456789' }, function* (process, { operands }) {
  if (operands.length > 0) return yield* become(process, operands)
  yield* process.out('0\n')
  return 0
})

/** Runs a program that is deaf to HUP. Output to a log or a pipe stays as it is. */
export const nohup = command({ usage: 'PROG ARGS', letters: '+', operands: [1] }, function* (process, { operands }) {
  process.onSignal('HUP', 'ignore')
  return yield* become(process, operands)
})

/** Runs a program in a session of its own: with no terminal that is only another process. */
export const setsid = command({ usage: '[-c] PROG ARGS', letters: '+cwf', operands: [1] }, function* (process, { operands }) {
  return yield* become(process, operands)
})

/** Runs a program with some of the environment's words… only as the user that it already is. */
export const chroot = command({ usage: 'NEWROOT [PROG ARGS]', letters: '+', operands: [1] }, function* (process, { operands: [root = '', ...args] }) {
  let status: { readonly type: string } | undefined
  const problem = problemOf(() => (status = process.files.stat(root)))
  const words = problem?.message ?? (status?.type !== 'directory' ? 'Not a directory' : process.credentials.uid !== 0 ? 'Operation not permitted' : '')
  if (words) return yield* complain(process, `can't change root directory to '${root}': ${words}`)
  if (process.files.realPath(root) === '/') return yield* become(process, args.length > 0 ? args : ['/bin/sh', '-i'])
  process.system.notice('chroot', { path: root })
  return yield* complain(process, `can't change root directory to '${root}': Operation not permitted`)
})

/** Runs a program while it holds a lock on a file. */
export const flock = command({ usage: "[-sxun] FD | { FILE [-c] PROG ARGS }", letters: '+sxunc:', operands: [1] }, function* (process, { operands: [file = '', ...args], given }) {
  if (args.length === 0) return 0
  const problem = problemOf(() => process.files.open(file, { read: true, create: true }).release())
  if (problem) return yield* complain(process, `can't open '${file}': ${problem.message}`)
  const [first, script] = args
  const { code } = yield* runChild(process, first === '-c' && given.length === 0 ? ['sh', '-c', script ?? ''] : args)
  return code
})
