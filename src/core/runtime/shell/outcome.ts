import type { Task } from '../../clock/virtual-clock.ts'

/** An exit code at once, or a task that ends with one: what never waits costs no generator. */
export type Outcome = number | Task<number>

/** What a command means to what stands around it. */
export const flags = {
  none: 0,
  /** Its failure is looked at, so `set -e` lets it pass. */
  tested: 1,
  /** The shell ends after it: a program can take its place. */
  last: 2,
} as const
