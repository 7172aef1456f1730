import { Condition, type Task, type VirtualClock, type Wait } from '../../clock/virtual-clock.ts'
import type { ExitStatus } from '../process.ts'
import { type SignalName, signalNumber } from '../signals.ts'
import { SystemError } from '../system-error.ts'
import { ProcessEnded } from './process-ended.ts'
import type { RunQueue, Runnable } from './run-queue.ts'
import type { WorkMeter } from './work-meter.ts'

/** A signal with a handler wakes a process that is sleeping, waiting (for a child) or spinning, but not one that is parked. */
type State = 'new' | 'ready' | 'running' | 'parked' | 'sleeping' | 'waiting' | 'spinning' | 'busy' | 'ended'

/** A program that owes so much time to the processor waits for it. Less is added to its next sleep and needs no wait of its own. */
const mostDebtMs = 20
/** A program that goes on so many steps after it was told to rest will never rest. */
const mostIgnoredRests = 200_000
/** Clean-up may itself wait; it does not keep a program alive for long. */
const mostWaitsOfCleanUp = 100
/** Waits for `wake` alone. */
export const forever: Wait = { conditions: [] }

const statuses: readonly ExitStatus[] = Array.from({ length: 256 }, (_, code) => ({ code }))

/** How a process ended that ended by itself. */
export const exitStatus = (code: number): ExitStatus => statuses[code & 255] as ExitStatus

/** How a process ended that a signal killed. */
export const deathBy = (signal: SignalName): ExitStatus => ({ code: 128 + signalNumber(signal), signal })

/**
 * A program that runs in virtual time: a generator, in turn with all others. Work that takes no time by itself makes debts,
 * which are paid with the next wait.
 */
export abstract class RunningProgram implements Runnable {
  /** Told by the next wait that a signal with a handler has come since the last one began. */
  protected wasInterrupted = false
  protected debtMs = 0
  readonly startedAtMs: number
  #program: Task<number> | undefined
  #state: State = 'new'
  #isStopped = false
  #dying: ExitStatus | undefined
  #ignoredRests = 0
  #parkedAtMs: number
  #wakeAtMs = -1
  #parkings = 0
  #onTimer: (() => void) | undefined

  constructor(
    private readonly queue: RunQueue,
    private readonly meter: WorkMeter,
  ) {
    this.startedAtMs = queue.clock.nowMs
    this.#parkedAtMs = this.startedAtMs
  }

  get hasEnded(): boolean {
    return this.#state === 'ended'
  }

  /** It ends, or has ended: nothing reaches it any more. */
  protected get isGoing(): boolean {
    return this.#state === 'ended' || this.#dying !== undefined
  }

  protected get isRunning(): boolean {
    return this.#state === 'running'
  }

  protected get isParked(): boolean {
    return this.#state === 'parked'
  }

  protected get isWaiting(): boolean {
    return this.#state === 'waiting'
  }

