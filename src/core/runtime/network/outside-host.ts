import type { Task, VirtualClock } from '../../clock/virtual-clock.ts'
import { SystemError } from '../system-error.ts'
import type { Connection } from './network-stack.ts'

const page = 'ok\n'
const mostRequestBytes = 64 * 1024
const firstFreePort = 32_768

/** A machine outside of the cluster, of which nothing is known but whether its ports answer. */
export class OutsideHost {
  #isAnswering = false
  readonly #open = new Set<Connection>()
  #lastPort = firstFreePort

  /** Without ports: on every one. */
  constructor(
    private readonly clock: VirtualClock,
    private readonly ports: readonly number[] | undefined,
  ) {}

  /** Its programs begin to listen, or are gone with all their connections. */
  answer(isAnswering: boolean): void {
    this.#isAnswering = isAnswering
    if (isAnswering) return
    for (const connection of this.#open) connection.release()
    this.#open.clear()
  }

  find(_address: string, port: number): { readonly isFull: boolean; take(connection: Connection): void } | undefined {
    if (!this.#isAnswering || (this.ports && !this.ports.includes(port))) return undefined
    return { isFull: false, take: connection => this.#take(connection) }
  }

  freePort(): number {
    return ++this.#lastPort
  }

  #take(connection: Connection): void {
    this.#open.add(connection)
    this.clock.at(this.clock.nowMs, () => this.clock.start(this.#serve(connection)))
  }

  /** Takes what it is told; a request of HTTP is answered. */
  *#serve(connection: Connection): Task {
    try {
      for (let request = ''; request.length < mostRequestBytes;) {
        const part = yield* connection.read(mostRequestBytes)
        if (part === '') return
        request += part
        if (!/^[A-Z]+ \S+ HTTP\/1\.[01]\r?\n/.test(request) || !/\r?\n\r?\n/.test(request)) continue
        const body = request.startsWith('HEAD ') ? '' : page
        yield* connection.write(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${page.length}\r\nConnection: close\r\n\r\n${body}`)
        return
      }
    } catch (error) {
      if (!(error instanceof SystemError)) throw error
    } finally {
      if (this.#open.delete(connection)) connection.release()
    }
  }
}
