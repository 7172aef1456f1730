import type { Condition, Task, Wait } from '../../clock/virtual-clock.ts'
import { withDeadline } from '../network/with-deadline.ts'
import type { Process } from '../process.ts'

/** What one of several tasks waits for: conditions are looked at again whenever anything happens, a moment has to come. */
interface Pending {
  readonly conditions: readonly Condition[]
  readonly atMs?: number
  /** Only the moment counts. */
  readonly sleeps: boolean
}

function pendingOf(wait: Wait, nowMs: number): Pending {
  if (typeof wait === 'number') return { conditions: [], atMs: nowMs + wait, sleeps: true }
  if (!('conditions' in wait)) return { conditions: [wait], sleeps: false }
  return { conditions: wait.conditions, sleeps: false, ...(wait.untilMs !== undefined && { atMs: wait.untilMs }) }
}

/** Runs tasks side by side in one process until `isDone` says so, all have ended or a moment has come, as `poll(2)` lets a program do; a task may add others to the list. */
export function* together(process: Process, tasks: readonly Task[], isDone: () => boolean, untilMs: () => number): Task {
  const { clock } = process.system
  const alive = new Map<Task, Pending | undefined>()
  let known = 0
  const takeNew = () => {
    for (; known < tasks.length; known++) alive.set(tasks[known] as Task, undefined)
  }
  takeNew()
  while (alive.size > 0 && !isDone() && clock.nowMs < untilMs()) {
    for (const [task, pending] of alive) {
      if (pending?.sleeps && (pending.atMs ?? 0) > clock.nowMs) continue
      const { done, value } = task.next()
      if (done) alive.delete(task)
      else alive.set(task, pendingOf(value, clock.nowMs))
      takeNew()
    }
    if (alive.size === 0 || isDone()) break
    const waits = [...alive.values()]
    const atMs = Math.min(untilMs(), ...waits.map(wait => wait?.atMs ?? Infinity))
    const conditions = waits.flatMap(wait => wait?.conditions ?? [])
    yield atMs === Infinity ? { conditions } : { conditions, untilMs: atMs }
  }
  for (const task of alive.keys()) task.return()
}

/** Does something for at most so long; `undefined` when the time was too short. */
export function* within<T>(process: Process, limitMs: number, task: Task<T>): Task<{ readonly value: T } | undefined> {
  const { clock } = process.system
  const boxed = (function* () {
    return { value: yield* task }
  })()
  return yield* limitMs === Infinity ? boxed : withDeadline(clock, clock.nowMs + limitMs, boxed)
}
