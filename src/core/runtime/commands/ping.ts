import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { command, Failure, wholeNumber } from './command.ts'
import { readDurationMs } from './read-duration.ts'

/** Asks a host whether it is there, once a second. */
export const ping = command({ usage: '[OPTIONS] HOST', letters: '46c:s:i:At:I:W:w:qp:', operands: [1, 1] }, function* (process, call) {
  const [host = ''] = call.operands
  const { clock } = process.system
  const address = yield* process.network.lookUp(host)
  if (address === undefined) throw new Failure(`bad address '${host}'`)
  if (process.credentials.uid !== 0) throw new Failure('permission denied (are you root?)')
  const size = wholeNumber(call.value('s') ?? '56')
  const count = call.has('c') ? wholeNumber(call.value('c')) : Infinity
  let endMs = call.has('w') ? clock.nowMs + wholeNumber(call.value('w')) * 1000 : Infinity
  const everyMs = readDurationMs(call.value('i') ?? '1')
  yield* process.out(`PING ${host} (${address}): ${size} data bytes\n`)
  const times: number[] = []
  let sent = 0
  process.onSignal('INT', () => (endMs = 0))
  while (sent < count && clock.nowMs < endMs) {
    sent++
    if (yield* isThere(process, address)) {
      const ms = 0.05 + process.system.random.next() * 0.1
      times.push(ms)
      if (!call.has('q')) yield* process.out(`${size + 8} bytes from ${address}: seq=${sent - 1} ttl=64 time=${ms.toFixed(3)} ms\n`)
    }
    if (sent < count) yield* process.sleep(Math.min(everyMs || 1, endMs - clock.nowMs))
    else if (times.length < sent) yield* process.sleep(Math.min(wholeNumber(call.value('W') ?? '10') * 1000, endMs - clock.nowMs))
  }
  const loss = sent === 0 ? 0 : Math.floor(((sent - times.length) * 100) / sent)
  yield* process.out(`\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${times.length} packets received, ${loss}% packet loss\n`)
  if (times.length === 0) return 1
  const average = times.reduce((sum, ms) => sum + ms, 0) / times.length
  yield* process.out(`round-trip min/avg/max = ${[Math.min(...times), average, Math.max(...times)].map(ms => ms.toFixed(3)).join('/')} ms\n`)
  return 0
})

/** An address where a connection is accepted or refused belongs to somebody. */
function* isThere(process: Process, address: string): Task<boolean> {
  try {
    const connection = yield* process.network.connect(address, 7, 1)
    connection.release()
    return true
  } catch (problem) {
    if (problem instanceof SystemError) return problem.errno === 'ECONNREFUSED'
    throw problem
  }
}
