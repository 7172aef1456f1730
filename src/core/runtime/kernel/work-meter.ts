/** After so many units of work without a rest, time has to pass. */
const unitsPerRest = 20_000
/** Units of work that virtual time forgives, for each second: what an hour of it can cost us is bounded by it. */
const forgivenPerSecond = 500
const firstRestMs = 20
const growth = 1.3
/** From here on a person should know that the program keeps the processor busy. */
const longRestMs = 2_000
const longestRestMs = 3_600_000
/** How much work a fork is for us, in steps; one that fails is a sign of more to come. */
const unitsPerFork = 20
const unitsPerFailedFork = 100

/** What was done since the last rest, and how much before. */
interface Account {
  sinceRest: number
  level: number
  forgivenAtMs: number
}

const account = (): Account => ({ sinceRest: 0, level: 0, forgivenAtMs: 0 })

/**
 * How much work the programs of one container made for us. Work takes virtual time: little at first, growing the more the
 * container works without waiting, so that a busy loop comes to a near stop instead of keeping the page busy.
 */
export class WorkMeter {
  readonly #steps = account()
  readonly #forks = account()
  #blockedUntilMs = 0

  constructor(private readonly onBusy: () => void) {}

  /** Until then none of the container's processes gets the processor: they start too many of their kind. */
  get blockedUntilMs(): number {
    return this.#blockedUntilMs
  }

  /** Counts steps of a process; returns the milliseconds that it has to rest for them, mostly 0. */
  chargeSteps(units: number, nowMs: number): number {
    return this.#charge(this.#steps, units, nowMs)
  }

  /** Counts a fork. The rest for it is one of all processes, for the one that forked may end at once and leave others. */
  chargeFork(nowMs: number, fails: boolean): void {
    const restMs = this.#charge(this.#forks, fails ? unitsPerFailedFork : unitsPerFork, nowMs)
    if (restMs > 0) this.#blockedUntilMs = Math.max(nowMs, this.#blockedUntilMs) + restMs
  }

  #charge(of: Account, units: number, nowMs: number): number {
    of.sinceRest += units
    if (of.sinceRest < unitsPerRest) return 0
    const forgiven = ((nowMs - of.forgivenAtMs) / 1000) * forgivenPerSecond
    of.level = Math.max(0, of.level - forgiven) + of.sinceRest
    of.forgivenAtMs = nowMs
    of.sinceRest = 0
    const restMs = Math.min(longestRestMs, Math.round(firstRestMs * growth ** (of.level / unitsPerRest - 1)))
    if (restMs >= longRestMs) this.onBusy()
    return restMs
  }
}
