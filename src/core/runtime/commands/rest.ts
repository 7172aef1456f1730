import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'

/** Counts a step of work, or so many, and rests when the system says so. */
export function* rest(process: Process, steps = 1): Task {
  const wait = process.step(steps)
  if (wait !== undefined) yield wait
}
