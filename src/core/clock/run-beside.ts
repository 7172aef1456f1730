import type { Condition, Task, VirtualClock } from './virtual-clock.ts'

/** A task that runs beside the one that started it. */
export interface Beside<T> {
  /** Fires when it is done. */
  readonly done: Condition
  /** Absent until it is done. */
  readonly result?: { readonly value: T }
}

/** Starts a task whose end its starter may wait for, or not. */
export function runBeside<T>(clock: VirtualClock, task: Task<T>): Beside<T> {
  const beside: { done: Condition; result?: { value: T } } = { done: clock.condition() }
  clock.start(
    (function* () {
      beside.result = { value: yield* task }
      beside.done.fire()
    })(),
  )
  return beside
}
