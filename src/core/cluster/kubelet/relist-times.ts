const periodMs = 1000

interface Relist {
  readonly beganMs: number
  readonly endsMs: number
}

/**
 * When the kubelet looks at the runtime: a second after the look before has ended, all the time (spec 1.6). A look at a
 * runtime in which nothing has happened changes nothing but the time of the newest look: it is counted, not made.
 */
export class RelistTimes {
  #next: Relist
  #newestMs = -1
  #isBeingMade = false

  constructor(
    firstMs: number,
    private readonly durationMs: () => number,
  ) {
    this.#next = this.#relistAt(firstMs)
  }

  /** When the newest complete relist began; -1 before the first. */
  newestMs(nowMs: number): number {
    while (this.#next.endsMs <= nowMs && !this.#isBeingMade) this.complete()
    return this.#newestMs
  }

  /** The first relist that has not begun yet. It is complete when `complete` is called. */
  make(nowMs: number): Relist {
    while (this.#next.beganMs < nowMs) this.complete()
    this.#isBeingMade = true
    return this.#next
  }

  complete(): void {
    this.#newestMs = this.#next.beganMs
    this.#next = this.#relistAt(this.#next.endsMs + periodMs)
    this.#isBeingMade = false
  }

  #relistAt(beganMs: number): Relist {
    return { beganMs, endsMs: beganMs + this.durationMs() }
  }
}
