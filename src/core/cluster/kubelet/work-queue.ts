/** What the end of a sync asks for. */
export type SyncOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'phase-transition' }
  | { readonly kind: 'error' }
  /** At least one container is in crash back-off; the earliest of them may start again then. */
  | { readonly kind: 'crash-loop'; readonly backOffUntilMs: number }

const resyncMs = 60_000
const errorMs = 10_000
const jitterFactor = 0.5

/** When a Pod is looked at again without any event (pod_workers completeWork, 1.35; spec 1.5). `chance` is in [0, 1). */
export function requeueDelayMs(outcome: SyncOutcome, nowMs: number, chance: number): number {
  const jitter = (ms: number) => Math.round(ms * (1 + jitterFactor * chance))
  switch (outcome.kind) {
    case 'phase-transition':
      return 0
    case 'done':
      return jitter(resyncMs)
    case 'error':
      return jitter(errorMs)
    case 'crash-loop':
      return jitter(Math.min(Math.max(outcome.backOffUntilMs - nowMs, 0), resyncMs))
  }
}

/** One entry for each Pod, overwritten each time (kubelet/util/queue WorkQueue). */
export class WorkQueue {
  readonly #dueMs = new Map<string, number>()

  enqueue(uid: string, atMs: number): void {
    this.#dueMs.set(uid, atMs)
  }

  /** Takes out what is due. */
  take(nowMs: number): readonly string[] {
    const due: string[] = []
    for (const [uid, atMs] of this.#dueMs) if (atMs < nowMs) due.push(uid)
    for (const uid of due) this.#dueMs.delete(uid)
    return due
  }
}
