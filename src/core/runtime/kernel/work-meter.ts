/** After so many units of work without a rest, time has to pass. */
const unitsPerRest = 20_000
/** Units of work that virtual time forgives, for each second: what an hour of it can cost us is bounded by it. */
const forgivenPerSecond = 500
const firstRestMs = 20
const growth = 1.3
/** From here on a person should know that the program keeps the processor busy. */
const longRestMs = 2_000
const longestRestMs = 3_600_000

/**
 * How much work the programs of one container made for us. Work takes virtual time: little at first, growing the more the
 * container works without waiting, so that a busy loop comes to a near stop instead of keeping the page busy.
 */
export class WorkMeter {
  #sinceRest = 0
  #level = 0
  #forgivenAtMs = 0

  constructor(private readonly onBusy: () => void) {}

  /** Counts work; returns the milliseconds that it takes, mostly 0. */
  charge(units: number, nowMs: number): number {
    this.#sinceRest += units
    if (this.#sinceRest < unitsPerRest) return 0
    const forgiven = ((nowMs - this.#forgivenAtMs) / 1000) * forgivenPerSecond
    this.#level = Math.max(0, this.#level - forgiven) + this.#sinceRest
    this.#forgivenAtMs = nowMs
    this.#sinceRest = 0
    const restMs = Math.min(longestRestMs, Math.round(firstRestMs * growth ** (this.#level / unitsPerRest - 1)))
    if (restMs >= longRestMs) this.onBusy()
    return restMs
  }
}
