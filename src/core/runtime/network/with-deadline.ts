import { Condition, type Task, type VirtualClock, type Wait } from '../../clock/virtual-clock.ts'

/** Runs a task, but not beyond a moment: then it is ended where it waits. Returns `undefined` when it was. */
export function* withDeadline<T>(clock: VirtualClock, untilMs: number, task: Task<T>): Task<T | undefined> {
  for (;;) {
    const { done, value } = task.next()
    if (done) return value
    yield limited(clock, untilMs, value)
    if (clock.nowMs < untilMs) continue
    task.return(undefined as never)
    return undefined
  }
}

function limited(clock: VirtualClock, untilMs: number, wait: Wait): Wait {
  if (typeof wait === 'number') return Math.min(wait, Math.max(0, untilMs - clock.nowMs))
  if (wait instanceof Condition) return { conditions: [wait], untilMs }
  return { conditions: wait.conditions, untilMs: Math.min(untilMs, wait.untilMs ?? Infinity) }
}
