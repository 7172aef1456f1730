import type { Task, VirtualClock } from '../../clock/virtual-clock.ts'
import type { PodNetwork } from '../container.ts'
import { SystemError } from '../system-error.ts'
import { isAny, isLoopback } from './ip-address.ts'
import type { Connection, Listener } from './network-stack.ts'

/** Connections that wait to be accepted. */
const backlog = 128
const firstFreePort = 32_768

/** The process that listens. */
interface Owner {
  readonly pid: number
}

interface Bound {
  readonly address: string
  readonly port: number
  readonly owner: Owner | undefined
  readonly waiting: Connection[]
  arrived(): void
}

/** The network of one Pod: its ports, whoever listens on them. */
export class PodStack implements PodNetwork {
  readonly #bound: Bound[] = []
  #lastPort = firstFreePort - 1

  constructor(
    private readonly clock: VirtualClock,
    readonly address: string,
  ) {}

  /** An empty address means all. Throws EADDRINUSE, EADDRNOTAVAIL. */
  listen(address: string, wantedPort: number, owner?: Owner): Listener {
    if (!isAny(address) && !isLoopback(address) && address !== this.address) throw new SystemError('EADDRNOTAVAIL')
    const port = wantedPort === 0 ? this.freePort() : wantedPort
    const overlaps = (other: Bound) => other.port === port && (isAny(address) || isAny(other.address) || other.address === address)
    if (this.#bound.some(overlaps)) throw new SystemError('EADDRINUSE')
    const changed = this.clock.condition()
    const bound: Bound = { address: isAny(address) ? '0.0.0.0' : address, port, owner, waiting: [], arrived: () => changed.fire() }
    this.#bound.push(bound)
    const isOpen = () => this.#bound.includes(bound)
    return {
      port,
      *accept(): Task<Connection> {
        while (bound.waiting.length === 0) {
          if (!isOpen()) throw new SystemError('EINVAL')
          yield changed
        }
        return bound.waiting.shift() as Connection
      },
      close: () => {
        if (isOpen()) this.#close(bound)
        changed.fire()
      },
    }
  }

  /** Who would answer at an address of this Pod; `undefined`: it is refused. */
  find(address: string, port: number): { readonly isFull: boolean; take(connection: Connection): void } | undefined {
    const bound = this.#bound.find(one => one.port === port && (isAny(one.address) || one.address === address))
    if (!bound) return undefined
    return {
      isFull: bound.waiting.length >= backlog,
      take: connection => {
        bound.waiting.push(connection)
        bound.arrived()
      },
    }
  }

  listeners(): readonly { readonly address: string; readonly port: number; readonly pid?: number }[] {
    return this.#bound.map(({ address, port, owner }) => (owner ? { address, port, pid: owner.pid } : { address, port }))
  }

  /** A process has ended: nobody accepts on its ports any more. */
  closeOf(owner: Owner): void {
    if (this.#bound.length === 0) return
    for (const bound of this.#bound.filter(one => one.owner === owner)) this.#close(bound)
  }

  freePort(): number {
    this.#lastPort = this.#lastPort >= 60_999 ? firstFreePort : this.#lastPort + 1
    return this.#lastPort
  }

  #close(bound: Bound): void {
    this.#bound.splice(this.#bound.indexOf(bound), 1)
    for (const connection of bound.waiting.splice(0)) connection.release()
    bound.arrived()
  }
}
