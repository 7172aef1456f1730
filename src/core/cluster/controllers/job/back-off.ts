/** How often in a row Pods have failed, and when the last one did, in virtual time. */
export interface Failures {
  readonly count: number
  readonly lastMs: number
}

export const noFailures: Failures = { count: 0, lastMs: 0 }

const firstMs = 10_000
const longestMs = 600_000

/** How long a replacement still has to wait: 10 s, twice as long after each failure, at most 10 min (controller/job backoff_utils). */
export function remainingMs({ count, lastMs }: Failures, nowMs: number): number {
  return count === 0 ? 0 : Math.max(0, lastMs + Math.min(firstMs * 2 ** (count - 1), longestMs) - nowMs)
}

/** The failures after some Pods have finished, given by their times; a success forgives what was before it (newBackoffRecord). */
export function after(before: Failures, succeededMs: readonly number[], failedMs: readonly number[]): Failures {
  const lastSuccessMs = Math.max(-Infinity, ...succeededMs)
  if (succeededMs.length === 0) {
    return failedMs.length === 0 ? before : { count: before.count + failedMs.length, lastMs: Math.max(...failedMs) }
  }
  const later = failedMs.filter(atMs => atMs > lastSuccessMs)
  return later.length === 0 ? noFailures : { count: later.length, lastMs: Math.max(...later) }
}
