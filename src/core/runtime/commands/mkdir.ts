import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { attempt, command, complain, Failure, orNothing, problemOf } from './command.ts'
import { parseMode } from './file-mode.ts'
import { rest } from './rest.ts'

/** Makes directories. */
export const mkdir = command({ usage: '[-m MODE] [-p] DIRECTORY...', letters: 'pm:v', long: { parents: 'p', mode: 'm' }, operands: [1] }, function* (process, call) {
  const modeGiven = call.value('m')
  const mode = modeGiven === undefined ? undefined : parseMode(modeGiven, 0o777, process.umask, true)
  if (modeGiven !== undefined && mode === undefined) throw new Failure(`invalid mode '${modeGiven}'`)
  let code = 0
  for (const path of call.operands) {
    yield* rest(process)
    code |= call.has('p') ? yield* makeParents(process, path, mode) : yield* make(process, path, mode)
    if (call.has('v') && code === 0) yield* process.out(`created directory: '${path}'\n`)
  }
  return code
})

function* make(process: Process, path: string, mode: number | undefined): Task<number> {
  const problem = problemOf(() => {
    process.files.makeDirectory(path, mode)
    if (mode !== undefined) process.files.chmod(path, mode)
  })
  return problem ? yield* complain(process, `can't create directory '${path}': ${problem.message}`) : 0
}

/** Makes a directory and those above it that are missing, as `mkdir -p` does; parents stay open to their owner. */
export function* makeParents(process: Process, path: string, mode?: number): Task<number> {
  const parts = path.split('/')
  for (let i = 1; i <= parts.length; i++) {
    const part = parts.slice(0, i).join('/')
    if (part === '' || parts[i - 1] === '') continue
    const isLast = parts.slice(i).every(rest => rest === '')
    if (orNothing(() => process.files.stat(part))?.type === 'directory') continue
    const code = yield* make(process, part, isLast ? mode : undefined)
    if (code !== 0) return code
    if (!isLast) process.files.chmod(part, 0o777 & ~(process.umask & ~0o300))
    if (isLast) break
  }
  return 0
}

/** Removes empty directories. */
export const rmdir = command(
  { usage: '[-p] DIRECTORY...', letters: 'pI', long: { parents: 'p', 'ignore-fail-on-non-empty': 'I' }, operands: [1] },
  function* (process, call) {
    let code = 0
    for (const operand of call.operands) {
      for (let path = operand; path !== '' && path !== '/'; path = path.replace(/\/*[^/]*\/*$/, '')) {
        yield* rest(process)
        const problem = problemOf(() => process.files.removeDirectory(path))
        if (problem && !(call.has('I') && problem.errno === 'ENOTEMPTY')) code = yield* complain(process, `'${path}': ${problem.message}`)
        if (problem || !call.has('p')) break
      }
    }
    return code
  },
)

/** Makes named pipes. */
export const mkfifo = command({ usage: '[-m MODE] NAME', letters: 'm:', operands: [1, 1] }, function* (process, call) {
  return yield* makePipe(process, call.operands[0] ?? '', call.value('m'))
})

/** Makes named pipes; devices are not for containers. */
export const mknod = command({ usage: '[-m MODE] NAME TYPE [MAJOR MINOR]', letters: 'm:', operands: [2, 4] }, function* (process, call) {
  const [path = '', type = ''] = call.operands
  if (type === 'p') return yield* makePipe(process, path, call.value('m'))
  return yield* complain(process, `${path}: Operation not permitted`)
})

function* makePipe(process: Process, path: string, modeGiven: string | undefined): Task<number> {
  const mode = modeGiven === undefined ? undefined : parseMode(modeGiven, 0o666, process.umask)
  if (modeGiven !== undefined && mode === undefined) throw new Failure(`invalid mode '${modeGiven}'`)
  return yield* attempt(process, path, () => {
    process.files.makeFifo(path, mode)
    if (mode !== undefined) process.files.chmod(path, mode)
  })
}
