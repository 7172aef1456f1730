import type { Task } from '../../../clock/virtual-clock.ts'
import { compute } from '../expansion/expand-word.ts'
import { optionOfLetter } from '../expansion/special-parameter.ts'
import { report } from '../report.ts'
import type { OptionName, Shell } from '../shell.ts'
import { ShellError } from '../shell-error.ts'
import { singleQuote } from '../trace-command.ts'
import { isName, markVariable, setVariable, unsetVariable } from '../variables.ts'
import type { Builtin } from './builtin.ts'
import { numericArgument } from './numeric-argument.ts'

const byBytes = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)

const sorted = (shell: Shell) => [...shell.variables].sort(byBytes)

/** `NAME=value` or `NAME`. */
function splitAssignment(text: string): readonly [name: string, value: string | undefined] {
  const at = text.indexOf('=')
  const name = at === -1 ? text : text.slice(0, at)
  if (!isName(name)) throw new ShellError(`${name}: bad variable name`)
  return [name, at === -1 ? undefined : text.slice(at + 1)]
}

function marking(word: 'export' | 'readonly'): Builtin {
  const mark = word === 'export' ? ('exported' as const) : ('readOnly' as const)
  const list = (shell: Shell) =>
    sorted(shell)
      .filter(([, variable]) => variable[mark])
      .map(([name, { value }]) => `${word} ${name}${value === undefined ? '' : `=${singleQuote(value)}`}\n`)
      .join('')
  return {
    special: true,
    run: (shell, args) => {
      const words = args[0] === '--' ? args.slice(1) : args
      const removes = word === 'export' && words[0] === '-n'
      const names = removes ? words.slice(1) : words
      if (names.length === 0 || names[0] === '-p') return print(shell, list(shell))
      for (const text of names) {
        const [name, value] = splitAssignment(text)
        if (value !== undefined) setVariable(shell, name, value)
        markVariable(shell, name, { [mark]: !removes })
      }
      return 0
    },
  }
}

function* print(shell: Shell, text: string): Task<number> {
  if (text !== '') yield* shell.process.out(text)
  return 0
}

/** A long option that nobody knows: said, but no reason to end. */
class UnknownOption extends Error {}

function* set(shell: Shell, args: readonly string[]): Task<number> {
  try {
    return yield* print(shell, args.length === 0 ? listVariables(shell) : applySet(shell, args))
  } catch (error) {
    if (!(error instanceof UnknownOption)) throw error
    yield* report(shell, error.message, 'set')
    return 1
  }
}

function setLocal(shell: Shell, text: string): void {
  const frame = shell.frames.at(-1)
  if (!frame) throw new ShellError('not in a function')
  if (text === '-') return
  const [name, value] = splitAssignment(text)
  const before = shell.variables.get(name)
  if (!frame.locals.has(name)) frame.locals.set(name, before)
  if (value === undefined) shell.variables.set(name, { value: undefined, exported: before?.exported === true, readOnly: false })
  else setVariable(shell, name, value)
}

function setOption(shell: Shell, name: string, value: boolean): void {
  if (!Object.hasOwn(shell.options, name)) throw new UnknownOption(`illegal option ${value ? '-' : '+'}o ${name}`)
  shell.options[name as OptionName] = value
}

const listOptions = (shell: Shell) => Object.entries(shell.options).map(([name, isOn]) => `${name.padEnd(16)}${isOn ? 'on' : 'off'}\n`).join('')

const listAsCommands = (shell: Shell) => Object.entries(shell.options).map(([name, isOn]) => `set ${isOn ? '-' : '+'}o ${name}\n`).join('')

/** Sets options and positional parameters as `set` does; also for the shell's own arguments. Returns what to print. */
export function applySet(shell: Shell, args: readonly string[]): string {
  let printed = ''
  let index = 0
  for (; index < args.length; index++) {
    const word = args[index] ?? ''
    if (word === '--') return withPositional(shell, args.slice(index + 1), printed)
    if (word === '-') {
      shell.options.xtrace = shell.options.verbose = false
      return index + 1 < args.length ? withPositional(shell, args.slice(index + 1), printed) : printed
    }
    if (!/^[-+]./.test(word)) break
    const value = word.startsWith('-')
    for (const letter of word.slice(1)) {
      const option = optionOfLetter(letter)
      if (letter === 'o') {
        const name = args[++index]
        if (name === undefined) printed += value ? listOptions(shell) : listAsCommands(shell)
        else setOption(shell, name, value)
      } else if (option) shell.options[option] = value
      else throw new ShellError(`illegal option ${word.charAt(0)}${letter}`)
    }
  }
  return index < args.length ? withPositional(shell, args.slice(index), printed) : printed
}

function withPositional(shell: Shell, values: readonly string[], printed: string): string {
  shell.positional = values
  shell.optionOffset = 0
  return printed
}

const listVariables = (shell: Shell) =>
  sorted(shell)
    .filter(([, { value }]) => value !== undefined)
    .map(([name, { value = '' }]) => `${name}=${singleQuote(value)}\n`)
    .join('')

function unset(shell: Shell, args: readonly string[]): number {
  let kind: 'variable' | 'function' | 'either' = 'either'
  for (const text of args) {
    if (text === '-v') kind = 'variable'
    else if (text === '-f') kind = 'function'
    else if (kind === 'function') shell.functions.delete(text)
    else if (!isName(text)) throw new ShellError(`${text}: bad variable name`)
    else if (kind === 'either' && !shell.variables.has(text)) shell.functions.delete(text)
    else unsetVariable(shell, text)
  }
  return 0
}

/** Builtins that change variables, positional parameters and options. */
export const variableBuiltins: Readonly<Record<string, Builtin>> = {
  export: marking('export'),
  readonly: marking('readonly'),
  local: {
    special: true,
    run: (shell, args) => {
      if (shell.frames.length === 0) throw new ShellError('not in a function')
      for (const text of args) setLocal(shell, text)
      return 0
    },
  },
  set: { special: true, run: set },
  shift: {
    special: true,
    run: (shell, [text = '1']) => {
      const count = numericArgument(text)
      if (count > shell.positional.length) return 1
      shell.positional = shell.positional.slice(count)
      return 0
    },
  },
  unset: { special: true, run: unset },
  let: {
    run: (shell, args) => {
      if (args.length === 0) throw new ShellError('expression expected')
      let value = 0n
      for (const text of args) value = compute(shell, text)
      return value === 0n ? 1 : 0
    },
  },
}
