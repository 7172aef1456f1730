import type { Process, Program } from '../process.ts'
import { SystemError } from '../system-error.ts'

/** A program that was found, with its arguments: a script's interpreter gets more. */
export interface Executable {
  readonly program: Program
  readonly args: readonly string[]
  readonly name: string
}

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
/** As the kernel: a script's interpreter may be a script itself, but not endlessly. */
const mostInterpreters = 5

/** The program that execve would run for a path, or for a name on PATH. Throws `SystemError`. */
export function findExecutable(process: Process, file: string, args: readonly string[], env: ReadonlyMap<string, string>): Executable {
  const path = file.includes('/') ? file : findOnPath(process, file, env.get('PATH') ?? usualPath)
  return load(process, path, args, mostInterpreters)
}

/** The first file on PATH that may be executed. Throws `SystemError` ENOENT, or EACCES when there is one that may not. */
export function findOnPath(process: Process, name: string, searchPath: string): string {
  let forbidden = false
  for (const directory of name === '' ? [] : searchPath.split(':')) {
    const path = directory === '' ? `./${name}` : `${directory.replace(/\/$/, '')}/${name}`
    if (!process.files.exists(path) || process.files.stat(path).type !== 'file') continue
    if (process.files.access(path, 'execute')) return path
    forbidden = true
  }
  throw new SystemError(forbidden ? 'EACCES' : 'ENOENT')
}

function load(process: Process, path: string, args: readonly string[], interpretersLeft: number): Executable {
  const { type } = process.files.stat(path)
  if (type !== 'file' || !process.files.access(path, 'execute')) throw new SystemError('EACCES')
  const name = path.slice(path.lastIndexOf('/') + 1)
  const program = process.system.program(process.files.absolute(path))
  if (program) return { program, args, name }
  const [, interpreter, option] = /^#![ \t]*(\S+)(?:[ \t]+([^\n]*\S))?/.exec(process.files.readFile(path).slice(0, 256)) ?? []
  if (interpreter === undefined) throw new SystemError('ENOEXEC')
  if (interpretersLeft === 0) throw new SystemError('ELOOP')
  const found = load(process, interpreter, [interpreter, ...(option === undefined ? [] : [option]), path, ...args.slice(1)], interpretersLeft - 1)
  return { ...found, name }
}
