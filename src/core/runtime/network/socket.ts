import type { VirtualClock } from '../../clock/virtual-clock.ts'
import { Pipe } from '../kernel/pipe.ts'
import type { Connection } from './network-stack.ts'

interface Ends {
  readonly localAddress: string
  readonly localPort: number
  readonly remoteAddress: string
  readonly remotePort: number
}

/** The two ends of a new connection: what one writes, the other reads. `reached`: where it arrived, when that is not where the client meant. */
export function connectSockets(
  clock: VirtualClock,
  client: Ends,
  reached: { readonly address: string; readonly port: number } = { address: client.remoteAddress, port: client.remotePort },
): readonly [client: Connection, server: Connection] {
  const there = new Pipe(clock)
  const back = new Pipe(clock)
  const server: Ends = {
    localAddress: reached.address, localPort: reached.port, remoteAddress: client.localAddress, remotePort: client.localPort,
  }
  return [socket(client, back, there), socket(server, there, back)]
}

function socket(ends: Ends, incoming: Pipe, outgoing: Pipe): Connection {
  const reader = incoming.reader()
  const writer = outgoing.writer()
  let references = 1
  let isFinished = false
  const finish = () => {
    if (!isFinished) writer.release()
    isFinished = true
  }
  return {
    ...ends,
    kind: 'socket',
    position: undefined,
    read: max => reader.read(max),
    write: text => writer.write(text),
    finish,
    retain: () => {
      references++
    },
    release: () => {
      if (--references > 0) return
      finish()
      reader.release()
    },
  }
}
