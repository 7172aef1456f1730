import type { NodeWork } from './node-work.ts'

/** How much work of one kind a container may do without waiting for anything. */
interface Budget {
  /** After so much of it, time has to pass. */
  readonly perRest: number
  /** So much of it without waiting is a busy loop. */
  readonly most: number
  /** What one of it is for the whole node. */
  readonly nodeUnits: number
  /** What each second is worth in which the container waits by itself. */
  readonly forgivenPerSecond: number
}

/** How much a fork is for us. One that fails is a sign of more to come. */
const unitsPerFork = 1
const unitsPerFailedFork = 5

const stepBudget: Budget = { perRest: 20_000, most: 720_000, nodeUnits: 1, forgivenPerSecond: 2_000 }
const forkBudget: Budget = { perRest: 100, most: 3_600, nodeUnits: 200, forgivenPerSecond: 20 }

/** The first rest, and how the next ones grow: all together last about 20 s, so that a loop that waits for a clock sees it move. */
const firstRestMs = 20
const growth = 1.15

/** What was done since the last rest, and all that is not forgiven yet. */
class Account {
  #sinceRest = 0
  #uncounted = 0
  #share = 1
  #level = 0
  #forgivenUntilMs = 0

  constructor(
    private readonly budget: Budget,
    private readonly node: NodeWork,
  ) {}

  /** Counts work; returns the rest for it in ms, mostly 0; `Infinity` when there was too much. */
  charge(units: number, nowMs: number): number {
    const { perRest, nodeUnits } = this.budget
    const most = this.budget.most * this.#share
    this.#sinceRest += units
    this.#uncounted += units
    this.#level += units
    if (this.#sinceRest < perRest && this.#level < most) return 0
    this.#share = this.node.charge(this.#uncounted * nodeUnits, nowMs)
    this.#uncounted = 0
    this.#forgive(nowMs)
    if (this.#level >= most) {
      this.#level = most
      return Infinity
    }
    if (this.#sinceRest < perRest) return 0
    this.#sinceRest = 0
    const restMs = Math.round(firstRestMs * growth ** (this.#level / perRest - 1))
    // What it has to rest is no waiting of its own.
    this.#forgivenUntilMs = nowMs + restMs
    return restMs
  }

  /** Room for what a container does when it is told to end. */
  relent(): void {
    this.#level = Math.min(this.#level, this.budget.most * this.#share - this.budget.perRest)
  }

  #forgive(nowMs: number): void {
    if (nowMs <= this.#forgivenUntilMs) return
    this.#level = Math.max(this.#sinceRest, this.#level - ((nowMs - this.#forgivenUntilMs) / 1000) * this.budget.forgivenPerSecond)
    this.#forgivenUntilMs = nowMs
  }
}

/**
 * How much work the programs of one container made for us. Work takes virtual time: little at first, growing the more the
 * container works without waiting. Past a limit, whoever goes on working is parked: it stays where it is until a signal comes.
 */
export class WorkMeter {
  readonly #steps: Account
  readonly #forks: Account
  #blockedUntilMs = 0

  constructor(node: NodeWork) {
    this.#steps = new Account(stepBudget, node)
    this.#forks = new Account(forkBudget, node)
  }

  /** Until then none of the container's processes gets the processor: they start too many of their kind. */
  get blockedUntilMs(): number {
    return this.#blockedUntilMs
  }

  /** Counts steps of a process; returns the milliseconds that it has to rest for them, mostly 0; `Infinity`: it is to be parked. */
  chargeSteps(units: number, nowMs: number): number {
    return this.#steps.charge(units, nowMs)
  }

  /** Counts a fork. The rest for it is one of all processes, for the one that forked may end at once and leave others. Returns whether it is to be parked. */
  chargeFork(nowMs: number, fails: boolean): boolean {
    const restMs = this.#forks.charge(fails ? unitsPerFailedFork : unitsPerFork, nowMs)
    if (restMs === Infinity) return true
    if (restMs > 0) this.#blockedUntilMs = Math.max(nowMs, this.#blockedUntilMs) + restMs
    return false
  }

  /** A signal from outside shall be heard, however busy the container was. */
  relent(): void {
    this.#steps.relent()
    this.#forks.relent()
  }
}
