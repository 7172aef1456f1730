import type { Task } from '../../clock/virtual-clock.ts'
import type { PodNetwork } from '../container.ts'
import { SystemError } from '../system-error.ts'
import type { ClusterNetwork } from './cluster-network.ts'
import type { Connection, Listener, NameAnswer, NetworkStack } from './network-stack.ts'

/** The network of one Pod. */
export class PodStack implements NetworkStack, PodNetwork {
  constructor(
    private readonly network: ClusterNetwork,
    readonly address: string,
  ) {}

  get nameServer(): string {
    return this.network.nameServer
  }

  listen(): Listener {
    throw new SystemError('EADDRNOTAVAIL')
  }

  *connect(): Task<Connection> {
    yield 1
    throw new SystemError('ECONNREFUSED')
  }

  *resolve(name: string): Task<NameAnswer> {
    yield 1
    const address = this.network.nameOf(name)
    return address === undefined ? { kind: 'no-such-name' } : { kind: 'addresses', name, addresses: [address] }
  }

  *lookUp(): Task<string | undefined> {
    yield 1
    return undefined
  }

  listeners(): ReturnType<NetworkStack['listeners']> {
    return []
  }
}
