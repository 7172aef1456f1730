import type { Task } from '../../../clock/virtual-clock.ts'
import { SystemError } from '../../system-error.ts'
import { enter } from '../call-function.ts'
import type { Shell } from '../shell.ts'
import { ShellError, ShellExit } from '../shell-error.ts'
import { getVariable } from '../variables.ts'
import type { Builtin } from './builtin.ts'
import { numericArgument } from './numeric-argument.ts'

function leaveLoop(kind: 'break' | 'continue'): Builtin {
  return {
    special: true,
    run: (shell, [text = '1']) => {
      const count = numericArgument(text)
      if (count === 0) throw new ShellError(`Illegal number: ${text}`)
      if (shell.loopDepth > 0) shell.jump = { kind, count: Math.min(count, shell.loopDepth) }
      return 0
    },
  }
}

const statusFrom = (shell: Shell, text: string | undefined) => (text === undefined ? shell.status : numericArgument(text) & 255)

/** Runs something one level deeper, with another name in the shell's messages. */
function* within(shell: Shell, name: string, firstLine: number, task: Task<number>): Task<number> {
  enter(shell)
  const { scriptName, firstLine: before } = shell
  shell.scriptName = name
  shell.firstLine = firstLine
  try {
    return yield* task
  } finally {
    shell.depth--
    shell.scriptName = scriptName
    shell.firstLine = before
  }
}

const isFile = (shell: Shell, path: string) => shell.process.files.exists(path) && shell.process.files.stat(path).type === 'file'

const findSource = (shell: Shell, name: string) =>
  (getVariable(shell, 'PATH') ?? '').split(':').map(directory => `${directory || '.'}/${name}`).find(path => isFile(shell, path))

/** The file of `.`: a name without a slash is looked for on PATH. */
function readSource(shell: Shell, name: string): { readonly path: string; readonly text: string } {
  const { files } = shell.process
  const path = name.includes('/') ? name : findSource(shell, name)
  if (path === undefined) throw new ShellError(`${name}: not found`)
  try {
    return { path, text: files.readFile(path) }
  } catch (error) {
    if (error instanceof SystemError) throw new ShellError(`can't open '${name}': ${error.message}`)
    throw error
  }
}

function* source(shell: Shell, args: readonly string[]): Task<number> {
  const [name, ...rest] = args
  if (name === undefined) throw new ShellError('filename argument required')
  const { path, text } = readSource(shell, name)
  const { positional } = shell
  if (rest.length > 0) shell.positional = rest
  try {
    const status = yield* within(shell, path, 1, shell.engine.evaluate(shell, text, 0))
    if (shell.jump?.kind === 'return') shell.jump = undefined
    return status
  } finally {
    if (rest.length > 0) shell.positional = positional
  }
}

/** Builtins that change what is run next. */
export const flowBuiltins: Readonly<Record<string, Builtin>> = {
  ':': { special: true, run: () => 0 },
  true: { run: () => 0 },
  false: { run: () => 1 },
  break: leaveLoop('break'),
  continue: leaveLoop('continue'),
  return: {
    special: true,
    run: (shell, [text]) => {
      const status = statusFrom(shell, text)
      shell.jump = { kind: 'return', count: 0 }
      return status
    },
  },
  exit: {
    special: true,
    run: (shell, [text]) => {
      throw new ShellExit(statusFrom(shell, text))
    },
  },
  eval: {
    special: true,
    run: (shell, args, how) => {
      const text = args.join(' ')
      return text === '' ? 0 : within(shell, 'eval', 0, shell.engine.evaluate(shell, text, how))
    },
  },
  // With a command it never comes here.
  exec: { special: true, run: () => 0 },
  '.': { special: true, run: source },
  source: { special: true, run: source },
}
