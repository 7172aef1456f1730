import type { Task } from '../../clock/virtual-clock.ts'
import { epochOffsetMs } from '../commands/file-times.ts'
import { formatDate } from '../commands/format-date.ts'
import { type HttpReader, httpReader } from '../commands/http-reader.ts'
import { within } from '../commands/time-limit.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { nginxError } from './serve-files.ts'
import type { HttpAnswer, HttpRequest } from './serve-http.ts'

/** Servers that a request may be passed on to. */
export interface PassTarget {
  /** As the configuration names it. */
  readonly name: string
  /** The path that is asked for, with its query. */
  readonly path: string
  readonly servers: readonly { readonly host: string; readonly port: number; readonly address: string | undefined }[]
}

/** proxy_connect_timeout and proxy_read_timeout. */
const patienceMs = 60_000
const mostBytes = 8 * 1024 * 1024

/** Passes a request on to the first server that takes it: 502 when none does, 504 when it takes too long. */
export function* passOn(process: Process, request: HttpRequest, target: PassTarget, host: string, version: string): Task<HttpAnswer> {
  let problem = ''
  let status = 502
  for (const { host: name, port, address } of target.servers) {
    try {
      const found = address ?? (yield* process.network.lookUp(name))
      if (found === undefined) {
        problem = `${name} could not be resolved (3: Host not found)`
        continue
      }
      const answer = yield* within(process, patienceMs, exchange(process, request, { address: found, port, path: target.path, host: host.replace('$proxy_host', target.name) }))
      if (answer?.value) return answer.value
      status = answer ? 502 : 504
      problem = answer ? 'upstream prematurely closed connection while reading response header from upstream' : 'upstream timed out (110: Operation timed out) while reading response header from upstream'
    } catch (error) {
      if (!(error instanceof SystemError)) throw error
      const number = { ECONNREFUSED: 111, ETIMEDOUT: 110, EHOSTUNREACH: 113 }[error.errno as string] ?? 104
      status = error.errno === 'ETIMEDOUT' ? 504 : 502
      problem = `connect() failed (${number}: ${error.message}) while connecting to upstream`
    }
  }
  const at = formatDate('%Y/%m/%d %H:%M:%S', epochOffsetMs(process) + process.system.clock.nowMs)
  const upstream = `http://${target.name}${target.path}`
  return {
    ...nginxError(status, version),
    complaint: `${at} [error] 29#29: *1 ${problem}, client: ${request.client}, server: localhost, request: "${request.line}", upstream: "${upstream}", host: "${request.headers.get('host') ?? ''}"`,
  }
}

function* exchange(process: Process, { method, headers, body }: HttpRequest, { address, port, path, host }: { readonly address: string; readonly port: number; readonly path: string; readonly host: string }): Task<HttpAnswer | undefined> {
  const connection = yield* process.network.connect(address, port, patienceMs)
  try {
    const passed = [...headers].filter(([name]) => !['host', 'connection', 'content-length', 'keep-alive', 'transfer-encoding'].includes(name)).map(([name, value]) => `${name}: ${value}\r\n`)
    const length = body === '' ? '' : `content-length: ${body.length}\r\n`
    yield* connection.write(`${method} ${path} HTTP/1.0\r\nHost: ${host}\r\nConnection: close\r\n${length}${passed.join('')}\r\n${body}`)
    return yield* readAnswer(httpReader(connection), method)
  } finally {
    connection.release()
  }
}

function* readAnswer(reader: HttpReader, method: string): Task<HttpAnswer | undefined> {
  const first = yield* reader.line()
  const status = Number(/^HTTP\/\d\.\d (\d{3})/.exec(first ?? '')?.[1])
  if (!status) return undefined
  const headers: string[] = []
  let type: string | undefined
  let left = mostBytes
  for (let line = yield* reader.line(); line; line = yield* reader.line()) {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? []
    const lower = name.toLowerCase()
    if (lower === 'content-type') type = value
    else if (lower === 'content-length') left = Math.min(mostBytes, Number(value) || 0)
    else if (!['connection', 'server', 'date', 'transfer-encoding', 'keep-alive'].includes(lower)) headers.push(line)
  }
  let body = ''
  if (method === 'HEAD') left = 0
  while (left > 0) {
    const part = yield* reader.some(left)
    if (part === '') break
    body += part
    left -= part.length
  }
  return { status, headers, body, ...(type === undefined ? {} : { type }) }
}
