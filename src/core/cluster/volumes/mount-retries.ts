const loopMs = 100.75
const firstDelayMs = 500
const mostDelayMs = 122_000

/**
 * How long after a failed attempt a volume is looked at again: 0.5 s, doubled up to 2 m 2 s (goroutinemap/exponentialbackoff),
 * at the next turn of the reconciler's loop, which takes 100 ms and its work (spec 14.2).
 */
export function mountRetryMs(failures: number): number {
  const delayMs = Math.min(firstDelayMs * 2 ** Math.min(failures - 1, 20), mostDelayMs)
  return Math.round(Math.ceil(delayMs / loopMs) * loopMs)
}
