import type { VirtualClock } from '../../clock/virtual-clock.ts'

/** Something that can go on now. */
export interface Runnable {
  run(): void
}

/** Who can go on at this moment, in turn. All that becomes able to run within a moment costs one entry of the clock. */
export class RunQueue {
  #ready: Runnable[] = []
  #isDraining = false
  #isScheduled = false

  constructor(readonly clock: VirtualClock) {}

  /** Its turn comes after all that are already waiting for theirs. */
  add(runnable: Runnable): void {
    this.#ready.push(runnable)
    if (this.#isDraining || this.#isScheduled) return
    this.#isScheduled = true
    this.clock.at(this.clock.nowMs, () => {
      this.#isScheduled = false
      this.#drain()
    })
  }

  /** The same from an entry of the clock, which needs no second one. */
  addAndRun(runnable: Runnable): void {
    this.#ready.push(runnable)
    if (!this.#isDraining) this.#drain()
  }

  #drain(): void {
    this.#isDraining = true
    try {
      for (let i = 0; i < this.#ready.length; i++) this.#ready[i]?.run()
    } finally {
      this.#ready = []
      this.#isDraining = false
    }
  }
}
