import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'

/** A TCP connection, or one half of it: what was opened like a file, with the addresses of both ends. */
export interface Connection extends OpenFile {
  readonly localAddress: string
  readonly localPort: number
  readonly remoteAddress: string
  readonly remotePort: number
  /** No more will be written (shutdown). */
  finish(): void
}

export interface Listener {
  readonly port: number
  /** Waits for the next connection. */
  accept(): Task<Connection>
  close(): void
}

/** What a name server answers. */
export type NameAnswer =
  /** None: the name exists, without an address. `alias`: the name that it stands for, whose addresses these are. */
  | { readonly kind: 'addresses'; readonly name: string; readonly addresses: readonly string[]; readonly alias?: string }
  /** The name of an address (PTR). */
  | { readonly kind: 'name'; readonly name: string; readonly target: string }
  | { readonly kind: 'no-such-name' }
  | { readonly kind: 'no-answer' }

/** The network of one Pod: one address, ports shared by its containers (network namespace). Throws `SystemError`. */
export interface NetworkStack {
  /** The Pod's address; empty when it has none. */
  readonly address: string
  /** The name server's address, as in /etc/resolv.conf. */
  readonly nameServer: string
  /** Throws EADDRINUSE, EACCES (ports below 1024 for all but root do work in containers: they are allowed). An empty address means all. */
  listen(address: string, port: number): Listener
  /** Throws ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH after the time that it takes to find out, at most `timeoutMs`. */
  connect(address: string, port: number, timeoutMs?: number): Task<Connection>
  /** Asks the name server for one full name, as it stands. */
  resolve(name: string): Task<NameAnswer>
  /** /etc/hosts, then the search list and `ndots` of /etc/resolv.conf, as the C library does. The first IPv4 address; `undefined` when the name is bad. */
  lookUp(host: string): Task<string | undefined>
  /** Ports that are listened on, for `netstat`. */
  listeners(): readonly { readonly address: string; readonly port: number; readonly pid?: number }[]
}
