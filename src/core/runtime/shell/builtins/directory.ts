import type { Task } from '../../../clock/virtual-clock.ts'
import { SystemError } from '../../system-error.ts'
import type { Shell } from '../shell.ts'
import { ShellError } from '../shell-error.ts'
import { getVariable, markVariable, setVariable } from '../variables.ts'
import type { Builtin } from './builtin.ts'

function setDirectory(shell: Shell, name: 'PWD' | 'OLDPWD', value: string): void {
  setVariable(shell, name, value)
  markVariable(shell, name, { exported: true })
}

const currentDirectory = (shell: Shell) => getVariable(shell, 'PWD') ?? shell.process.workingDirectory

/** The path without `.` and `..`, as its text says: links stay. */
function logicalPath(from: string, path: string): string {
  const names: string[] = []
  for (const name of `${path.startsWith('/') ? '' : from}/${path}`.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  const root = /^\/\/(?!\/)/.test(path) ? '//' : '/'
  return root + names.join('/')
}

function enterDirectory(shell: Shell, path: string, physical: boolean): void {
  const { process } = shell
  const target = physical ? process.files.realPath(path) : logicalPath(currentDirectory(shell), path)
  if (process.files.stat(target).type !== 'directory') throw new SystemError('ENOTDIR')
  if (!process.files.access(target, 'execute')) throw new SystemError('EACCES')
  setDirectory(shell, 'OLDPWD', currentDirectory(shell))
  process.workingDirectory = process.files.realPath(target)
  setDirectory(shell, 'PWD', target)
}

function* cd(shell: Shell, args: readonly string[]): Task<number> {
  let first = 0
  let physical = false
  for (; /^-[LP]+$/.test(args[first] ?? ''); first++) physical = args[first]?.endsWith('P') === true
  if (args[first] === '--') first++
  const given = args[first]
  const home = getVariable(shell, 'HOME')
  if (given === undefined && !home) return 0
  let shows = given === '-'
  let target = given === '-' ? (getVariable(shell, 'OLDPWD') ?? currentDirectory(shell)) : (given ?? home ?? '/')
  for (const prefix of /^\.{0,2}(?:\/|$)/.test(target) ? [] : (getVariable(shell, 'CDPATH') ?? '').split(':')) {
    const path = `${prefix.replace(/\/$/, '')}/${target}`
    if (prefix === '' || !isDirectory(shell, path)) continue
    target = path
    shows = true
    break
  }
  try {
    enterDirectory(shell, target, physical)
  } catch (error) {
    if (error instanceof SystemError) throw new ShellError(`can't cd to ${target}: ${error.message}`)
    throw error
  }
  if (shows) yield* shell.process.out(`${currentDirectory(shell)}\n`)
  return 0
}

function isDirectory(shell: Shell, path: string): boolean {
  try {
    return shell.process.files.stat(path).type === 'directory'
  } catch (error) {
    if (error instanceof SystemError) return false
    throw error
  }
}

function* pwd(shell: Shell, args: readonly string[]): Task<number> {
  const physical = args.findLast(arg => arg === '-P' || arg === '-L') === '-P'
  yield* shell.process.out(`${physical ? shell.process.files.realPath('.') : currentDirectory(shell)}\n`)
  return 0
}

/** Builtins about the working directory. */
export const directoryBuiltins: Readonly<Record<string, Builtin>> = { cd: { run: cd }, chdir: { run: cd }, pwd: { run: pwd } }
