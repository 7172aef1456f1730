import type { Task } from '../../../clock/virtual-clock.ts'
import { findSignal, type SignalName, signalNames, signalNumber } from '../../signals.ts'
import { SystemError } from '../../system-error.ts'
import { describeSignal, findJob, noteEnded } from '../jobs.ts'
import { report, writeError } from '../report.ts'
import { setTrap } from '../run-traps.ts'
import type { Job, Shell } from '../shell.ts'
import { ShellError } from '../shell-error.ts'
import { singleQuote } from '../trace-command.ts'
import type { Builtin } from './builtin.ts'
import { numericArgument } from './numeric-argument.ts'

const complain = (shell: Shell, text: string) => writeError(shell, `${shell.name}: ${text}\n`)

function jobOf(shell: Shell, text: string): Job {
  const job = findJob(shell, text)
  if (!job) throw new ShellError(`${text}: no such job`)
  return job
}

/** Waits for one child or job; a trap's signal ends the waiting. */
function* waitForOne(shell: Shell, text: string): Task<number> {
  const job = text.startsWith('%') ? jobOf(shell, text) : undefined
  const pid = job ? job.pid : numericArgument(text)
  const known = job ?? shell.jobs.find(each => each.pids.includes(pid))
  if (!known) return 127
  while (!known.status) {
    if (shell.pending[0]) return 128 + signalNumber(shell.pending[0])
    const ended = yield* shell.process.wait('any')
    if (ended) noteEnded(shell, ended.pid, ended.status)
    else if (!shell.pending[0]) return 127
  }
  const words = known.status.signal && describeSignal(known.status.signal)
  if (words) yield* writeError(shell, `${words}\n`)
  return known.status.code
}

function* wait(shell: Shell, args: readonly string[]): Task<number> {
  if (args.length > 0) {
    let status = 0
    for (const text of args) status = yield* waitForOne(shell, text)
    return status
  }
  for (;;) {
    if (shell.pending[0]) return 128 + signalNumber(shell.pending[0])
    const ended = yield* shell.process.wait('any')
    if (ended) noteEnded(shell, ended.pid, ended.status)
    else if (!shell.pending[0]) return 0
  }
}

const stateOf = (job: Job): string => {
  if (!job.status) return 'Running'
  if (job.status.signal) return describeSignal(job.status.signal) ?? job.status.signal
  return job.status.code === 0 ? 'Done' : `Done(${job.status.code})`
}

/** Asks the kernel for children that have ended in the meantime, without waiting. */
function* refresh(shell: Shell): Task {
  const { process } = shell
  for (const job of shell.jobs) {
    if (job.status || process.children.includes(job.pid)) continue
    const ended = yield* process.wait(job.pid)
    if (ended) noteEnded(shell, ended.pid, ended.status)
  }
}

function* jobs(shell: Shell, [option]: readonly string[]): Task<number> {
  yield* refresh(shell)
  let text = ''
  const last = shell.jobs.at(-1)
  const before = shell.jobs.at(-2)
  for (const job of shell.jobs) {
    const mark = job === last ? '+' : job === before ? '-' : ' '
    if (option === '-p') text += `${job.pid}\n`
    else if (option === '-l') text += `[${job.number}]${mark}  ${job.pid} ${stateOf(job).padEnd(22)}\n`
    else text += `[${job.number}]${mark}  ${stateOf(job).padEnd(27)}\n`
  }
  const running = shell.jobs.filter(job => !job.status)
  shell.jobs.splice(0, shell.jobs.length, ...running)
  if (text !== '') yield* shell.process.out(text)
  return 0
}

const listSignals = () => signalNames.map(name => `${String(signalNumber(name)).padStart(2)}) ${name}\n`).join('')

function* translateSignals(shell: Shell, words: readonly string[]): Task<number> {
  if (words.length === 0) yield* shell.process.out(listSignals())
  for (const word of words) {
    const isNumber = /^\d+$/.test(word)
    const name = findSignal(isNumber ? String(Number(word) & 127) : word)
    if (!name) {
      yield* complain(shell, `unknown signal '${word}'`)
      return 1
    }
    yield* shell.process.out(`${isNumber ? name : signalNumber(name)}\n`)
  }
  return 0
}

