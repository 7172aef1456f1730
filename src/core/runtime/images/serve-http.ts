import type { Task } from '../../clock/virtual-clock.ts'
import { dateOf, epochOffsetMs } from '../commands/file-times.ts'
import { formatDate } from '../commands/format-date.ts'
import { type HttpReader, httpReader } from '../commands/http-reader.ts'
import type { Connection } from '../network/network-stack.ts'
import type { Process } from '../process.ts'

/** A request by HTTP. */
export interface HttpRequest {
  /** `GET / HTTP/1.1` */
  readonly line: string
  readonly method: string
  /** As it was asked for, with its query. */
  readonly target: string
  /** Decoded, without a query. */
  readonly path: string
  readonly headers: ReadonlyMap<string, string>
  readonly client: string
  readonly body: string
}

/** What is answered; the body is bytes. */
export interface HttpAnswer {
  readonly status: number
  readonly type?: string
  readonly headers?: readonly string[]
  readonly body: string
  /** A line for the error log. */
  readonly complaint?: string
}

/** How a server shows itself; `like` decides its log. */
export interface HttpManner {
  readonly like?: 'nginx' | 'apache'
  readonly version: string
}

/** The phrases of RFC 9110 that servers here use. */
export const phrases: Readonly<Record<number, string>> = {
  200: 'OK', 201: 'Created', 204: 'No Content', 301: 'Moved Permanently', 302: 'Found', 304: 'Not Modified', 307: 'Temporary Redirect', 400: 'Bad Request', 401: 'Unauthorized',
  403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 429: 'Too Many Requests', 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
}

/** Answers the requests of a connection one after the other, as long as both sides want to keep it. */
export function* serveHttp(process: Process, connection: Connection, manner: HttpManner, answer: (request: HttpRequest) => Task<HttpAnswer>): Task {
  const reader = httpReader(connection)
  for (;;) {
    const request = yield* readRequest(reader, connection)
    if (!request) return
    const { status, type, headers = [], body, complaint } = request === 'malformed' ? { status: 400, body: '' } as HttpAnswer : yield* answer(request)
    const keeps = request !== 'malformed' && keepsOpen(request)
    const head = [
      `HTTP/1.1 ${status} ${phrases[status] ?? ''}`, ...(manner.like ? [`Server: ${serverName(manner)}`] : []), `Date: ${dateOf(process, process.system.clock.nowMs).toUTCString()}`,
      ...(type === undefined ? [] : [`Content-Type: ${type}`]), `Content-Length: ${body.length}`, ...headers, `Connection: ${keeps ? 'keep-alive' : 'close'}`,
    ]
    yield* connection.write(`${head.join('\r\n')}\r\n\r\n${request !== 'malformed' && request.method === 'HEAD' ? '' : body}`)
    if (complaint !== undefined) yield* process.err(`${complaint}\n`)
    if (manner.like && request !== 'malformed') yield* process.out(`${logLine(process, request, manner, status, request.method === 'HEAD' ? 0 : body.length)}\n`)
    if (!keeps) return
  }
}

/** Longer bodies of requests are cut. */
const mostBodyBytes = 1024 * 1024

export const serverName = ({ like, version }: HttpManner): string => (like === 'nginx' ? `nginx/${version}` : `Apache/${version} (Unix)`)

function* readRequest(reader: HttpReader, { remoteAddress }: Connection): Task<HttpRequest | 'malformed' | undefined> {
  const line = yield* reader.line()
  if (line === undefined) return undefined
  const [, method = '', target = ''] = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/.exec(line) ?? []
  const headers = new Map<string, string>()
  for (;;) {
    const header = yield* reader.line()
    if (header === undefined || header === '') break
    const [, name = '', value = ''] = /^([^:\s]+):\s*(.*?)\s*$/.exec(header) ?? []
    headers.set(name.toLowerCase(), value)
  }
  let body = ''
  for (let left = Number(headers.get('content-length') ?? 0); left > 0; ) {
    const part = yield* reader.some(left)
    if (part === '') break
    left -= part.length
    if (body.length < mostBodyBytes) body += part
  }
  if (method === '') return 'malformed'
  const local = target.replace(/^https?:\/\/[^/]*/, '') || '/'
  return { line, method, target: local, path: decoded(local.replace(/[?#].*$/s, '')), headers, client: remoteAddress, body }
}

const decoded = (path: string) => path.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) || '/'

const keepsOpen = ({ line, headers }: HttpRequest) => {
  const wish = headers.get('connection')?.toLowerCase()
  return line.endsWith('1.1') ? wish !== 'close' : wish === 'keep-alive'
}

/** A line of the access log: nginx's `main` format, or Apache's common one. */
function logLine(process: Process, { client, line, headers }: HttpRequest, { like }: HttpManner, status: number, bytes: number): string {
  const at = formatDate('%d/%b/%Y:%H:%M:%S +0000', epochOffsetMs(process) + process.system.clock.nowMs)
  const common = `${client} - - [${at}] "${line}" ${status} ${bytes}`
  if (like === 'apache') return common
  const said = (name: string) => `"${headers.get(name) ?? '-'}"`
  return `${common} ${said('referer')} ${said('user-agent')} ${said('x-forwarded-for')}`
}
