import type { ProcessNamespace } from '../container.ts'

const highestPid = 32_768

/** The processes of one pid namespace. */
export class ProcessTable<P extends { readonly pid: number }> implements ProcessNamespace {
  readonly kind = 'process-namespace'
  readonly #byPid = new Map<number, P>()
  #lastPid = 0

  /** PID 1, which takes over orphans. */
  get init(): P | undefined {
    return this.#byPid.get(1)
  }

  get(pid: number): P | undefined {
    return this.#byPid.get(pid)
  }

  all(): IterableIterator<P> {
    return this.#byPid.values()
  }

  nextPid(): number {
    do this.#lastPid = this.#lastPid >= highestPid ? 2 : this.#lastPid + 1
    while (this.#byPid.has(this.#lastPid))
    return this.#lastPid
  }

  add(process: P): void {
    this.#byPid.set(process.pid, process)
  }

  remove(process: P): void {
    this.#byPid.delete(process.pid)
  }
}
