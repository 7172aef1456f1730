import type { Task, VirtualClock } from '../../clock/virtual-clock.ts'
import { SystemError } from '../system-error.ts'
import { isAny, isLoopback, parseAddress } from './ip-address.ts'
import type { NetworkServices } from './network-services.ts'
import type { Connection, NameAnswer } from './network-stack.ts'
import { OutsideHost } from './outside-host.ts'
import { PodStack } from './pod-stack.ts'
import { connectSockets } from './socket.ts'

/** A packet's way there and back, on one node. */
const roundTripMs = 1
/** After so long the node gives up asking who has an address. */
const unreachableMs = 3000
/** After so long a client gives up that gets no answer (tcp(7), six retries). */
const unansweredMs = 127_000

/** A name that stands for another one, and so on, ends somewhere (CoreDNS upstream). */
const mostAliases = 8

/** The network between the Pods of the simulated node, with the cluster's name server. */
export class ClusterNetwork {
  readonly #names = new Map<string, string>()
  readonly #pods = new Map<string, PodStack>()
  readonly #hosts = new Map<string, OutsideHost>()

  constructor(
    readonly clock: VirtualClock,
    readonly nameServer: string,
    private readonly services?: NetworkServices,
  ) {}

  createStack(address: string): PodStack {
    const stack = new PodStack(this.clock, address)
    if (address !== '') this.#pods.set(address, stack)
    return stack
  }

  /** A machine outside of the cluster that answers on some ports or on all. */
  createHost(address: string, ports: readonly number[] | undefined): OutsideHost {
    const host = new OutsideHost(this.clock, ports)
    this.#hosts.set(address, host)
    return host
  }

  setName(name: string, address: string | undefined): void {
    if (address === undefined) this.#names.delete(plainName(name))
    else this.#names.set(plainName(name), address)
  }

  /** Asks the name server for one full name. */
  *resolve(name: string): Task<NameAnswer> {
    yield roundTripMs
    return this.#answer(name.replace(/\.$/, ''))
  }

  #answer(name: string, aliases = 0): NameAnswer {
    const address = this.#names.get(plainName(name))
    if (address !== undefined) return { kind: 'addresses', name, addresses: [address] }
    const answer = this.services?.answerName(name) ?? { kind: 'no-such-name' }
    if (answer.kind !== 'addresses' || answer.alias === undefined || aliases === mostAliases) return answer
    const target = this.#answer(answer.alias, aliases + 1)
    return target.kind === 'addresses' ? { ...answer, addresses: target.addresses } : answer
  }

  /** Connects from a Pod (or, without one, from the node). Throws `SystemError`. */
  *connect(from: PodStack | undefined, to: string, port: number, timeoutMs = unansweredMs): Task<Connection> {
    const address = to === '::1' ? to : parseAddress(to)
    if (address === undefined) throw new SystemError('ENETUNREACH')
    const isLocal = isLoopback(address) || isAny(address)
    const route = isLocal ? undefined : this.services?.route(address, port, from?.address ?? this.#nodeAddressFor(address))
    if (route === 'unanswered') {
      yield timeoutMs
      throw new SystemError('ETIMEDOUT')
    }
    if (route === 'refused') {
      yield Math.min(roundTripMs, timeoutMs)
      throw new SystemError('ECONNREFUSED')
    }
    const meant = { address: isAny(address) ? '127.0.0.1' : address, port }
    return yield* this.#reach(from, meant, route ?? meant, timeoutMs)
  }

  /** Connects with who really is at the other end; the client sees the address that it meant. */
  *#reach(from: PodStack | undefined, meant: Place, reached: Place, timeoutMs: number): Task<Connection> {
    const isLocal = isLoopback(reached.address)
    const target = isLocal ? from : (this.#pods.get(reached.address) ?? this.#hosts.get(reached.address))
    if (!target) {
      if (isLocal || reached.address === this.nameServer) throw new SystemError('ECONNREFUSED')
      yield Math.min(unreachableMs, timeoutMs)
      throw new SystemError(timeoutMs < unreachableMs ? 'ETIMEDOUT' : 'EHOSTUNREACH')
    }
    yield Math.min(roundTripMs, timeoutMs)
    const listener = target.find(reached.address, reached.port)
    if (!listener) throw new SystemError('ECONNREFUSED')
    if (listener.isFull) {
      yield timeoutMs
      throw new SystemError('ETIMEDOUT')
    }
    const localAddress = isLocal ? reached.address : (from?.address ?? this.#nodeAddressFor(reached.address))
    const localPort = target.freePort()
    const [client, server] = connectSockets(this.clock, { localAddress, localPort, remoteAddress: meant.address, remotePort: meant.port }, reached)
    listener.take(server)
    return client
  }

  /** The node's address in the network of its Pods: the first one. */
  #nodeAddressFor(podAddress: string): string {
    return podAddress.replace(/\d+$/, '1')
  }
}

interface Place {
  readonly address: string
  readonly port: number
}

const plainName = (name: string) => name.toLowerCase().replace(/\.$/, '')
