import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import type { Connection } from '../network/network-stack.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { type Call, command, Failure, problemOf, wholeNumber } from './command.ts'
import { type HttpReader, httpReader } from './http-reader.ts'
import { rest } from './rest.ts'
import { within } from './time-limit.ts'

interface Url {
  readonly isSecure: boolean
  readonly host: string
  readonly port: number
  /** With a leading slash. */
  readonly path: string
}

function parseUrl(text: string): Url {
  const [, scheme = 'http', rest = ''] = /^(?:(\w+):\/\/)?(.*)$/s.exec(text) ?? []
  if (!['http', 'https', 'ftp'].includes(scheme)) throw new Failure(`not an http or ftp url: ${text}`)
  const [, authority = '', path = ''] = /^([^/?#]*)([^#]*)/s.exec(rest) ?? []
  const [, host = '', port] = /^(?:.*@)?(.*?)(?::(\d+))?$/s.exec(authority) ?? []
  return { isSecure: scheme === 'https', host, port: Number(port ?? { http: 80, https: 443, ftp: 21 }[scheme]), path: path.startsWith('/') ? path : `/${path}` }
}

/** Fetches files by HTTP. */
export const wget = command(
  {
    usage: '[-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]\n\t[--post-data STR | --post-file FILE] [-Y on/off]\n\t[--no-check-certificate] [-P DIR] [-U AGENT] [-T SEC] URL...',
    letters: 'cqSsO:o:H:D:B:Y:NP:U:T:t:',
    long: {
      continue: 'c', quiet: 'q', 'server-response': 'S', spider: 's', 'output-document': 'O', 'output-file': 'o', header: 'H', 'post-data': 'D', 'post-file': 'B',
      proxy: 'Y', 'no-check-certificate': 'N', 'directory-prefix': 'P', 'user-agent': 'U', timeout: 'T', tries: 't', 'no-verbose': 'q',
    },
    operands: [1],
  },
  function* (process, call) {
    const limitMs = wholeNumber(call.value('T') ?? '900') * 1000
    for (const url of call.operands) yield* fetchFile(process, call, parseUrl(url), limitMs)
    return 0
  },
)

function* fetchFile(process: Process, call: Call, first: Url, limitMs: number): Task {
  let url = first
  for (let redirects = 0; ; redirects++) {
    if (redirects > 5) throw new Failure('too many redirections')
    const connection = yield* connect(process, call, url, limitMs)
    try {
      yield* timed(process, limitMs, connection.write(request(process, call, url)))
      const location = yield* receive(process, call, first, connection, limitMs)
      if (location === undefined) return
      url = location.startsWith('/') ? { ...url, path: location } : parseUrl(location)
    } finally {
      connection.release()
    }
  }
}

function* timed<T>(process: Process, limitMs: number, task: Task<T>): Task<T> {
  const done = yield* within(process, limitMs, task)
  if (!done) throw new Failure('download timed out')
  return done.value
}

function* connect(process: Process, call: Call, { host, port, isSecure }: Url, limitMs: number): Task<Connection> {
  const address = host === '' ? undefined : yield* process.network.lookUp(host)
  if (address === undefined) throw new Failure(`bad address '${host}'`)
  if (!call.has('q')) yield* process.err(`Connecting to ${host}${/^[\d.]+$/.test(host) || port !== 80 ? `:${port}` : ''} (${address}:${port})\n`)
  try {
    const connection = yield* timed(process, limitMs, process.network.connect(address, port, limitMs))
    if (!isSecure) return connection
    connection.release()
    process.system.notice('https', { host })
  } catch (problem) {
    if (problem instanceof SystemError) throw new Failure(`can't connect to remote host (${address}): ${problem.message}`)
    throw problem
  }
  throw new Failure('error getting response: Connection reset by peer')
}

function request(process: Process, call: Call, { host, port, path }: Url): string {
  const file = call.value('B')
  const body = file === undefined ? call.value('D') : process.files.readFile(file)
  const headers = call.given.filter(({ letter }) => letter === 'H').map(({ value = '' }) => `${value}\r\n`)
  const length = body === undefined ? '' : `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n`
  return `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\nHost: ${host}${port === 80 ? '' : `:${port}`}\r\nUser-Agent: ${call.value('U') ?? 'Wget'}\r\nConnection: close\r\n${headers.join('')}${length}\r\n${body ?? ''}`
}

/** Reads an answer and saves it; returns where to go instead, if anywhere. */
function* receive(process: Process, call: Call, first: Url, connection: Connection, limitMs: number): Task<string | undefined> {
  const reader = httpReader(connection)
  const line = function* (): Task<string | undefined> {
    let text: string | undefined
    try {
      text = yield* timed(process, limitMs, reader.line())
    } catch (problem) {
      if (problem instanceof SystemError) throw new Failure(`error getting response: ${problem.message}`)
      throw problem
    }
    if (text !== undefined && call.has('S')) yield* process.err(`  ${text}\n`)
    return text
  }
  let statusLine: string | undefined
  let status = 0
  while (status === 0 || status === 100) {
    yield* rest(process)
    if (statusLine !== undefined) for (let header = yield* line(); header; header = yield* line());
    statusLine = yield* line()
    if (statusLine === undefined) throw new Failure('error getting response')
    status = Number(/^\S+\s+(\d+)/.exec(statusLine)?.[1] ?? 0)
  }
  const isRedirect = status >= 300 && status <= 308 && status !== 304
  if (!isRedirect && (status < 200 || status > 299)) throw new Failure(`server returned error: ${statusLine ?? ''}`)
  const headers = new Map<string, string>()
  for (let header = yield* line(); header; header = yield* line()) {
    const [, name = '', value = ''] = /^([^:]*):\s*(.*)$/s.exec(header) ?? []
    if (isRedirect && name.toLowerCase() === 'location') return value
    headers.set(name.toLowerCase(), value)
  }
  if (call.has('s')) {
    if (!call.has('q')) yield* process.err('remote file exists\n')
    return undefined
  }
  const length = headers.get('content-length')
  const isChunked = headers.get('transfer-encoding')?.toLowerCase() === 'chunked'
  yield* save(process, call, first, body(process, reader, limitMs, isChunked, length === undefined ? undefined : Number(length)), length === undefined ? undefined : Number(length))
  return undefined
}

type Body = () => Task<string>

/** The next bytes of a body; empty at its end. */
function body(process: Process, reader: HttpReader, limitMs: number, isChunked: boolean, length: number | undefined): Body {
  let left = isChunked ? 0 : (length ?? Infinity)
  return function* () {
    yield* rest(process)
    if (isChunked && left === 0) {
      const size = parseInt((yield* timed(process, limitMs, reader.line())) || ((yield* timed(process, limitMs, reader.line())) ?? ''), 16)
      if (!(size > 0)) return ''
      left = size
    }
    if (left <= 0) return ''
    const text = yield* timed(process, limitMs, reader.some(left))
    if (text === '' && length !== undefined && !isChunked) throw new Failure('connection closed prematurely')
    left -= text.length
    return text
  }
}

function* save(process: Process, call: Call, first: Url, next: Body, length: number | undefined): Task {
  const named = call.value('O')
  const prefix = call.value('P')
  const name = named ?? `${prefix === undefined ? '' : `${prefix}/`}${/([^/]+)$/.exec(first.path.replace(/\?.*$/s, ''))?.[1] ?? 'index.html'}`
  let file: OpenFile | undefined
  if (name === '-') file = undefined
  else {
    const problem = problemOf(() => (file = process.files.open(name, { write: true, create: true, ...(named === undefined ? { exclusive: true } : { truncate: true }) })))
    if (problem) throw new Failure(`can't open '${name}': ${problem.message}`)
  }
  const isLoud = !call.has('q')
  if (isLoud) yield* process.err(file ? `saving to '${name}'\n` : 'writing to stdout\n')
  let size = 0
  try {
    for (let text = yield* next(); text !== ''; text = yield* next()) {
      size += text.length
      yield* file ? file.write(text) : process.out(text)
    }
  } catch (problem) {
    if (problem instanceof SystemError) throw new Failure(`write error: ${problem.message}`)
    throw problem
  } finally {
    file?.release()
  }
  if (isLoud) yield* process.err(`${progress(name, size, length)}${file ? `'${name}' saved` : 'written to stdout'}\n`)
}

function progress(name: string, size: number, length: number | undefined): string {
  let [shown, unit] = [size, 0]
  for (; shown >= 100_000; unit++) shown = Math.floor(shown / 1024)
  const bar = length === undefined ? '' : `100% |${'*'.repeat(32)}|`
  return `${name.replace(/^.*\//s, '').slice(0, 20).padEnd(20)} ${bar}${String(shown).padStart(6)}${' kMGT'[unit] ?? ''} 0:00:00 ETA\n`
}
