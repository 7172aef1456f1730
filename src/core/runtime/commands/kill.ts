import type { Task } from '../../clock/virtual-clock.ts'
import type { Process, ProcessEntry } from '../process.ts'
import { findSignal, type SignalName, signalNames, signalNumber } from '../signals.ts'
import { baseName, type Call, command, complain, Failure, problemOf, readCall, UsageError } from './command.ts'
import { compilePattern } from './compile-pattern.ts'

/** A signal by its name or number; `0` only asks. */
function signalOf(text: string): SignalName | 0 {
  const signal = text === '0' ? 0 : findSignal(text)
  if (signal === undefined) throw new Failure(`bad signal name '${text}'`)
  return signal
}

/** Takes `-TERM`, `-9`, `-s TERM`, `-n 15` and `--` from the front of the words. */
function takeSignal(words: string[]): SignalName | 0 {
  let signal: SignalName | 0 = 'TERM'
  const [first] = words
  if (first === '-s' || first === '-n') signal = signalOf(words.splice(0, 2)[1] ?? '')
  else if (first !== undefined && /^-[^-]/.test(first) && !/^-[qlo]$/.test(first)) signal = signalOf(words.shift()?.slice(1) ?? '')
  if (words[0] === '--') words.shift()
  return signal
}

function* listSignals(process: Process, words: readonly string[]): Task<number> {
  if (words.length === 0) yield* process.out(signalNames.map(name => `${String(signalNumber(name)).padStart(2)}) ${name}\n`).join(''))
  for (const word of words) {
    const signal = findSignal(/^\d+$/.test(word) ? String(Number(word) & 0x7f) : word)
    if (!signal) throw new Failure(`unknown signal '${word}'`)
    yield* process.out(/^\d+$/.test(word) ? `${signal}\n` : `${signalNumber(signal)}\n`)
  }
  return 0
}

/** Sends signals to processes by number. */
export const kill = command({ usage: '[-l] [-SIG] PID...' }, function* (process, call) {
  const words = [...call.operands]
  if (words[0] === '-l') return yield* listSignals(process, words.slice(1))
  const signal = takeSignal(words)
  if (words.length === 0) throw new Failure('you need to specify whom to kill')
  let code = 0
  for (const word of words) {
    if (!/^-?\d{1,9}$/.test(word)) code = yield* complain(process, `invalid number '${word}'`)
    else {
      const problem = problemOf(() => process.kill(Number(word), signal))
      if (problem) code = yield* complain(process, `can't kill pid ${word}: ${problem.message}`)
    }
  }
  return code
})

/** The name of a running program. */
export const programName = ({ command, args }: ProcessEntry): string => command || baseName(args[0] ?? '').slice(0, 15)

const others = (process: Process) => process.system.processes().filter(({ pid, state }) => pid !== process.pid && state !== 'Z')

/** Sends signals to processes by name. */
export const killall = command({ usage: '[-lq] [-SIG] PROCESS_NAME...' }, function* (process, call) {
  const words = [...call.operands]
  if (words[0] === '-l') return yield* listSignals(process, words.slice(1))
  let isQuiet = false
  if (words[0] === '-q') isQuiet = words.shift() !== undefined
  const signal = takeSignal(words)
  if (words[0] === '-q') isQuiet = words.shift() !== undefined
  if (words.length === 0) throw new Failure('you need to specify whom to kill')
  let code = 0
  for (const word of words) {
    const matching = others(process).filter(entry => programName(entry) === word)
    if (matching.length === 0) code = isQuiet ? 1 : yield* complain(process, `${word}: no process killed`)
    for (const { pid } of matching) {
      const problem = problemOf(() => process.kill(pid, signal))
      if (problem) code = yield* complain(process, `can't kill pid ${pid}: ${problem.message}`)
    }
  }
  return code
})

/** Prints the numbers of the processes with a name, the newest first. */
export const pidof = command({ usage: '[-s] [-o PID] [NAME]...', letters: 'so:' }, function* (process, call) {
  const omitted = call.given.filter(({ letter }) => letter === 'o').map(({ value }) => (value === '%PPID' ? process.parentPid : Number(value)))
  const found = call.operands.flatMap(name => process.system.processes().filter(entry => programName(entry) === baseName(name) && !omitted.includes(entry.pid)).map(({ pid }) => pid))
  const shown = call.has('s') ? found.slice(0, 1) : found
  if (shown.length > 0) yield* process.out(`${shown.join(' ')}\n`)
  return shown.length > 0 ? 0 : 1
})

const seekers = 'flnovxs:u:P:'

function matching(process: Process, call: Call): ProcessEntry[] {
  const [pattern = ''] = call.operands
  const parent = call.value('P')
  if (call.operands.length > 1 || (call.operands.length === 0 && parent === undefined)) throw new UsageError()
  const expression = compilePattern(pattern, { extended: true })
  const hits = (entry: ProcessEntry) => {
    const text = call.has('f') ? entry.args.join(' ') : programName(entry)
    return call.has('x') ? text === pattern : expression.test(text)
  }
  const found = others(process).filter(entry => (parent === undefined || entry.parentPid === Number(parent)) && hits(entry) !== call.has('v'))
  return call.has('n') ? found.slice(-1) : call.has('o') ? found.slice(0, 1) : found
}

/** Prints the numbers of the processes whose name matches. */
export const pgrep = command({ usage: '[-flanovx] [-s SID|-P PPID|PATTERN]', letters: `${seekers}a` }, function* (process, call) {
  const found = matching(process, call)
  for (const entry of found) yield* process.out(call.has('la') ? `${entry.pid} ${call.has('a') ? entry.args.join(' ') : programName(entry)}\n` : `${entry.pid}\n`)
  return found.length > 0 ? 0 : 1
})

/** Signals the processes whose name matches. */
export const pkill = command({ usage: '[-l|-SIGNAL] [-xfvnoe] [-s SID|-P PPID|PATTERN]' }, function* (process, call) {
  const words = [...call.operands]
  if (words[0] === '-l') return yield* listSignals(process, [])
  const at = words.findIndex(word => /^-(?:\d+|[A-Z][A-Z\d]+)$/.test(word))
  const signal = at === -1 ? 'TERM' : signalOf(words.splice(at, 1)[0]?.slice(1) ?? '')
  const found = matching(process, readCall(call.name, words, { letters: `${seekers}e` }))
  let code = found.length > 0 ? 0 : 1
  for (const { pid } of found) {
    const problem = problemOf(() => process.kill(pid, signal))
    if (problem) code = yield* complain(process, `can't kill pid ${pid}: ${problem.message}`)
  }
  return code
})
