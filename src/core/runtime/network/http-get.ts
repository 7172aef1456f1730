import type { Task } from '../../clock/virtual-clock.ts'
import type { HttpOutcome, HttpRequest } from '../container.ts'
import { SystemError } from '../system-error.ts'
import type { ClusterNetwork } from './cluster-network.ts'
import type { Connection } from './network-stack.ts'
import { parseResponse } from './parse-response.ts'
import { withDeadline } from './with-deadline.ts'

/** More than a probe reads of an answer. */
const mostBytes = 64 * 1024

/** One HTTP request from the node to a Pod. */
export function* httpGet(network: ClusterNetwork, request: HttpRequest): Task<HttpOutcome> {
  const untilMs = network.clock.nowMs + request.timeoutMs
  return (yield* withDeadline(network.clock, untilMs, exchange(network, request))) ?? { kind: 'timeout' }
}

function* exchange(network: ClusterNetwork, request: HttpRequest): Task<HttpOutcome> {
  let connection: Connection | undefined
  try {
    connection = yield* network.connect(undefined, request.address, request.port, request.timeoutMs)
    yield* connection.write(requestText(request))
    let received = ''
    for (;;) {
      const part = yield* connection.read(mostBytes)
      received += part
      const outcome = parseResponse(received, part === '' || received.length >= mostBytes)
      if (outcome) return outcome
    }
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
    if (error.errno === 'ECONNREFUSED') return { kind: 'refused' }
    if (error.errno === 'ETIMEDOUT') return { kind: 'timeout' }
    return { kind: error.errno === 'EPIPE' ? 'closed' : 'unreachable' }
  } finally {
    connection?.release()
  }
}

function requestText({ address, port, path, headers }: HttpRequest): string {
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const usual = [['Host', `${address}:${port}`], ['User-Agent', 'kube-probe/1.35'], ['Accept', '*/*']] as const
  // A probe's header without a value takes a usual one away.
  const all = [...usual.filter(([name]) => !given.has(name.toLowerCase())), ...headers.filter(([, value]) => value !== ''), ['Connection', 'close'] as const]
  return `GET ${path} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
}
