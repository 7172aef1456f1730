import type { Task } from '../../clock/virtual-clock.ts'
import type { FileStatus } from '../files/file-system.ts'
import type { Process } from '../process.ts'
import { complain, problemOf } from './command.ts'
import { rest } from './rest.ts'

interface RemoveOptions {
  readonly recursive: boolean
  readonly force: boolean
  readonly verbose?: boolean
  /** Asks about each; an answer other than yes leaves it. */
  readonly ask?: (question: string) => Task<boolean>
}

/** Removes a file, or a directory with all that is in it. Returns the exit code so far. */
export function* removeTree(process: Process, path: string, options: RemoveOptions): Task<number> {
  const { files } = process
  yield* rest(process)
  let status: FileStatus | undefined
  const missing = problemOf(() => (status = files.stat(path, { follow: false })))
  if (!status) {
    const isMissing = missing?.errno === 'ENOENT'
    if (options.force && isMissing) return 0
    return yield* complain(process, `can't ${isMissing ? 'remove' : 'stat'} '${path}': ${missing?.message ?? ''}`)
  }
  const isDirectory = status.type === 'directory'
  if (isDirectory && !options.recursive) return yield* complain(process, `'${path}' is a directory`)
  let code = 0
  if (isDirectory) {
    if (options.ask && !(yield* options.ask(`descend into directory '${path}'? `))) return 0
    let names: readonly string[] = []
    const problem = problemOf(() => (names = files.list(path)))
    if (problem) return yield* complain(process, `can't open '${path}': ${problem.message}`)
    for (const name of names) code |= yield* removeTree(process, path.endsWith('/') ? path + name : `${path}/${name}`, options)
  }
  if (options.ask && !(yield* options.ask(`remove '${path}'? `))) return code
  const problem = problemOf(() => (isDirectory ? files.removeDirectory(path) : files.unlink(path)))
  if (problem) return yield* complain(process, `can't remove '${path}': ${problem.message}`)
  if (options.verbose) yield* process.out(`removed ${isDirectory ? 'directory: ' : ''}'${path}'\n`)
  return code
}
