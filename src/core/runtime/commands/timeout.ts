import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { findSignal, type SignalName } from '../signals.ts'
import { command, Failure, problemOf } from './command.ts'
import { readDurationMs } from './read-duration.ts'
import { become } from './run-program.ts'

/** Runs a program in its own place while a child watches the time and signals it: so its status is the program's own, 143 after TERM. */
export const timeout = command({ usage: '[-s SIG] [-k KILL_SECS] SECS PROG ARGS', letters: '+s:k:', operands: [2] }, function* (process, call) {
  const [limit = '', ...args] = call.operands
  const signalText = call.value('s') ?? 'TERM'
  const signal = findSignal(signalText)
  if (!signal) throw new Failure(`unknown signal '${signalText}'`)
  const killAfterMs = readDurationMs(call.value('k') ?? '0')
  const limitMs = readDurationMs(limit)
  process.fork(watcher => watch(watcher, process.pid, limitMs, signal, killAfterMs))
  return yield* become(process, args)
})

function* watch(process: Process, pid: number, limitMs: number, signal: SignalName, killAfterMs: number): Task<number> {
  for (const descriptor of process.descriptors.list()) process.descriptors.close(descriptor)
  if (!(yield* outlives(process, pid, limitMs)) || problemOf(() => process.kill(pid, signal))) return 0
  if (killAfterMs > 0 && (yield* outlives(process, pid, killAfterMs))) problemOf(() => process.kill(pid, 'KILL'))
  return 0
}

/** Whether a process is still there after a time in whole seconds, at least one; looks every second, as BusyBox does. */
function* outlives(process: Process, pid: number, limitMs: number): Task<boolean> {
  const endMs = process.system.clock.nowMs + Math.max(1000, Math.floor(limitMs / 1000) * 1000)
  for (;;) {
    yield* process.sleep(1000)
    if (process.system.clock.nowMs >= endMs) return true
    if (problemOf(() => process.kill(pid, 0))) return false
  }
}
