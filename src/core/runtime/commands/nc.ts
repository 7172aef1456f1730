import type { Task } from '../../clock/virtual-clock.ts'
import type { Connection } from '../network/network-stack.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { type Call, command, complain, Failure, readCall, UsageError, wholeNumber } from './command.ts'
import { rest } from './rest.ts'
import { become } from './run-program.ts'
import { together, within } from './time-limit.ts'

/** The number of a port; ends the command where it is none. */
function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity
  if (port > 65_535) throw new Failure(`bad port '${text}'`)
  return port
}

/** Connects standard input and output, or a program, with a TCP port. */
export const nc = command({ usage: '[OPTIONS] HOST PORT  - connect\nnc [OPTIONS] -l -p PORT [HOST] [PORT]  - listen' }, function* (process, { name, operands }) {
  // What follows `-e` is the program with its own options.
  const at = operands.findIndex(word => /^-[a-z]*e$/.test(word)) + 1
  const program = at > 0 ? operands.slice(at) : []
  const call = readCall(name, at > 0 ? operands.slice(0, at + 1) : operands, { letters: 'lkp:w:i:nvzus:o:be:' })
  const limitMs = call.has('w') ? wholeNumber(call.value('w')) * 1000 : Infinity
  const connection = call.has('l') ? yield* listen(process, call, limitMs) : yield* connect(process, call, limitMs)
  if (!connection) return 1
  if (call.has('z')) {
    connection.release()
    return 0
  }
  if (program.length > 0) {
    connection.retain()
    process.descriptors.set(0, connection)
    process.descriptors.set(1, connection)
    return yield* become(process, program)
  }
  try {
    yield* exchange(process, connection, limitMs)
    return 0
  } finally {
    connection.release()
  }
})

function* listen(process: Process, call: Call, limitMs: number): Task<Connection> {
  const port = portOf(call.value('p') ?? '0')
  let listener: ReturnType<Process['network']['listen']>
  try {
    listener = process.network.listen(call.value('s') ?? '', port)
  } catch (problem) {
    if (problem instanceof SystemError) throw new Failure(`bind: ${problem.message}`)
    throw problem
  }
  try {
    if (call.has('v')) yield* process.err(`listening on [::]:${listener.port} ...\n`)
    const accepted = yield* within(process, limitMs, listener.accept())
    if (!accepted) throw new Failure('timeout')
    const { value } = accepted
    const from = `[::ffff:${value.remoteAddress}]:${value.remotePort}`
    if (call.has('v')) yield* process.err(`connect to [::ffff:${value.localAddress}]:${value.localPort} from ${from} (${from})\n`)
    return value
  } finally {
    listener.close()
  }
}

function* connect(process: Process, call: Call, limitMs: number): Task<Connection | undefined> {
  const [host, portText] = call.operands
  if (host === undefined) throw new UsageError()
  const port = portOf(portText ?? '0')
  const address = yield* process.network.lookUp(host)
  if (address === undefined) throw new Failure(`bad address '${host}'`)
  const loud = call.given.filter(({ letter }) => letter === 'v').length
  try {
    const connection = yield* process.network.connect(address, port, limitMs === Infinity ? undefined : limitMs)
    if (loud > 0) yield* process.err(`${host} (${address}:${port}) open\n`)
    return connection
  } catch (problem) {
    if (!(problem instanceof SystemError)) throw problem
    if (loud === 0 && !call.has('z')) throw new Failure(`can't connect to remote host (${address}): ${problem.message}`)
    if (loud > 1 || (loud > 0 && problem.errno !== 'ECONNREFUSED')) yield* complain(process, `${host} (${address}:${port}): ${problem.message}`)
    return undefined
  }
}

/** Standard input to the other side and what it says to standard output, until both have ended or nothing was heard twice for the limit. */
function* exchange(process: Process, connection: Connection, limitMs = Infinity, untilInputEnds = true): Task {
  const { clock } = process.system
  let heardAtMs = clock.nowMs
  let hasEnded = false
  const send = function* (): Task {
    for (let text = yield* process.read(0); text !== ''; text = yield* process.read(0)) {
      yield* rest(process)
      heardAtMs = clock.nowMs
      yield* connection.write(text)
    }
    connection.finish()
  }
  const receive = function* (): Task {
    for (let text = yield* connection.read(8192); text !== ''; text = yield* connection.read(8192)) {
      yield* rest(process)
      heardAtMs = clock.nowMs
      yield* process.out(text)
    }
    hasEnded = true
  }
  yield* together(process, [silent(send()), silent(receive())], () => hasEnded && !untilInputEnds, () => heardAtMs + 2 * limitMs)
}

/** A side that fails has ended. */
function* silent(task: Task): Task {
  try {
    yield* task
  } catch (problem) {
    if (!(problem instanceof SystemError)) throw problem
  }
}

/** Connects with a TCP port like a terminal. */
export const telnet = command({ usage: '[-a] [-l USER] HOST [PORT]', letters: 'al:', operands: [1, 2] }, function* (process, { operands: [host = '', port = '23'] }) {
  const address = yield* process.network.lookUp(host)
  if (address === undefined) throw new Failure(`bad address '${host}'`)
  let connection: Connection
  try {
    connection = yield* process.network.connect(address, portOf(port))
  } catch (problem) {
    if (problem instanceof SystemError) throw new Failure(`can't connect to remote host (${address}): ${problem.message}`)
    throw problem
  }
  try {
    yield* process.out(`Connected to ${host}\n\n`)
    yield* exchange(process, connection, Infinity, false)
    yield* process.err('Connection closed by foreign host\n')
    return 1
  } finally {
    connection.release()
  }
})
