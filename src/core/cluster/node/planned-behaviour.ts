import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { ContainerBehaviour, MainProcess, StartRequest } from './container-behaviour.ts'
import type { RunPlan, TermPlan } from './run-plan.ts'

/** Programs need a moment even when they do nothing. */
const leastMs = 4

/** Containers that do what a plan says, with no shell, files or network inside. */
export class PlannedBehaviour implements ContainerBehaviour {
  constructor(
    private readonly clock: VirtualClock,
    private readonly random: SeededRandom,
    private readonly plan: (request: StartRequest) => RunPlan,
  ) {}

  start(request: StartRequest): MainProcess {
    return new PlannedProcess(this.clock, this.random, this.plan(request), request.exited)
  }
}

class PlannedProcess implements MainProcess {
  readonly #startedMs: number
  #over = false
  #ending = false

  constructor(
    private readonly clock: VirtualClock,
    private readonly random: SeededRandom,
    private readonly plan: RunPlan,
    private readonly exited: StartRequest['exited'],
  ) {
    this.#startedMs = clock.nowMs
    const { afterwards } = plan
    if (afterwards.kind === 'run-on') return
    const lastsMs = plan.sleepsMs.reduce((sum, ms) => sum + ms, 0)
    clock.after(lastsMs + random.between(leastMs, 2 * leastMs), () => this.#end(afterwards.exitCode))
  }

  signal(_name: 'TERM'): void {
    const { onTerm } = this.plan
    if (onTerm.kind === 'ignore' || this.#ending) return
    const afterSleepsMs = this.plan.sleepsMs.slice(0, onTerm.afterSleeps).reduce((sum, ms) => sum + ms, 0)
    // The trap is not set yet: PID 1 does not see the signal.
    if (this.clock.nowMs - this.#startedMs < afterSleepsMs) return
    this.#ending = true
    const waitMs = onTerm.waitsForSleep ? this.#restOfSleepMs() : 0
    // A sleep without end never lets the trap run.
    if (!Number.isFinite(waitMs)) return
    this.clock.after(waitMs + onTerm.afterMs + this.random.between(1, 2 * leastMs), () => this.#end(codeOf(onTerm)))
  }

  killed(): void {
    this.#over = true
  }

  #end(exitCode: number): void {
    if (this.#over) return
    this.#over = true
    this.exited({ exitCode })
  }

  /** How long the shell still waits for the command that runs now. */
  #restOfSleepMs(): number {
    let ranMs = this.clock.nowMs - this.#startedMs
    for (const ms of this.plan.sleepsMs) {
      if (ranMs < ms) return ms - ranMs
      ranMs -= ms
    }
    if (this.plan.afterwards.kind === 'exit') return 0
    const { beatMs } = this.plan.afterwards
    return beatMs === 0 ? 0 : Number.isFinite(beatMs) ? beatMs - (ranMs % beatMs) : Infinity
  }
}

const codeOf = (term: TermPlan) => (term.kind === 'end' ? term.exitCode : 0)
