interface BackOffEntry {
  readonly delayMs: number
  readonly lastUpdateMs: number
}

const initialMs = 10_000
const maxMs = 300_000
/** An entry that nothing has touched for so long before the failure starts anew. */
const expiryMs = 600_000

/** client-go flowcontrol.Backoff with the kubelet's numbers: 10 s, doubled up to 5 min, forgotten after 10 min (spec 3.2, 4.2). */
export class BackOff {
  readonly #entries = new Map<string, BackOffEntry>()

  /** The delay of a key that still has to wait, counted from the moment of its failure; `undefined`: it may go on. */
  waitingSince(key: string, failedAtMs: number, nowMs: number): number | undefined {
    const entry = this.#live(key, failedAtMs)
    return entry && nowMs - failedAtMs < entry.delayMs ? entry.delayMs : undefined
  }

  /** As `waitingSince`, counted from the last update of the entry (IsInBackOffSinceUpdate). */
  waitingSinceUpdate(key: string, nowMs: number): boolean {
    const entry = this.#live(key, nowMs)
    return entry !== undefined && nowMs - entry.lastUpdateMs < entry.delayMs
  }

  /** Notes another failure: the next wait is twice as long (Backoff.Next). */
  next(key: string, failedAtMs: number, nowMs: number): void {
    const entry = this.#live(key, failedAtMs)
    const delayMs = entry ? Math.min(2 * entry.delayMs, maxMs) : initialMs
    this.#entries.set(key, { delayMs, lastUpdateMs: nowMs })
  }

  #live(key: string, failedAtMs: number): BackOffEntry | undefined {
    const entry = this.#entries.get(key)
    return entry && failedAtMs - entry.lastUpdateMs <= expiryMs ? entry : undefined
  }
}
