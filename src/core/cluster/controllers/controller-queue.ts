import type { Task, VirtualClock } from '../../clock/virtual-clock.ts'

/** The keys that a controller still has to look at: each is looked at by one task at a time, and once for many reasons (client-go workqueue). */
export class ControllerQueue {
  /** When a key is due; of two moments the earlier counts. */
  readonly #due = new Map<string, number>()
  readonly #running = new Set<string>()
  readonly #again = new Set<string>()
  readonly #failures = new Map<string, number>()

  constructor(
    private readonly clock: VirtualClock,
    private readonly sync: (key: string) => Task,
  ) {}

  /** Whether nothing is due and nothing goes on. */
  get isIdle(): boolean {
    return this.#due.size === 0 && this.#running.size === 0
  }

  add(key: string, delayMs = 0): void {
    const atMs = this.clock.nowMs + Math.max(0, Math.ceil(delayMs))
    if ((this.#due.get(key) ?? Infinity) <= atMs) return
    this.#due.set(key, atMs)
    this.clock.at(atMs, () => {
      if (this.#due.get(key) !== atMs) return
      this.#due.delete(key)
      if (this.#running.has(key)) this.#again.add(key)
      else this.clock.start(this.#run(key))
    })
  }

  /** Later, after something failed: each time in a row twice as late (client-go DefaultTypedControllerRateLimiter). */
  retry(key: string): void {
    const failures = this.#failures.get(key) ?? 0
    this.#failures.set(key, failures + 1)
    this.add(key, Math.min(5 * 2 ** failures, 1_000_000))
  }

  succeeded(key: string): void {
    this.#failures.delete(key)
  }

  *#run(key: string): Task {
    this.#running.add(key)
    yield* this.sync(key)
    this.#running.delete(key)
    if (this.#again.delete(key)) this.add(key)
  }
}
