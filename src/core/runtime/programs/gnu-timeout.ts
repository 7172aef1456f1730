import type { Program } from '../process.ts'
import { findSignal, signalNumber } from '../signals.ts'
import { command, Failure, problemOf } from '../commands/command.ts'
import { readDurationMs } from '../commands/read-duration.ts'
import { become } from '../commands/run-program.ts'

/** `timeout` of the GNU coreutils, as on a person's own computer: 124 says that the time was up. */
export const gnuTimeout: Program = command({ usage: '[OPTION] DURATION COMMAND [ARG]...', letters: '+s:k:', long: { signal: 's', 'kill-after': 'k' }, operands: [2], failure: 125 }, function* (process, call) {
  const [limit = '', ...args] = call.operands
  const signal = findSignal(call.value('s') ?? 'TERM')
  if (!signal) throw new Failure(`${call.value('s')}: invalid signal`, 125)
  const limitMs = readDurationMs(limit)
  const killAfterMs = readDurationMs(call.value('k') ?? '0')
  const child = process.fork(forked => become(forked, args, file => `failed to run command '${file}'`))
  let isUp = false
  const watcher = process.fork(function* (watching) {
    yield* watching.sleep(limitMs === 0 ? Infinity : limitMs)
    isUp = true
    problemOf(() => process.kill(child.pid, signal))
    if (killAfterMs === 0) return 0
    yield* watching.sleep(killAfterMs)
    problemOf(() => process.kill(child.pid, 'KILL'))
    return 0
  })
  for (;;) {
    const ended = yield* process.wait(child.pid)
    if (!ended) continue
    problemOf(() => process.kill(watcher.pid, 'KILL'))
    if (!isUp) return ended.status.code
    return ended.status.signal === 'KILL' ? 128 + signalNumber('KILL') : 124
  }
})
