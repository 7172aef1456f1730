import type { FileStatus } from '../files/file-system.ts'
import { baseName, command, complain, Failure, orNothing, problemOf } from './command.ts'
import { rest } from './rest.ts'

/** Makes links. */
export const ln = command(
  {
    usage: '[-sfnbtv] [-S SUF] TARGET... LINK|DIR',
    letters: 'sfnbTvS:',
    long: { symbolic: 's', force: 'f', 'no-dereference': 'n', verbose: 'v' },
    operands: [1],
  },
  function* (process, call) {
    const { files } = process
    const last = call.operands.length > 1 ? (call.operands.at(-1) ?? '') : baseName(call.operands[0] ?? '')
    const targets = call.operands.length > 1 ? call.operands.slice(0, -1) : call.operands
    const status = (path: string): FileStatus | undefined => orNothing(() => files.stat(path, { follow: !call.has('n') }))
    const isInto = status(last)?.type === 'directory'
    if (call.has('T') && isInto) throw new Failure(`'${last}' is a directory`)
    let code = 0
    for (const target of targets) {
      yield* rest(process)
      const path = isInto ? `${last.replace(/\/$/, '')}/${baseName(target)}` : last
      if (!call.has('s') && !files.exists(target) && status(target) === undefined) {
        code = yield* complain(process, `${target}: No such file or directory`)
        continue
      }
      if (call.has('b')) problemOf(() => files.rename(path, path + (call.value('S') ?? '~')))
      else if (call.has('f')) problemOf(() => files.unlink(path))
      const problem = problemOf(() => (call.has('s') ? files.symlink(target, path) : files.link(target, path)))
      if (problem) code = yield* complain(process, `${path}: ${problem.message}`)
      else if (call.has('v')) yield* process.out(`'${path}' -> '${target}'\n`)
    }
    return code
  },
)

/** Makes one hard link by the system call. */
export const link = command({ usage: 'FILE LINK', letters: '', operands: [2, 2] }, function* (process, { operands: [from = '', to = ''] }) {
  const problem = problemOf(() => process.files.link(from, to))
  return problem ? yield* complain(process, `can't create hardlink '${to}' to '${from}': ${problem.message}`) : 0
})
