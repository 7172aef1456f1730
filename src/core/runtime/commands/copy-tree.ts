import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import type { FileStatus } from '../files/file-system.ts'
import type { Process } from '../process.ts'
import { complain, problemOf } from './command.ts'
import { pump } from './pump.ts'
import { rest } from './rest.ts'
import { askYes } from './rm.ts'
import { SystemError } from '../system-error.ts'

/** How to copy, as `cp` and `mv` have it. */
export interface CopyOptions {
  readonly recursive: boolean
  /** Copies what a symbolic link points to. */
  readonly follow: boolean
  /** Times, owner and mode. */
  readonly preserve: boolean
  /** Removes a file that cannot be opened for writing. */
  readonly force: boolean
  readonly interactive: boolean
  readonly keepExisting: boolean
  readonly onlyNewer: boolean
  readonly verbose: boolean
  readonly link?: 'hard' | 'symbolic'
}

/** Copies a file or a tree to a path that is not the directory to put it into, but its place. Returns the exit code so far. */
export function* copyTree(process: Process, source: string, target: string, options: CopyOptions, made = new Set<string>()): Task<number> {
  const { files } = process
  yield* rest(process)
  let from: FileStatus | undefined
  let to: FileStatus | undefined
  const unreadable = problemOf(() => (from = files.stat(source, { follow: options.follow })))
  if (!from) return yield* complain(process, `can't stat '${source}': ${unreadable?.message ?? ''}`)
  const problem = problemOf(() => (to = files.stat(target, { follow: false })))
  if (problem && problem.errno !== 'ENOENT') return yield* complain(process, `can't stat '${target}': ${problem.message}`)
  if (to && !options.link && identity(to) === identity(from)) return yield* complain(process, `'${source}' and '${target}' are the same file`)
  let code = 0
  if (from.type === 'directory') code = yield* copyDirectory(process, source, target, from, to, options, made)
  else {
    if (to && (options.keepExisting || (options.onlyNewer && from.modifiedAtMs <= to.modifiedAtMs))) return 0
    if (to && options.interactive && !(yield* askYes(process, `cp: overwrite '${target}'? `))) return 0
    code = yield* copyOne(process, source, target, from, options)
  }
  if (code === 0 && options.preserve && !options.link) keepStatus(process, target, from)
  if (code === 0 && options.verbose) yield* process.out(`'${source}' -> '${target}'\n`)
  return code
}

const identity = ({ device, inode }: FileStatus) => `${device}:${inode}`

function* copyDirectory(
  process: Process,
  source: string,
  target: string,
  from: FileStatus,
  to: FileStatus | undefined,
  options: CopyOptions,
  made: Set<string>,
): Task<number> {
  const { files } = process
  if (!options.recursive) return yield* complain(process, `omitting directory '${source}'`)
  if (made.has(identity(from))) return yield* complain(process, `recursion detected, omitting directory '${source}'`)
  if (to && to.type !== 'directory') return yield* complain(process, `target '${target}' is not a directory`)
  if (!to) {
    const problem = problemOf(() => files.makeDirectory(target, from.mode | 0o700))
    if (problem) return yield* complain(process, `can't create directory '${target}': ${problem.message}`)
    made.add(identity(files.stat(target)))
  }
  let names: readonly string[] = []
  const problem = problemOf(() => (names = files.list(source)))
  if (problem) return yield* complain(process, `can't open '${source}': ${problem.message}`)
  let code = 0
  for (const name of names) code |= yield* copyTree(process, `${source.replace(/\/$/, '')}/${name}`, `${target.replace(/\/$/, '')}/${name}`, options, made)
  if (!to && !options.preserve) files.chmod(target, from.mode & ~process.umask)
  return code
}

function* copyOne(process: Process, source: string, target: string, from: FileStatus, options: CopyOptions): Task<number> {
  const { files } = process
  const isPlain = from.type === 'file' || !options.recursive
  if (options.link || from.type === 'symlink' || (from.type === 'fifo' && !isPlain)) {
    const create = () => {
      if (options.link === 'hard') files.link(source, target)
      else if (options.link === 'symbolic') files.symlink(source, target)
      else if (from.type === 'symlink') files.symlink(files.readLink(source), target)
      else files.makeFifo(target, from.mode)
    }
    let problem = problemOf(create)
    if (problem?.errno === 'EEXIST' && (options.force || (!options.link && from.type === 'symlink'))) problem = problemOf(() => files.unlink(target)) ?? problemOf(create)
    return problem ? yield* complain(process, `can't create '${target}': ${problem.message}`) : 0
  }
  if (!isPlain) return yield* complain(process, `can't create '${target}': Operation not permitted`)
  return yield* copyData(process, source, target, from.mode & 0o7777, options.force)
}

/** Copies the bytes of one file; a target that is new gets the mode. Returns the exit code. */
function* copyData(process: Process, source: string, target: string, mode: number, force = false): Task<number> {
  const { files } = process
  let input: OpenFile | undefined
  let output: OpenFile | undefined
  const unreadable = problemOf(() => (input = files.open(source, { read: true })))
  if (!input) return yield* complain(process, `can't open '${source}': ${unreadable?.message ?? ''}`)
  try {
    const open = () => (output = files.open(target, { write: true, create: true, truncate: true, mode }))
    let problem = problemOf(open)
    if (problem && force && files.exists(target)) problem = problemOf(() => files.unlink(target)) ?? problemOf(open)
    if (!output) return yield* complain(process, `can't create '${target}': ${problem?.message ?? ''}`)
    yield* pump(process, input, output)
    return 0
  } catch (problem) {
    if (problem instanceof SystemError) return yield* complain(process, `write error: ${problem.message}`)
    throw problem
  } finally {
    input.release()
    output?.release()
  }
}

function keepStatus({ files }: Process, target: string, from: FileStatus): void {
  const isOwned = !problemOf(() => files.chown(target, from.uid, from.gid, { follow: false }))
  if (from.type === 'symlink') return
  problemOf(() => files.chmod(target, isOwned ? from.mode : from.mode & ~0o6000))
  problemOf(() => files.setTimes(target, from.accessedAtMs, from.modifiedAtMs))
}