  get #canWake(): boolean {
    return this.#isAsleep || this.#state === 'spinning'
  }

  get #isAsleep(): boolean {
    return this.#state === 'parked' || this.#state === 'sleeping' || this.#state === 'waiting'
  }

  /** One letter, as `ps` prints it. */
  protected get stateLetter(): 'R' | 'S' | 'T' | 'Z' {
    return this.hasEnded ? 'Z' : this.#isStopped ? 'T' : this.#isAsleep ? 'S' : 'R'
  }

  /** Lets it begin, in turn. */
  begin(program: Task<number>): void {
    this.#program = program
    this.#state = 'ready'
    this.queue.add(this)
  }

  /** Its program has ended, or was ended. */
  protected abstract ended(status: ExitStatus): void
  /** Its program works without ever waiting, and is parked for that. */
  protected abstract neverRests(): void

  /** Says before a wait what may wake it. */
  protected fallsAsleep(state: 'sleeping' | 'waiting'): void {
    this.#state = state
  }

  step(steps = 1): Wait | undefined {
    if (!this.work(steps)) return undefined
    if (++this.#ignoredRests > mostIgnoredRests) throw new ProcessEnded(undefined)
    return 0
  }

  /** Charges work; whether it is time to rest. */
  protected work(units: number): boolean {
    const { nowMs } = this.#clock
    this.debtMs += this.meter.chargeSteps(units, nowMs)
    return this.debtMs >= mostDebtMs || nowMs < this.meter.blockedUntilMs
  }

  /** Ends it from outside of its program, wherever it is. */
  terminate(status: ExitStatus): void {
    if (this.isGoing) return
    this.#dying = status
    if (this.#state === 'running') throw new ProcessEnded(status)
    if (this.#state !== 'ready' || this.#isStopped) this.queue.add(this)
    this.#state = 'ready'
  }

  protected stop(): void {
    this.#isStopped = true
  }

  protected continue(): void {
    if (!this.#isStopped) return
    this.#isStopped = false
    if (this.#state === 'ready') this.queue.add(this)
  }

  protected wake(from?: 'clock'): void {
    if (!this.#canWake) return
    if (this.#state === 'spinning') this.debtMs = 0
    this.#state = 'ready'
    if (this.#isStopped) return
    if (from === 'clock') this.queue.addAndRun(this)
    else this.queue.add(this)
  }

  run(): void {
    if (this.#state !== 'ready') return
    if (this.#dying) return this.#end(this.#dying)
    if (this.#isStopped) return
    const { nowMs } = this.#clock
    this.debtMs = Math.max(0, this.debtMs - (nowMs - this.#parkedAtMs))
    this.#parkedAtMs = nowMs
    this.#ignoredRests = 0
    const blockedMs = this.meter.blockedUntilMs - nowMs
    if (this.debtMs < mostDebtMs && blockedMs <= 0) return this.#goOn()
    this.#state = 'parked'
    this.#park(Math.max(0, blockedMs))
  }

  get #clock(): VirtualClock {
    return this.queue.clock
  }

  #goOn(): void {
    const program = this.#program
    if (!program) return
    this.#state = 'running'
    let status: ExitStatus | undefined
    try {
      const { done, value } = program.next()
      if (done) status = exitStatus(value)
      else if (this.#dying) status = this.#dying
      else return this.#park(value)
    } catch (error) {
      status = this.#dying ?? statusOfThrown(error)
    }
    if (status) return this.#end(status)
    this.#state = 'busy'
    this.#program = undefined
    this.neverRests()
  }

  #park(wait: Wait): void {
    const { nowMs } = this.#clock
    // `sleep` and `wait` have said already that a signal may wake it.
    if (this.#state === 'running') this.#state = 'parked'
    this.#parkedAtMs = nowMs
    this.#wakeAtMs = -1
    this.#parkings++
    if (typeof wait === 'number') return this.#wakeAt(nowMs + wait)
    if (wait === forever) return
    const parking = this.#parkings
    const wake = () => {
      if (this.#parkings === parking) this.wake('clock')
    }
    if (wait instanceof Condition) return wait.wait(wake)
    for (const condition of wait.conditions) condition.wait(wake)
    if (wait.untilMs !== undefined) this.#wakeAt(Math.max(wait.untilMs, nowMs))
  }

  #wakeAt(atMs: number): void {
    if (this.debtMs === Infinity) {
      this.#state = 'spinning'
      return this.neverRests()
    }
    this.#wakeAtMs = atMs + this.debtMs
    this.debtMs = 0
    // One closure for all its timers: an old one finds that the process waits for something else.
    this.#onTimer ??= () => {
      if (this.#clock.nowMs === this.#wakeAtMs) this.wake('clock')
    }
    this.#clock.at(this.#wakeAtMs, this.#onTimer)
  }

  #end(status: ExitStatus): void {
    this.#cleanUp()
    this.#state = 'ended'
    this.ended(status)
  }

  #cleanUp(): void {
    const program = this.#program
    this.#program = undefined
    if (!program) return
    this.#state = 'running'
    for (let i = 0; i < mostWaitsOfCleanUp; i++) {
      try {
        if (program.return(0).done) return
      } catch {
        return
      }
    }
  }
}

/** How a process ended whose program threw; `undefined` for one that never rests. Mistakes of ours go on up. */
function statusOfThrown(error: unknown): ExitStatus | undefined {
  if (error instanceof ProcessEnded) return error.status
  if (error instanceof SystemError) return exitStatus(1)
  // The engine's stack or its longest string: what the kernel would answer to a program that runs away.
  if (error instanceof RangeError) return deathBy('SEGV')
  throw error
}
