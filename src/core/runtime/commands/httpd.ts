import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import type { FileStatus } from '../files/file-system.ts'
import type { Connection, Listener } from '../network/network-stack.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { climbs } from './climbs.ts'
import { command, Failure, orNothing, problemOf } from './command.ts'
import { dateOf, epochOffsetMs } from './file-times.ts'
import { httpReader } from './http-reader.ts'
import { pump } from './pump.ts'
import { within } from './time-limit.ts'

const statuses: Readonly<Record<number, readonly [name: string, words: string]>> = {
  200: ['OK', ''],
  302: ['Found', ''],
  400: ['Bad Request', 'Unsupported method'],
  403: ['Forbidden', ''],
  404: ['Not Found', 'The requested URL was not found'],
  408: ['Request Timeout', 'No request appeared within 60 seconds'],
  501: ['Not Implemented', 'The requested method is not recognized'],
}

const mediaTypes: Readonly<Record<string, string>> = {
  txt: 'text/plain', h: 'text/plain', c: 'text/plain', cc: 'text/plain', cpp: 'text/plain', htm: 'text/html', html: 'text/html', jpg: 'image/jpeg', jpeg: 'image/jpeg',
  gif: 'image/gif', png: 'image/png', svg: 'image/svg+xml', css: 'text/css', js: 'application/javascript', wav: 'audio/wav', avi: 'video/x-msvideo',
}

/** Serves the files of a directory by HTTP. */
export const httpd = command(
  { usage: '[-ifv[v]] [-c CONFFILE] [-p [IP:]PORT] [-u USER[:GRP]] [-r REALM] [-h HOME]\nor httpd -d/-e/-m STRING', letters: 'ifvc:p:u:r:h:d:e:m:' },
  function* (process, call) {
    const [encode, decode] = [call.value('e'), call.value('d')]
    if (encode !== undefined || decode !== undefined) {
      yield* process.out(encode !== undefined ? encode.replace(/[^A-Za-z0-9]/g, char => `&#${char.charCodeAt(0)};`) : unescaped((decode ?? '').replaceAll('+', ' ')))
      return 0
    }
    const home = call.value('h')
    if (home !== undefined) {
      const problem = problemOf(() => {
        if (process.files.stat(home).type !== 'directory') throw new SystemError('ENOTDIR')
        process.workingDirectory = process.files.realPath(home)
      })
      if (problem) throw new Failure(`can't change directory to '${home}': ${problem.message}`)
    }
    const [, address = '', port = ''] = /^(?:(.*):)?(\d{1,5})$/.exec(call.value('p') ?? '80') ?? []
    if (port === '' || Number(port) > 65_535) throw new Failure(`bad address '${call.value('p') ?? ''}'`)
    let listener: Listener | undefined
    const problem = problemOf(() => (listener = process.network.listen(address, Number(port))))
    if (!listener) throw new Failure(`bind: ${problem?.message ?? ''}`)
    const verbosity = call.given.filter(({ letter }) => letter === 'v').length
    if (call.has('f')) return yield* serve(process, listener, verbosity)
    // The port belongs to who listens: the daemon takes it over in its first step.
    listener.close()
    process.fork(daemon => serve(daemon, daemon.network.listen(address, Number(port)), 0))
    return 0
  },
)

function* serve(process: Process, listener: Listener, verbosity: number): Task<number> {
  process.onSignal('CHLD', 'ignore')
  try {
    for (;;) {
      const connection = yield* listener.accept()
      if (problemOf(() => process.fork(child => answer(child, connection, verbosity)))) connection.release()
    }
  } finally {
    listener.close()
  }
}

const unescaped = (text: string) => text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

function* answer(process: Process, connection: Connection, verbosity: number): Task<number> {
  const peer = `[::ffff:${connection.remoteAddress}]:${connection.remotePort}`
  try {
    const request = yield* within(process, 60_000, readRequest(connection))
    const line = request ? request.value : 'timeout'
    if (line === undefined) return 0
    const [, method = '', url = ''] = /^(\S+) (\/\S*) HTTP\/\d/.exec(line) ?? []
    if (verbosity > 1 && url !== '') yield* process.err(`${peer}: url:${url}\n`)
    const status = yield* respond(process, connection, line === 'timeout' ? 408 : method, url)
    if (verbosity > 0) yield* process.err(`${peer}: response:${status}\n`)
  } catch (problem) {
    if (!(problem instanceof SystemError)) throw problem
  } finally {
    connection.release()
  }
  return 0
}

/** The first line of a request; its headers are read and forgotten. */
function* readRequest(connection: Connection): Task<string | undefined> {
  const reader = httpReader(connection)
  const first = yield* reader.line()
  if (first === undefined || !/ HTTP\/\d/.test(first)) return first
  for (let header = yield* reader.line(); header !== undefined && header !== ''; header = yield* reader.line());
  return first
}

function* respond(process: Process, connection: Connection, method: string | 408, url: string): Task<number> {
  const plain = function* (status: number, more = ''): Task<number> {
    const [name = '', words = ''] = statuses[status] ?? []
    const body = words && `<HTML><HEAD><TITLE>${status} ${name}</TITLE></HEAD>\n<BODY><H1>${status} ${name}</H1>\n${words}\n</BODY></HTML>\n`
    yield* connection.write(`${head(process, status, 'text/html')}${more}\r\n${body}`)
    return status
  }
  const path = unescaped(url.replace(/[?#].*$/s, ''))
  if (method === 408) return yield* plain(408)
  if (url === '' || path.includes('\0') || climbs(path)) return yield* plain(400)
  if (method !== 'GET' && method !== 'HEAD') return yield* plain(501)
  const name = `.${path}${path.endsWith('/') ? 'index.html' : ''}`
  let file: OpenFile | undefined
  let status: FileStatus | undefined = orNothing(() => process.files.stat(name))
  if (status?.type === 'directory') return yield* plain(302, `Location: ${path}/\r\n`)
  const problem = problemOf(() => (file = process.files.open(name, { read: true })))
  status = orNothing(() => process.files.stat(name))
  if (problem || !file || !status) return yield* plain(404)
  try {
    const seconds = Math.floor((epochOffsetMs(process) + status.modifiedAtMs) / 1000)
    const extension = /\.([^./]*)$/.exec(name)?.[1] ?? ''
    yield* connection.write(
      `${head(process, 200, mediaTypes[extension] ?? 'application/octet-stream')}Accept-Ranges: bytes\r\nLast-Modified: ${dateOf(process, status.modifiedAtMs).toUTCString()}\r\n` +
        `ETag: "${seconds.toString(16)}-${status.size.toString(16)}"\r\nContent-Length: ${status.size}\r\n\r\n`,
    )
    if (method === 'GET') yield* pump(process, file, connection)
    return 200
  } finally {
    file.release()
  }
}

const head = (process: Process, status: number, type: string) =>
  `HTTP/1.1 ${status} ${statuses[status]?.[0] ?? ''}\r\nDate: ${dateOf(process, process.system.clock.nowMs).toUTCString()}\r\nConnection: close\r\nContent-type: ${type}\r\n`