/** The signal of `kill`, and whom to send it to. */
function parseKill(args: readonly string[]): { readonly signal: SignalName | 0 | undefined; readonly name: string; readonly targets: readonly string[] } {
  const [first = '', second = ''] = args
  const find = (name: string) => (name === '0' || name === 'EXIT' ? 0 : findSignal(name))
  if (first === '-s' || first === '-n') return { signal: find(second), name: second, targets: args[2] === '--' ? args.slice(3) : args.slice(2) }
  if (first === '--') return { signal: 'TERM', name: '', targets: args.slice(1) }
  if (first.startsWith('-') && first.length > 1) return { signal: find(first.slice(1)), name: first.slice(1), targets: args[1] === '--' ? args.slice(2) : args.slice(1) }
  return { signal: 'TERM', name: '', targets: args }
}

function* kill(shell: Shell, args: readonly string[]): Task<number> {
  if (args[0] === '-l') return yield* translateSignals(shell, args.slice(1))
  const { signal, name, targets } = parseKill(args)
  if (signal === undefined) {
    yield* complain(shell, `bad signal name '${name}'`)
    return 1
  }
  if (targets.length === 0) {
    yield* complain(shell, 'you need to specify whom to kill')
    return 1
  }
  let failures = 0
  for (const target of targets) {
    for (const pid of target.startsWith('%') ? jobOf(shell, target).pids : [target]) {
      if (!(yield* killOne(shell, String(pid), signal))) failures++
    }
  }
  return failures > 0 ? 1 : 0
}

function* killOne(shell: Shell, text: string, signal: SignalName | 0): Task<boolean> {
  if (!/^-?\d+$/.test(text)) {
    yield* complain(shell, `invalid number '${text}'`)
    return false
  }
  try {
    shell.process.kill(Number(text), signal)
    return true
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
    yield* complain(shell, `can't kill pid ${text}: ${error.message}`)
    return false
  }
}

const listTraps = (shell: Shell) =>
  [...shell.traps]
    .map(([signal, action]) => [signal === 'EXIT' ? 0 : signalNumber(signal), signal, action] as const)
    .sort(([a], [b]) => a - b)
    .map(([, signal, action]) => `trap -- ${singleQuote(action)} ${signal}\n`)
    .join('')

function* trap(shell: Shell, args: readonly string[]): Task<number> {
  const words = args[0] === '--' ? args.slice(1) : args
  if (words.length === 0 || words[0] === '-p') {
    const text = listTraps(shell)
    if (text !== '') yield* shell.process.out(text)
    return 0
  }
  if (words[0] === '-l') {
    yield* shell.process.out(listSignals())
    return 0
  }
  // A lone signal, or a number in place of a command, resets.
  const resets = words.length === 1 || words[0] === '-' || /^\d+$/.test(words[0] ?? '')
  const names = words.length === 1 || /^\d+$/.test(words[0] ?? '') ? words : words.slice(1)
  let status = 0
  for (const name of names) {
    const signal = name === '0' || name === 'EXIT' || name === 'exit' ? 'EXIT' : findSignal(name)
    if (signal) setTrap(shell, signal, resets ? undefined : words[0])
    else {
      yield* report(shell, `${name}: invalid signal specification`, 'trap')
      status = 1
    }
  }
  return status
}

const noJobControl: Builtin = {
  run: (_shell, [text]) => {
    throw new ShellError(text === undefined ? 'No current job' : `job ${text} not created under job control`)
  },
}

/** Builtins about processes and signals. */
export const jobBuiltins: Readonly<Record<string, Builtin>> = {
  wait: { run: wait },
  jobs: { run: jobs },
  kill: { run: kill },
  trap: { special: true, run: trap },
  fg: noJobControl,
  bg: noJobControl,
}
