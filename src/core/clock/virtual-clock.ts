import { EventQueue } from './event-queue.ts'

/** Wakes the tasks that wait for it, as a condition variable does: they check for themselves whether to go on. */
export class Condition {
  #waiting: (() => void)[] = []

  constructor(private readonly clock: VirtualClock) {}

  /** Everybody who waits now goes on at this moment, after what is already due. */
  fire(): void {
    const waiting = this.#waiting
    if (waiting.length === 0) return
    this.#waiting = []
    for (const resume of waiting) this.clock.at(this.clock.nowMs, resume)
  }

  wait(resume: () => void): void {
    this.#waiting.push(resume)
  }
}

/** What a task may wait for: a number of milliseconds, a condition, or the first of several conditions, and not longer than a moment where there is one. */
export type Wait = number | Condition | { readonly conditions: readonly Condition[]; readonly untilMs?: number }

/** An actor of the cluster: a generator that yields what it waits for and is run by the clock. */
export type Task<T = void> = Generator<Wait, T, void>

/** Virtual time in integer milliseconds. Nothing here knows the wall clock. */
export class VirtualClock {
  readonly #queue = new EventQueue()
  #order = 0
  #nowMs = 0

  get nowMs(): number {
    return this.#nowMs
  }

  /** When the next thing is due; `undefined` when nothing is. */
  get nextAtMs(): number | undefined {
    return this.#queue.first?.atMs
  }

  condition(): Condition {
    return new Condition(this)
  }

  at(atMs: number, run: () => void): void {
    if (!Number.isInteger(atMs) || atMs < this.#nowMs) throw new Error(`cannot schedule at ${atMs} ms, it is ${this.#nowMs} ms`)
    this.#queue.push({ atMs, order: this.#order++, run })
  }

  after(delayMs: number, run: () => void): void {
    this.at(this.nowMs + delayMs, run)
  }

  /** Runs a task up to its first wait; from then on the clock goes on with it. */
  start(task: Task): void {
    const resume = () => {
      const { done, value } = task.next()
      if (!done) this.#park(value, resume)
    }
    resume()
  }

  /** Does what is due next. Returns whether there was anything. */
  step(): boolean {
    const entry = this.#queue.pop()
    if (!entry) return false
    this.#nowMs = entry.atMs
    entry.run()
    return true
  }

  #park(wait: Wait, resume: () => void): void {
    if (typeof wait === 'number') return this.after(wait, resume)
    if (wait instanceof Condition) return wait.wait(resume)
    let resumed = false
    const once = () => {
      if (resumed) return
      resumed = true
      resume()
    }
    for (const condition of wait.conditions) condition.wait(once)
    if (wait.untilMs !== undefined) this.at(Math.max(wait.untilMs, this.nowMs), once)
  }
}

/**
 * The clock of something that dies: it shows the time of the clock that it hangs on, and what was started on it or put off by
 * it ends with it.
 */
export class MortalClock extends VirtualClock {
  #isDead = false

  constructor(private readonly parent: VirtualClock) {
    super()
  }

  override get nowMs(): number {
    return this.parent.nowMs
  }

  override get nextAtMs(): number | undefined {
    return this.parent.nextAtMs
  }

  override at(atMs: number, run: () => void): void {
    this.parent.at(atMs, () => {
      if (!this.#isDead) run()
    })
  }

  override start(task: Task): void {
    super.start(this.#untilDeath(task))
  }

  override step(): boolean {
    return this.parent.step()
  }

  die(): void {
    this.#isDead = true
  }

  /** A condition of another clock may wake it after its death. */
  *#untilDeath(task: Task): Task {
    for (let next = task.next(); !next.done && !this.#isDead; next = task.next()) {
      yield next.value
      if (this.#isDead) return
    }
  }
}

/** A wish that whoever works on something shall stop doing so (Go's context). */
export class Cancellation {
  readonly condition: Condition
  #requested = false

  constructor(clock: VirtualClock) {
    this.condition = clock.condition()
  }

  get requested(): boolean {
    return this.#requested
  }

  request(): void {
    this.#requested = true
    this.condition.fire()
  }
}
