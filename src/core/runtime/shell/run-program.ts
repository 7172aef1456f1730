import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { findProgram, type FoundProgram } from './find-program.ts'
import { waitForChild } from './jobs.ts'
import { flags } from './outcome.ts'
import { report } from './report.ts'
import { mayHaveTraps } from './run-traps.ts'
import type { Shell } from './shell.ts'
import { ShellError, ShellExit, ShellReplaced } from './shell-error.ts'

type Values = readonly (readonly [name: string, value: string])[]

const codeOf = (name: string, found: { readonly reason: string }) => (found.reason === 'not found' || name === '' ? 127 : 126)

/** Bash has words of its own for what is not there. */
function inWords(shell: Shell, name: string, reason: string): string {
  if (reason !== 'not found' || !shell.name.endsWith('bash')) return reason
  return name.includes('/') ? 'No such file or directory' : 'command not found'
}

/** An assignment to PATH before a command also says where it is looked for. */
const pathIn = (values: Values) => values.findLast(([name]) => name === 'PATH')?.[1]

/** Runs the program in a process; a file without a known format is a script of the shell. */
function* execute(shell: Shell, process: Process, path: string, args: readonly string[], env: ReadonlyMap<string, string>): Task<number> {
  try {
    return yield* process.exec(path, args, env)
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
    if (error.errno === 'ENOEXEC') return yield* process.exec('/bin/sh', ['sh', path, ...args.slice(1)], env)
    shell.hash.delete(args[0] ?? '')
    const isMissing = error.errno === 'ENOENT' || error.errno === 'ENOTDIR'
    yield* report({ ...shell, process }, `${args[0]}: ${isMissing ? 'not found' : error.message}`)
    return isMissing ? 127 : 126
  }
}

function noteUnknown(shell: Shell, name: string, found: FoundProgram): void {
  if ('reason' in found && found.reason === 'not found' && !name.includes('/')) shell.process.system.notice('unknown-command', { command: name })
}

/** Runs a program as a child in the foreground, or in place of the shell when nothing is left to do for it. */
export function* runProgram(shell: Shell, args: readonly string[], env: ReadonlyMap<string, string>, how: number, values: Values): Task<number> {
  const [name = ''] = args
  const found = findProgram(shell, name, pathIn(values))
  if ('reason' in found) {
    noteUnknown(shell, name, found)
    yield* report(shell, `${name}: ${inWords(shell, name, found.reason)}`)
    return codeOf(name, found)
  }
  const { path } = found
  if (how & flags.last && !mayHaveTraps(shell)) throw new ShellReplaced(() => execute(shell, shell.process, path, args, env))
  const child = fork(shell, process => execute(shell, process, path, args, env))
  return yield* waitForChild(shell, child.pid)
}

function fork(shell: Shell, main: (process: Process) => Task<number>): Process {
  try {
    return shell.process.fork(main)
  } catch (error) {
    if (error instanceof SystemError) throw new ShellError(`can't fork: ${error.message}`)
    throw error
  }
}

/** `exec` with a command: nothing of the shell is left, not even its traps. */
export function* replaceShell(shell: Shell, args: readonly string[], env: ReadonlyMap<string, string>, values: Values): Task<number> {
  const words = args[0] === '-a' ? args.slice(2) : args[0] === '--' ? args.slice(1) : args
  const [name = ''] = words
  const found = findProgram(shell, name, pathIn(values))
  if ('reason' in found) {
    noteUnknown(shell, name, found)
    yield* report(shell, `${name}: ${inWords(shell, name, found.reason)}`, 'exec')
    throw new ShellExit(codeOf(name, found))
  }
  const called = args[0] === '-a' && args[1] !== undefined ? [args[1], ...words.slice(1)] : words
  throw new ShellReplaced(() => execute(shell, shell.process, found.path, called, env))
}
