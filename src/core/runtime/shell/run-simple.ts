import type { Task, Wait } from '../../clock/virtual-clock.ts'
import { SystemError } from '../system-error.ts'
import type { Builtin } from './builtins/builtin.ts'
import { builtins } from './builtins/builtins.ts'
import { callFunction } from './call-function.ts'
import { expandBlockingFields, expandBlockingText, expandFields, expandText } from './expansion/expand-word.ts'
import type { Outcome } from './outcome.ts'
import { applyRedirects, forgetDescriptors, restoreDescriptors, type SavedDescriptor } from './redirect.ts'
import { report, writeError } from './report.ts'
import { replaceAlias } from './replace-alias.ts'
import { replaceShell, runProgram } from './run-program.ts'
import type { Shell } from './shell.ts'
import { ShellError, ShellReplaced } from './shell-error.ts'
import type { SimpleCommand } from './syntax/command-tree.ts'
import { traceLine } from './trace-command.ts'
import { exportedEnvironment, markVariable, restoreVariable, setVariable } from './variables.ts'

type Values = readonly (readonly [name: string, value: string])[]

const none: Values = []

/** Runs a simple command: at once where nothing in it can wait. */
export function runSimple(shell: Shell, command: SimpleCommand, how: number): Outcome {
  const wait = shell.work > 0 ? countWork(shell) : shell.process.step()
  if (shell.readAliases.size > 0) return runSlowly(shell, replaceAlias(shell, command), how, wait)
  if (wait !== undefined || command.blocks || command.redirects.length > 0 || command.assignments.length > 1 || shell.options.xtrace) return runSlowly(shell, command, how, wait)
  shell.line = command.line + shell.firstLine
  shell.substitutionStatus = undefined
  const args = command.args ?? expandArgs(shell, command)
  const [assignment] = command.assignments
  return invoke(shell, args, assignment ? [[assignment.name, expandText(shell, assignment.value)]] : none, how)
}

function countWork(shell: Shell): Wait | undefined {
  let wait = shell.process.step()
  for (; shell.work > 0 && wait === undefined; shell.work--) wait = shell.process.step()
  return wait
}

function expandArgs(shell: Shell, command: SimpleCommand): readonly string[] {
  const args: string[] = []
  const takesPaths = command.words[0]?.literal !== '[['
  for (const word of command.words) expandFields(shell, word, args, takesPaths)
  return args
}

function* runSlowly(shell: Shell, command: SimpleCommand, how: number, wait: Wait | undefined): Task<number> {
  if (wait !== undefined) yield wait
  shell.line = command.line + shell.firstLine
  shell.substitutionStatus = undefined
  const args: string[] = []
  const takesPaths = command.words[0]?.literal !== '[['
  for (const word of command.words) yield* expandBlockingFields(shell, word, args, takesPaths)
  const keeps = args[0] === 'exec' && args.length === 1
  const saved: SavedDescriptor[] | undefined = keeps ? undefined : []
  try {
    try {
      yield* applyRedirects(shell, command.redirects, saved)
    } catch (error) {
      if (!(error instanceof ShellError) || builtins[args[0] ?? '']?.special) throw error
      yield* report(shell, error.message)
      if (saved) restoreDescriptors(shell.process, saved)
      return 1
    }
    const values = yield* expandAssignments(shell, command, args.length === 0)
    if (shell.options.xtrace && args.length + values.length > 0) yield* writeTrace(shell, traceLine(shell, values, args), saved)
    const status = yield* asTask(invoke(shell, args, values, how))
    if (saved) restoreDescriptors(shell.process, saved)
    return status
  } catch (error) {
    // A program that takes the shell's place keeps what was redirected.
    if (saved && error instanceof ShellReplaced) forgetDescriptors(saved)
    else if (saved) restoreDescriptors(shell.process, saved)
    throw error
  }
}

/** Expands assignments in order: each sees those before it. */
function* expandAssignments(shell: Shell, { assignments }: SimpleCommand, stays: boolean): Task<Values> {
  if (assignments.length === 0) return none
  const before = assignments.map(({ name }) => [name, shell.variables.get(name)] as const)
  const values: (readonly [name: string, value: string])[] = []
  for (const { name, value } of assignments) {
    const text = yield* expandBlockingText(shell, value)
    values.push([name, text])
    if (stays || assignments.length > 1) setVariable(shell, name, text)
  }
  if (!stays && assignments.length > 1) for (const [name, variable] of before.toReversed()) restoreVariable(shell, name, variable)
  return values
}

