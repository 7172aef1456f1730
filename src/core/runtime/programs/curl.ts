import { encodeBase64 } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import { httpReader, type HttpReader } from '../commands/http-reader.ts'
import { rest } from '../commands/rest.ts'
import { within } from '../commands/time-limit.ts'
import type { Connection } from '../network/network-stack.ts'
import type { Process, Program } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { type CurlOptions, readCurlOptions } from './curl-options.ts'

/** A transfer that failed, with curl's number for it (libcurl-errors(3)). */
class TransferError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

interface Url {
  readonly scheme: string
  readonly host: string
  readonly port: number
  readonly path: string
}

interface Answer {
  readonly version: string
  readonly status: number
  readonly head: string
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

interface Timing {
  readonly startMs: number
  connectMs: number
  firstByteMs: number
}

const mostRedirects = 50

function parseUrl(text: string): Url {
  const [, scheme = 'http', authority = '', path = ''] = /^(?:(\w+):\/\/)?([^/?#]*)([^#]*)/s.exec(text) ?? []
  const [, host = '', port] = /^(?:.*@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/s.exec(authority) ?? []
  if (host === '' || Number(port ?? 0) > 65_535) throw new TransferError(3, 'URL rejected: Bad hostname')
  const usual = { http: 80, https: 443 }[scheme]
  if (usual === undefined) throw new TransferError(1, `Protocol "${scheme}" not supported`)
  return { scheme, host, port: Number(port || usual), path: path.startsWith('/') ? path : `/${path}` }
}

/** curl: fetches what URLs name, over the simulated network. */
export const curl: Program = function* (process) {
  const options = readCurlOptions(process.args.slice(1))
  if ('problem' in options) {
    yield* process.err(options.problem)
    return options.code
  }
  let code = 0
  for (const url of options.urls) code = yield* transfer(process, options, url)
  return code
}

function* transfer(process: Process, options: CurlOptions, text: string): Task<number> {
  const { clock } = process.system
  for (let attempt = 0; ; attempt++) {
    const timing: Timing = { startMs: clock.nowMs, connectMs: 0, firstByteMs: 0 }
    try {
      const answer = yield* within(process, options.maxTimeMs ?? Infinity, follow(process, options, text, timing))
      if (!answer) throw new TransferError(28, `Operation timed out after ${options.maxTimeMs ?? 0} milliseconds with 0 bytes received`)
      return yield* deliver(process, options, text, answer.value, timing)
    } catch (error) {
      const failed = error instanceof SystemError ? new TransferError(56, `Recv failure: ${error.message}`) : error
      if (!(failed instanceof TransferError)) throw failed
      const mayRetry = attempt < options.retries && (failed.code === 28 || (options.retriesRefused && failed.code === 7))
      if (!options.isSilent || options.showsError) yield* process.err(`curl: (${failed.code}) ${failed.message}\n`)
      if (!mayRetry) {
        yield* writeOut(process, options, text, { version: '0', status: 0, head: '', headers: new Map(), body: '' }, timing)
        return failed.code
      }
      yield* process.sleep(options.retryDelayMs ?? 1000 * 2 ** attempt)
    }
  }
}

function* follow(process: Process, options: CurlOptions, text: string, timing: Timing): Task<Answer> {
  let url = parseUrl(text)
  for (let redirects = 0; ; redirects++) {
    const answer = yield* exchange(process, options, url, timing)
    const location = answer.headers.get('location')
    if (!options.followsRedirects || location === undefined || answer.status < 300 || answer.status > 399) return answer
    if (redirects >= mostRedirects) throw new TransferError(47, `Maximum (${mostRedirects}) redirects followed`)
    url = location.startsWith('/') ? { ...url, path: location } : parseUrl(location)
  }
}

function* exchange(process: Process, options: CurlOptions, url: Url, timing: Timing): Task<Answer> {
  const connection = yield* connect(process, options, url)
  timing.connectMs ||= process.system.clock.nowMs
  try {
    const request = requestText(options, url)
    if (options.isVerbose) yield* process.err(request.head.replace(/\r\n$/, '\r\n').split('\r\n').map(line => `> ${line}\n`).join('').replace(/> \n$/, ''))
    yield* connection.write(request.head + request.body)
    const answer = yield* receive(httpReader(connection), options, timing, process)
    if (options.isVerbose) yield* process.err(answer.head.split('\r\n').map(line => `< ${line}\n`).join('').replace(/< \n$/, ''))
    return answer
  } finally {
    connection.release()
  }
}

function* connect(process: Process, options: CurlOptions, { scheme, host, port }: Url): Task<Connection> {
  const { clock } = process.system
  const startMs = clock.nowMs
  const pinned = options.resolves.map(text => text.split(':')).find(([name, at]) => name === host && Number(at) === port)?.[2]
  const name = host.replace(/^\[|\]$/g, '')
  const address = pinned ?? (yield* process.network.lookUp(name))
  if (address === undefined) throw new TransferError(6, `Could not resolve host: ${host}`)
  try {
    const connection = yield* process.network.connect(address, port, options.connectTimeoutMs)
    if (options.isVerbose) yield* process.err(`*   Trying ${address}:${port}...\n* Connected to ${host} (${address}) port ${port}\n`)
    if (scheme !== 'https') return connection
    connection.release()
    process.system.notice('https', { host })
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
    const afterMs = clock.nowMs - startMs
    if (error.errno === 'ETIMEDOUT') throw new TransferError(28, `Failed to connect to ${host} port ${port} after ${afterMs} ms: Timeout was reached`)
    throw new TransferError(7, `Failed to connect to ${host} port ${port} after ${afterMs} ms: Couldn't connect to server`)
  }
  throw new TransferError(35, 'Recv failure: Connection reset by peer')
}

function requestText(options: CurlOptions, { host, port, path, scheme }: Url): { readonly head: string; readonly body: string } {
  const { body = '' } = options
  const method = options.method ?? (options.headOnly ? 'HEAD' : options.body === undefined ? 'GET' : 'POST')
  const own = (name: string) => options.headers.some(header => header.toLowerCase().startsWith(`${name}:`))
  const isUsual = port === (scheme === 'https' ? 443 : 80)
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(own('host') ? [] : [`Host: ${host}${isUsual ? '' : `:${port}`}`]),
    ...(options.user === undefined ? [] : [`Authorization: Basic ${encodeBase64(options.user)}`]),
    ...(own('user-agent') ? [] : [`User-Agent: ${options.agent}`]),
    ...(own('accept') ? [] : ['Accept: */*']),
    ...options.headers,
    ...(options.body === undefined ? [] : [`Content-Length: ${body.length}`]),
    ...(options.body === undefined || own('content-type') ? [] : ['Content-Type: application/x-www-form-urlencoded']),
  ]
  return { head: `${lines.join('\r\n')}\r\n\r\n`, body }
}

function* receive(reader: HttpReader, options: CurlOptions, timing: Timing, process: Process): Task<Answer> {
  for (;;) {
    const first = yield* reader.line()
    timing.firstByteMs ||= process.system.clock.nowMs
    if (first === undefined) throw new TransferError(52, 'Empty reply from server')
    const [, version = '1.1', code] = /^HTTP\/(\S+)\s+(\d+)/.exec(first) ?? []
    if (code === undefined) throw new TransferError(1, 'Received HTTP/0.9 when not allowed')
    const headers = new Map<string, string>()
    let head = `${first}\r\n`
    for (let line = yield* reader.line(); line; line = yield* reader.line()) {
      head += `${line}\r\n`
      const [, name = '', value = ''] = /^([^:]*):\s*(.*)$/s.exec(line) ?? []
      headers.set(name.toLowerCase(), value)
    }
    const status = Number(code)
    if (status < 200) continue
    const hasBody = !options.headOnly && status !== 204 && status !== 304
    return { version, status, head: `${head}\r\n`, headers, body: hasBody ? yield* readBody(reader, headers, process) : '' }
  }
}

function* readBody(reader: HttpReader, headers: ReadonlyMap<string, string>, process: Process): Task<string> {
  let text = ''
  if (headers.get('transfer-encoding')?.toLowerCase() === 'chunked') {
    for (;;) {
      yield* rest(process)
      const size = parseInt((yield* reader.line()) ?? '', 16)
      if (!(size > 0)) return text
      text += yield* readExactly(reader, size, process)
      yield* reader.line()
    }
  }
  const length = headers.get('content-length')
  text = yield* readExactly(reader, length === undefined ? Infinity : Number(length), process)
  if (length !== undefined && text.length < Number(length)) throw new TransferError(18, `transfer closed with ${Number(length) - text.length} bytes remaining to read`)
  return text
}

function* readExactly(reader: HttpReader, length: number, process: Process): Task<string> {
  let text = ''
  while (text.length < length) {
    yield* rest(process)
    const piece = yield* reader.some(length - text.length)
    if (piece === '') break
    text += piece
  }
  return text
}

function* deliver(process: Process, options: CurlOptions, text: string, answer: Answer, timing: Timing): Task<number> {
  if (options.failsOnError && answer.status >= 400) {
    if (!options.isSilent || options.showsError) yield* process.err(`curl: (22) The requested URL returned error: ${answer.status}\n`)
    yield* writeOut(process, options, text, answer, timing)
    return 22
  }
  const content = `${options.includesHeaders ? answer.head : ''}${answer.body}`
  const path = options.output ?? (options.remoteName ? /([^/?#]+)(?:[?#].*)?$/.exec(parseUrl(text).path)?.[1] : undefined)
  const isOnScreen = path === undefined && process.descriptors.get(1)?.terminal !== undefined
  // The meter is for people who would see nothing else.
  if (!options.hidesProgress && !isOnScreen) yield* process.err(meter(answer.body.length))
  if (path === undefined || path === '-') yield* process.out(content)
  else {
    try {
      process.files.writeFile(path, content)
    } catch (error) {
      if (!(error instanceof SystemError)) throw error
      throw new TransferError(23, 'Failure writing output to destination')
    }
  }
  yield* writeOut(process, options, text, answer, timing)
  return 0
}

function meter(size: number): string {
  const count = String(size).padStart(5)
  const head = '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n'
  return `${head}\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\r100 ${count}  100 ${count}    0     0   ${count}      0 --:--:-- --:--:-- --:--:-- ${count}\n`
}

/** -w: the variables that people ask for. */
function* writeOut(process: Process, { writeOut: format }: CurlOptions, url: string, answer: Answer, timing: Timing): Task {
  if (format === undefined) return
  const seconds = (atMs: number) => ((atMs - timing.startMs) / 1000).toFixed(6)
  const values: Readonly<Record<string, string>> = {
    http_code: String(answer.status).padStart(3, '0'), response_code: String(answer.status).padStart(3, '0'), http_version: answer.version, size_download: String(answer.body.length),
    time_connect: seconds(timing.connectMs), time_starttransfer: seconds(timing.firstByteMs), time_total: seconds(process.system.clock.nowMs),
    content_type: answer.headers.get('content-type') ?? '', url, url_effective: url,
  }
  const text = format.replace(/%\{(\w+)\}/g, (_, name: string) => values[name] ?? '').replaceAll('%%', '%').replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '\r')
  yield* process.out(text)
}
