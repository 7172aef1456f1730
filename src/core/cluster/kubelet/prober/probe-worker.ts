import { Cancellation, type Condition, type Task } from '../../../clock/virtual-clock.ts'
import type { SeededRandom } from '../../../clock/seeded-random.ts'
import type { Container, PodObject, PodStatus } from '../../../pod/kubernetes.ts'
import type { KubeletContext } from '../kubelet-context.ts'
import type { ProbeKind, ProbeResult } from '../probe-results.ts'
import { countResult, decideProbe, freshMemory, type ProbeMemory, type ProbeStep } from './decide-probe.ts'
import type { ProbeSpec } from './probe-spec.ts'
import { type ProbeOutcome, runProbe } from './run-probe.ts'

/** What a worker probes. */
export interface ProbeSubject {
  readonly kind: ProbeKind
  readonly spec: ProbeSpec
  readonly pod: PodObject
  readonly container: Container
}

/** The status that the kubelet last computed for a Pod (status manager GetPodStatus). */
export type PublishedStatus = (podUid: string) => PodStatus | undefined

/** What a worker reports to: results by the `containerID` of the status. */
export interface ProbeSink {
  set(subject: ProbeSubject, containerId: string, result: ProbeResult): void
  forget(subject: ProbeSubject, containerId: string): void
}

/** How often a trigger is taken before the status that caused it is there to be seen (spec 8.9e). */
const missedChance = 1 / 30

const words = { readiness: 'Readiness', liveness: 'Liveness', startup: 'Startup' } as const

/** Probes one container in one way: at its start, then every period, and out of turn when asked (prober/worker.go run; spec 8.2, 8.4, 8.9). */
export class ProbeWorker {
  readonly #wake: Condition
  readonly #stop: Cancellation
  readonly #periodMs: number
  #memory: ProbeMemory = freshMemory
  #nextTickMs: number
  #triggered = false
  #probing = false

  constructor(
    private readonly subject: ProbeSubject,
    private readonly context: KubeletContext,
    /** The Pod is to be terminated: no command runs for it any more. */
    private readonly cancellation: Cancellation,
    private readonly published: PublishedStatus,
    private readonly sink: ProbeSink,
    private readonly random: SeededRandom,
  ) {
    this.#wake = context.clock.condition()
    this.#stop = new Cancellation(context.clock)
    this.#periodMs = subject.spec.periodSeconds * 1000
    this.#nextTickMs = context.clock.nowMs + this.#periodMs
  }

  stop(): void {
    this.#stop.request()
  }

  /** Asks for a probe out of turn: one wish is kept while a probe is under way. */
  trigger(): void {
    if (!this.#probing && this.random.chance(missedChance) && this.#decide().next !== 'probe') {
      this.#takeTrigger()
      return
    }
    this.#triggered = true
    this.#wake.fire()
  }

  *run(): Task {
    this.#probing = true
    while (yield* this.#probe()) {
      this.#probing = false
      if (!(yield* this.#waitForTurn())) break
      this.#probing = true
    }
    this.#probing = true
    if (this.#memory.containerId !== '') this.sink.forget(this.subject, this.#memory.containerId)
  }

  /** Returns false when the worker is to stop. */
  *#waitForTurn(): Task<boolean> {
    const { clock } = this.context
    for (;;) {
      if (this.#stop.requested) return false
      const isTick = clock.nowMs >= this.#nextTickMs
      // Go's select takes either when both are there.
      if (this.#triggered && !(isTick && this.random.chance(0.5))) {
        this.#triggered = false
        this.#takeTrigger()
        return true
      }
      if (isTick) {
        // Ticks that were missed are dropped; the next one stays on the beat.
        this.#nextTickMs += this.#periodMs * (Math.floor((clock.nowMs - this.#nextTickMs) / this.#periodMs) + 1)
        return true
      }
      yield { conditions: [this.#wake, this.#stop.condition], untilMs: this.#nextTickMs }
    }
  }

  #takeTrigger(): void {
    if (this.context.switches.readinessTickerReset) this.#nextTickMs = this.context.clock.nowMs + this.#periodMs
  }

  #decide(): ProbeStep {
    const { clock, wall } = this.context
    const { pod } = this.subject
    return decideProbe(this.#memory, {
      ...this.subject, status: this.published(pod.metadata.uid), nowMs: clock.nowMs, parse: timestamp => wall.parse(timestamp),
    })
  }

  /** doProbe. Returns whether to go on. */
  *#probe(): Task<boolean> {
    const step = this.#decide()
    const { containerId } = step.memory
    const old = this.#memory.containerId
    if (old !== '' && old !== containerId) this.sink.forget(this.subject, old)
    this.#memory = step.memory
    for (const result of step.results) this.sink.set(this.subject, containerId, result)
    if (step.next !== 'probe') return step.next === 'wait'

    const outcome = yield* this.#execute(containerId.slice('containerd://'.length))
    this.#report(outcome)
    if (outcome.result === 'error') return true
    const { kind, spec } = this.subject
    const counted = countResult(this.#memory, kind, spec, outcome.result === 'failure' ? 'failure' : 'success')
    this.#memory = counted.memory
    if (counted.result) this.sink.set(this.subject, containerId, counted.result)
    return true
  }

  *#execute(instanceId: string): Task<ProbeOutcome> {
    const { kind, spec, container, pod } = this.subject
    const { clock, latencies, switches, target, version } = this.context
    const passesFromMs = target.passesFromMs(instanceId)
    if (passesFromMs !== undefined) {
      yield latencies.of(spec.handler.kind === 'exec' ? 'exec' : 'networkProbe')
      // Nobody knows what the program would answer earlier; a liveness probe gives it the benefit of the doubt.
      return kind === 'liveness' || clock.nowMs >= passesFromMs ? { result: 'success', output: '' } : { result: 'failure', output: '' }
    }
    const podStatus = this.published(pod.metadata.uid) ?? pod.status
    const run = { spec, container, instanceId, podStatus, version, execTimeoutAfter: switches.execTimeoutAfter, cancellation: this.cancellation }
    if (spec.handler.kind !== 'exec') yield latencies.of('networkProbe')
    return yield* runProbe(target, clock, run)
  }

  #report({ result, output }: ProbeOutcome): void {
    if (result === 'success') return
    const { kind, pod, container } = this.subject
    const word = words[kind]
    const errored = this.context.switches.probeErrorState ? `errored and resulted in unknown state: ${output}` : `errored: ${output}`
    const message = `${word} probe ${result === 'warning' ? `warning: ${output}` : result === 'failure' ? `failed: ${output}` : errored}`
    const reason = result === 'warning' ? 'ProbeWarning' : 'Unhealthy'
    this.context.events.record(pod, { type: 'Warning', reason, message, container: container.name })
  }
}