/** The trace goes to where standard error was before the command's own redirections. */
function* writeTrace(shell: Shell, line: string, saved: readonly SavedDescriptor[] | undefined): Task {
  const before = saved?.find(({ descriptor }) => descriptor === 2)
  if (!before) yield* writeError(shell, line)
  else if (before.file) yield* before.file.write(line)
}

function* asTask(outcome: Outcome): Task<number> {
  return typeof outcome === 'number' ? outcome : yield* outcome
}

/** Runs what the expanded words name. */
function invoke(shell: Shell, args: readonly string[], values: Values, how: number): Outcome {
  const [name] = args
  if (name === undefined) {
    for (const [variable, value] of values) setVariable(shell, variable, value)
    return shell.substitutionStatus ?? 0
  }
  const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined
  if (builtin?.special) {
    for (const [variable, value] of values) setVariable(shell, variable, value)
    if (name === 'exec' && args.length > 1) return replaceShell(shell, args.slice(1), withValues(shell, values), values)
    return runBuiltin(shell, builtin, args, how)
  }
  const body = shell.functions.get(name)
  if (body) return values.length > 0 ? withTemporary(shell, values, () => callFunction(shell, body, args, how)) : callFunction(shell, body, args, how)
  if (name === 'command') return runCommandBuiltin(shell, args, values, how)
  if (builtin) return values.length > 0 ? withTemporary(shell, values, () => runBuiltin(shell, builtin, args, how)) : runBuiltin(shell, builtin, args, how)
  return runProgram(shell, args, withValues(shell, values), how, values)
}

function withValues(shell: Shell, values: Values): ReadonlyMap<string, string> {
  const environment = exportedEnvironment(shell)
  for (const [name] of values) if (shell.variables.get(name)?.readOnly) throw new ShellError(`${name}: is read only`)
  return values.length === 0 ? environment : new Map([...environment, ...values])
}

/** Assignments before a function or a builtin hold while it runs. */
function* withTemporary(shell: Shell, values: Values, run: () => Outcome): Task<number> {
  const before = values.map(([name]) => [name, shell.variables.get(name)] as const)
  try {
    for (const [name, value] of values) {
      setVariable(shell, name, value)
      markVariable(shell, name, { exported: true })
    }
    return yield* asTask(run())
  } finally {
    for (const [name, variable] of before.toReversed()) restoreVariable(shell, name, variable)
  }
}

function runBuiltin(shell: Shell, builtin: Builtin, args: readonly string[], how: number): Outcome {
  const name = args[0] ?? ''
  try {
    const outcome = builtin.run(shell, args.slice(1), how)
    return typeof outcome === 'number' ? outcome : guarded(shell, builtin, name, outcome)
  } catch (error) {
    return mistakeOf(shell, builtin, name, error)
  }
}

function* guarded(shell: Shell, builtin: Builtin, name: string, task: Task<number>): Task<number> {
  try {
    return yield* task
  } catch (error) {
    return yield* mistakeOf(shell, builtin, name, error)
  }
}

/** A builtin's mistake ends the shell when it is a special one. */
function mistakeOf(shell: Shell, builtin: Builtin, name: string, error: unknown): Task<number> {
  if (error instanceof SystemError) return say(writeError(shell, `${shell.name}: write error: ${error.message}\n`), 1)
  if (!(error instanceof ShellError)) throw error
  error.command ??= name
  if (builtin.special) throw error
  return say(report(shell, error.message, error.command), error.code)
}

function* say(message: Task, code: number): Task<number> {
  yield* message
  return code
}

/** `command`: a builtin or program even where there is a function, and a special builtin like any other. */
function runCommandBuiltin(shell: Shell, args: readonly string[], values: Values, how: number): Outcome {
  let first = 1
  while (args[first] === '-p' || args[first] === '--') first++
  const [name, ...rest] = args.slice(first)
  if (name === undefined) return 0
  const lookup = builtins['command']
  if (/^-[vVp]+$/.test(name) && lookup) return runBuiltin(shell, lookup, args, how)
  if (name === 'command') return runCommandBuiltin(shell, [name, ...rest], values, how)
  if (name === 'exec' && rest.length > 0) return replaceShell(shell, rest, withValues(shell, values), values)
  const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined
  if (builtin) {
    const plain: Builtin = { run: builtin.run }
    return values.length > 0 ? withTemporary(shell, values, () => runBuiltin(shell, plain, [name, ...rest], how)) : runBuiltin(shell, plain, [name, ...rest], how)
  }
  return runProgram(shell, [name, ...rest], withValues(shell, values), how, values)
}
