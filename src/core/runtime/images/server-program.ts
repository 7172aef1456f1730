import type { Task } from '../../clock/virtual-clock.ts'
import type { Connection } from '../network/network-stack.ts'
import type { Process, Program } from '../process.ts'
import { SystemError } from '../system-error.ts'
import type { Server } from './servers.ts'

const page = '<!DOCTYPE html>\n<html>\n<head><title>Welcome</title></head>\n<body><h1>It works!</h1></body>\n</html>\n'
const mostRequestBytes = 64 * 1024

/** Acts a well-known server. */
export const serverProgram = (server: Server): Program =>
  function* (process) {
    const { needs, startMs, lines, ports, termCode = 0 } = server
    if (needs && !needs.variables.some(name => process.env.get(name))) {
      yield* process.err(`${needs.complaint}\n`)
      return 1
    }
    for (const signal of ['TERM', 'INT', 'QUIT'] as const) process.onSignal(signal, () => process.exit(signal === 'TERM' ? termCode : 0))
    process.onSignal('CHLD', 'ignore')
    for (const line of lines.slice(0, -1)) yield* process.err(`${line}\n`)
    yield* process.sleep(startMs)
    for (const port of ports.slice(1)) process.fork(child => serve(child, server, port))
    const last = lines.at(-1)
    if (last !== undefined) yield* process.err(`${last}\n`)
    return yield* serve(process, server, ports[0] ?? 0)
  }

function* serve(process: Process, server: Server, port: number): Task<number> {
  try {
    const listener = process.network.listen('', port)
    for (;;) {
      const connection = yield* listener.accept()
      process.fork(child => answer(child, server, connection))
    }
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
    yield* process.err(`bind() to 0.0.0.0:${port} failed: ${error.message}\n`)
    return 1
  }
}

function* answer(process: Process, server: Server, connection: Connection): Task<number> {
  try {
    let request = ''
    for (;;) {
      const part = yield* connection.read(mostRequestBytes)
      if (part === '') return 0
      request += part
      if (server.http && /\r?\n\r?\n/.test(request)) break
      if (request.length > mostRequestBytes) return 0
    }
    const [first = ''] = request.split(/\r?\n/, 1)
    const isHead = first.startsWith('HEAD ')
    yield* connection.write(
      `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\nConnection: close\r\n\r\n${isHead ? '' : page}`)
    if (server.logsRequests) yield* process.out(logLine(process, connection, first, page.length))
    return 0
  } finally {
    connection.release()
  }
}

/** The common log format, as nginx and Apache write it. */
function logLine(process: Process, { remoteAddress }: Connection, request: string, size: number): string {
  const at = process.system.wall.seconds(process.system.clock.nowMs)
  return `${remoteAddress} - - [${at}] "${request}" 200 ${size}\n`
}
