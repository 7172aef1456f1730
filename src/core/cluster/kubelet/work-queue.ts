import type { VirtualClock } from '../../clock/virtual-clock.ts'

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

/**
 * When a Pod is looked at again without any event (pod_workers completeWork; spec 1.5, 3.7). `chance` is in [0, 1). Where the
 * back-off is not exact, a crash loop is an error like others.
 */
export function requeueDelayMs(outcome: SyncOutcome, nowMs: number, chance: number, exactCrashBackOff: boolean): number {
  const jitter = (ms: number) => Math.round(ms * (1 + jitterFactor * chance))
  switch (outcome.kind) {
    case 'phase-transition':
      return 0
    case 'done':
      return jitter(resyncMs)
    case 'error':
      return jitter(errorMs)
    case 'crash-loop':
      return jitter(!exactCrashBackOff ? errorMs : Math.min(Math.max(outcome.backOffUntilMs - nowMs, 0), resyncMs))
  }
}

/** How often the kubelet asks what is due (syncLoop's sync ticker). */
export const syncTickMs = 1000

/** The first of these ticks after a moment. */
export function tickAfter(atMs: number, firstTickMs: number): number {
  return firstTickMs + Math.max(0, Math.floor((atMs - firstTickMs) / syncTickMs) + 1) * syncTickMs
}

/** One entry for each Pod, overwritten each time (kubelet/util/queue WorkQueue). */
export class WorkQueue {
  /** The newest entry of each Pod is the one that counts. */
  readonly #entries = new Map<string, symbol>()

  constructor(
    private readonly clock: VirtualClock,
    private readonly firstTickMs: number,
    private readonly onDue: (uid: string) => void,
  ) {}

  /** Due at the first tick after the moment; the ticks in between find nothing, so nobody makes them. */
  enqueue(uid: string, atMs: number): void {
    const entry = Symbol(uid)
    this.#entries.set(uid, entry)
    this.clock.at(tickAfter(atMs, this.firstTickMs), () => {
      if (this.#entries.get(uid) === entry) this.onDue(uid)
    })
  }
}
