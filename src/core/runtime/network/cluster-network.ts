import type { Task, VirtualClock } from '../../clock/virtual-clock.ts'
import { SystemError } from '../system-error.ts'
import { isAny, isLoopback, parseAddress } from './ip-address.ts'
import type { Connection, NameAnswer } from './network-stack.ts'
import { PodStack } from './pod-stack.ts'
import { connectSockets } from './socket.ts'

/** A packet's way there and back, on one node. */
const roundTripMs = 1
/** After so long the node gives up asking who has an address. */
const unreachableMs = 3000
/** After so long a client gives up that gets no answer (tcp(7), six retries). */
const unansweredMs = 127_000

/** The network between the Pods of the simulated node, with the cluster's name server. */
export class ClusterNetwork {
  readonly #names = new Map<string, string>()
  readonly #pods = new Map<string, PodStack>()

  constructor(
    readonly clock: VirtualClock,
    readonly nameServer: string,
  ) {}

  createStack(address: string): PodStack {
    const stack = new PodStack(this.clock, address)
    if (address !== '') this.#pods.set(address, stack)
    return stack
  }

  setName(name: string, address: string | undefined): void {
    if (address === undefined) this.#names.delete(plainName(name))
    else this.#names.set(plainName(name), address)
  }

  /** Asks the name server for one full name. */
  *resolve(name: string): Task<NameAnswer> {
    yield roundTripMs
    const address = this.#names.get(plainName(name))
    return address === undefined ? { kind: 'no-such-name' } : { kind: 'addresses', name: name.replace(/\.$/, ''), addresses: [address] }
  }

  /** Connects from a Pod (or, without one, from the node). Throws `SystemError`. */
  *connect(from: PodStack | undefined, to: string, port: number, timeoutMs = unansweredMs): Task<Connection> {
    const address = to === '::1' ? to : parseAddress(to)
    if (address === undefined) throw new SystemError('ENETUNREACH')
    const isLocal = isLoopback(address) || isAny(address)
    const target = isLocal ? from : this.#pods.get(address)
    if (!target) {
      if (isLocal || address === this.nameServer) throw new SystemError('ECONNREFUSED')
      yield Math.min(unreachableMs, timeoutMs)
      throw new SystemError(timeoutMs < unreachableMs ? 'ETIMEDOUT' : 'EHOSTUNREACH')
    }
    yield Math.min(roundTripMs, timeoutMs)
    const reached = isAny(address) ? '127.0.0.1' : address
    const listener = target.find(reached, port)
    if (!listener) throw new SystemError('ECONNREFUSED')
    if (listener.isFull) {
      yield timeoutMs
      throw new SystemError('ETIMEDOUT')
    }
    const local = isLoopback(reached) ? reached : (from?.address ?? this.#nodeAddressFor(reached))
    const localPort = target.freePort()
    const [client, server] = connectSockets(this.clock, { localAddress: local, localPort, remoteAddress: reached, remotePort: port })
    listener.take(server)
    return client
  }

  /** The node's address in the network of its Pods: the first one. */
  #nodeAddressFor(podAddress: string): string {
    return podAddress.replace(/\d+$/, '1')
  }
}

const plainName = (name: string) => name.toLowerCase().replace(/\.$/, '')
