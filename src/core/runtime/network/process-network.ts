import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import type { ClusterNetwork } from './cluster-network.ts'
import { lookUpName } from './look-up-name.ts'
import type { Connection, Listener, NameAnswer, NetworkStack } from './network-stack.ts'
import type { PodStack } from './pod-stack.ts'

/** The network of a Pod as one process sees it: with its container's /etc/hosts and /etc/resolv.conf. */
export class ProcessNetwork implements NetworkStack {
  constructor(
    private readonly network: ClusterNetwork,
    private readonly stack: PodStack,
    private readonly process: Process,
  ) {}

  get address(): string {
    return this.stack.address
  }

  get nameServer(): string {
    return /^nameserver[ \t]+(\S+)/m.exec(this.#read('/etc/resolv.conf'))?.[1] ?? '127.0.0.1'
  }

  listen(address: string, port: number): Listener {
    return this.stack.listen(address, port, this.process)
  }

  connect(address: string, port: number, timeoutMs?: number): Task<Connection> {
    return this.network.connect(this.stack, address, port, timeoutMs)
  }

  *resolve(name: string): Task<NameAnswer> {
    const { network } = this
    if (this.nameServer === network.nameServer) return yield* network.resolve(name)
    yield* this.process.sleep(unansweredMs)
    return { kind: 'no-answer' }
  }

  lookUp(host: string): Task<string | undefined> {
    const hosts = this.#read('/etc/hosts')
    const configuration = this.#read('/etc/resolv.conf')
    return lookUpName(host, { hosts, configuration, resolve: name => this.resolve(name) })
  }

  listeners(): ReturnType<NetworkStack['listeners']> {
    return this.stack.listeners()
  }

  #read(path: string): string {
    const { files } = this.process
    return files.access(path, 'read') && files.stat(path).type === 'file' ? files.readFile(path) : ''
  }
}

/** Two attempts of 5 s: a name server that is none does not answer. */
const unansweredMs = 10_000
