import type { Task } from '../../clock/virtual-clock.ts'
import { expandBlockingText } from './expansion/expand-word.ts'
import { compilePattern, matchesPattern } from './expansion/pattern.ts'
import { forkShell } from './fork-shell.ts'
import { addJob, waitForChild } from './jobs.ts'
import { flags, type Outcome } from './outcome.ts'
import { applyRedirects, forgetDescriptors, restoreDescriptors, type SavedDescriptor } from './redirect.ts'
import { report, writeError } from './report.ts'
import { runLoop } from './run-loop.ts'
import { runList } from './run-list.ts'
import { runPipeline } from './run-pipeline.ts'
import { runSimple } from './run-simple.ts'
import { mayHaveTraps, runTraps } from './run-traps.ts'
import type { Shell } from './shell.ts'
import { ShellError, ShellExit, ShellReplaced } from './shell-error.ts'
import type { Command } from './syntax/command-tree.ts'

type Of<K extends Command['kind']> = Extract<Command, { readonly kind: K }>

/** Commands at whose failure `set -e` ends the shell; of others only their parts count. */
const endsAtFailure: Readonly<Partial<Record<Command['kind'], true>>> = { simple: true, pipeline: true, subshell: true }

/** Runs any command, then what has to happen between two commands: `$?`, `set -e`, traps. */
export function runCommand(shell: Shell, command: Command, how: number): Outcome {
  const outcome = dispatch(shell, command, how)
  if (typeof outcome !== 'number') return settleLater(shell, command, how, outcome)
  shell.status = outcome
  if (outcome !== 0) endAtFailure(shell, command, how)
  return shell.pending.length > 0 ? trapsAfter(shell, outcome) : outcome
}

function* settleLater(shell: Shell, command: Command, how: number, task: Task<number>): Task<number> {
  const status = yield* task
  shell.status = status
  if (status !== 0) endAtFailure(shell, command, how)
  return shell.pending.length > 0 ? yield* trapsAfter(shell, status) : status
}

function* trapsAfter(shell: Shell, status: number): Task<number> {
  yield* runTraps(shell)
  // A `return` in a trap is one of the function that it came upon.
  return shell.jump?.kind === 'return' ? shell.status : status
}

function endAtFailure(shell: Shell, command: Command, how: number): void {
  if (shell.options.errexit && !(how & flags.tested) && endsAtFailure[command.kind] && !shell.jump) throw new ShellExit(shell.status)
}

function dispatch(shell: Shell, command: Command, how: number): Outcome {
  switch (command.kind) {
    case 'simple':
      return runSimple(shell, command, how)
    case 'pipeline':
      return runPipeline(shell, command)
    case 'not':
      return runNot(shell, command)
    case 'and-or':
      return runAndOr(shell, command, how, 0)
    case 'background':
      return runBackground(shell, command)
    case 'group':
      return runList(shell, command.body, how)
    case 'subshell':
      return runSubshell(shell, command, how)
    case 'if':
      return runIf(shell, command, how)
    case 'while':
    case 'for':
      return runLoop(shell, command, how)
    case 'case':
      return runCase(shell, command, how)
    case 'function':
      shell.functions.set(command.name, command.body)
      return 0
    case 'redirected':
      return runRedirected(shell, command, how)
  }
}

function runNot(shell: Shell, command: Of<'not'>): Outcome {
  const outcome = runCommand(shell, command.command, flags.tested)
  return typeof outcome === 'number' ? Number(outcome === 0) : negated(outcome)
}

function* negated(task: Task<number>): Task<number> {
  return Number((yield* task) === 0)
}

function runAndOr(shell: Shell, command: Of<'and-or'>, how: number, from: number): Outcome {
  let status = shell.status
  for (let index = from; index < command.commands.length; index++) {
    const operator = command.operators[index - 1]
    if (operator && (shell.jump || (operator === '&&') !== (status === 0))) continue
    const each = command.commands[index]
    if (!each) break
    const outcome = runCommand(shell, each, index === command.commands.length - 1 ? how : flags.tested)
    if (typeof outcome !== 'number') return andOrAfter(shell, command, how, index, outcome)
    status = outcome
  }
  return status
}

function* andOrAfter(shell: Shell, command: Of<'and-or'>, how: number, index: number, task: Task<number>): Task<number> {
  shell.status = yield* task
  if (index === command.commands.length - 1) return shell.status
  const rest = runAndOr(shell, command, how, index + 1)
  return typeof rest === 'number' ? rest : yield* rest
}

function* asTask(outcome: Outcome): Task<number> {
  return typeof outcome === 'number' ? outcome : yield* outcome
}

function* tellJob(shell: Shell, status: number): Task<number> {
  const job = shell.jobs.at(-1)
  if (job) yield* writeError(shell, `[${job.number}] ${job.pid}\n`)
  return status
}

function runBackground(shell: Shell, command: Of<'background'>): Outcome {
  const child = forkShell(shell, copy => asTask(runCommand(copy, command.command, flags.last)), {
    ignore: ['INT', 'QUIT'],
    prepare: process => process.descriptors.set(0, process.files.open('/dev/null', { read: true })),
  })
  addJob(shell, [child.pid], command.text)
  // An interactive shell says which job it is (bash).
  return shell.isInteractive ? tellJob(shell, 0) : 0
}

function* runSubshell(shell: Shell, command: Of<'subshell'>, how: number): Task<number> {
  if (how & flags.last && !mayHaveTraps(shell)) return yield* asTask(runList(shell, command.body, how & ~flags.tested | flags.last))
  const inner = flags.last | (how & flags.tested)
  const child = forkShell(shell, copy => asTask(runList(copy, command.body, inner)))
  return yield* waitForChild(shell, child.pid)
}

function* runIf(shell: Shell, command: Of<'if'>, how: number): Task<number> {
  for (const { condition, body } of command.branches) {
    const tested = runList(shell, condition, flags.tested)
    const status = typeof tested === 'number' ? tested : yield* tested
    if (shell.jump) return status
    if (status !== 0) continue
    const outcome = runList(shell, body, how)
    return typeof outcome === 'number' ? outcome : yield* outcome
  }
  if (!command.otherwise) return 0
  const outcome = runList(shell, command.otherwise, how)
  return typeof outcome === 'number' ? outcome : yield* outcome
}

function* runCase(shell: Shell, command: Of<'case'>, how: number): Task<number> {
  shell.line = command.line + shell.firstLine
  const text = yield* expandBlockingText(shell, command.word)
  for (const item of command.items) {
    for (const pattern of item.patterns) {
      if (!matchesPattern(compilePattern(yield* expandBlockingText(shell, pattern, 'pattern')), text)) continue
      const outcome = runList(shell, item.body, how)
      return typeof outcome === 'number' ? outcome : yield* outcome
    }
  }
  return 0
}

function* runRedirected(shell: Shell, command: Of<'redirected'>, how: number): Task<number> {
  const saved: SavedDescriptor[] = []
  shell.line = command.line + shell.firstLine
  try {
    try {
      yield* applyRedirects(shell, command.redirects, saved)
    } catch (error) {
      if (!(error instanceof ShellError)) throw error
      yield* report(shell, error.message)
      shell.status = 1
      if (shell.options.errexit && !(how & flags.tested)) throw new ShellExit(1)
      restoreDescriptors(shell.process, saved)
      return 1
    }
    const status = yield* asTask(runCommand(shell, command.command, how))
    restoreDescriptors(shell.process, saved)
    return status
  } catch (error) {
    if (error instanceof ShellReplaced) forgetDescriptors(saved)
    else restoreDescriptors(shell.process, saved)
    throw error
  }
}
