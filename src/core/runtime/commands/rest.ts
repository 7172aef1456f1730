import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'

/** Counts a step of work, and rests when the system says so. */
export function* rest(process: Process): Task {
  const wait = process.step()
  if (wait !== undefined) yield wait
}
