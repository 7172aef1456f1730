import type { PodObject, PodStatus } from '../../pod/kubernetes.ts'
import { isTerminalPhase } from '../api/is-terminal.ts'
import type { Cancellation, Task } from '../../clock/virtual-clock.ts'
import type { PodRuntimeStatus } from '../node/runtime-status.ts'
import { deadlineFailure } from './active-deadline.ts'
import type { StartError } from './container-statuses.ts'
import { generatePodStatus } from './generate-pod-status.ts'
import type { KubeletContext } from './kubelet-context.ts'
import type { PodSyncer } from './pod-worker.ts'
import type { ProbeManager } from './prober/probe-manager.ts'
import { isRestartingAll } from './restart-all.ts'
import { outcomeOf, type RuntimeManager } from './runtime-manager.ts'
import { shareUnchanged } from './share-unchanged.ts'
import type { StatusManager } from './status-manager.ts'
import type { SyncOutcome } from './work-queue.ts'

/** immediateEvictionGracePeriodSeconds (spec 6.7). */
const evictionGraceSeconds = 1

/** The three syncs of the kubelet (kubelet.go SyncPod, SyncTerminatingPod, SyncTerminatedPod; spec 1.10, 9.6, 9.7). */
export class PodSync implements PodSyncer {
  /** Why containers could not be started the last time, by Pod and container (reasonCache). */
  readonly #startErrors = new Map<string, Map<string, StartError>>()

  constructor(
    private readonly context: KubeletContext,
    private readonly statuses: StatusManager,
    private readonly probes: ProbeManager,
    private readonly runtimeManager: RuntimeManager,
    private readonly requestRelist: (uid: string) => void,
  ) {}

  *syncPod(pod: PodObject, runtime: PodRuntimeStatus, cancellation: Cancellation): Task<SyncOutcome | 'terminal' | 'cancelled'> {
    const status = this.#generate(pod, runtime, false)
    // The only place where a normal sync publishes: what it does below shows in the next one (spec 1.11).
    this.statuses.set(pod, status)
    if (isTerminalPhase(status.phase)) return 'terminal'
    const volumes = yield* this.context.node.volumes.waitForMounts(pod, cancellation)
    if (volumes !== 'mounted') return volumes === 'cancelled' ? volumes : { kind: 'error' }
    this.probes.add(pod, cancellation)
    const { results, hasActed } = yield* this.runtimeManager.syncPod(pod, runtime, isRestartingAll(status), () => this.#sandboxReady(pod))
    const errors = this.#startErrorsOf(pod.metadata.uid)
    for (const { container, error } of results) {
      if (error) errors.set(container, shareUnchanged(errors.get(container), error))
      else errors.delete(container)
    }
    const outcome = outcomeOf(results)
    if (hasActed && outcome.kind === 'done' && this.context.switches.onDemandRelist) this.requestRelist(pod.metadata.uid)
    return outcome
  }

  /** The sandbox stands before images are pulled: worth a status of its own (1.36; spec 1.8a). */
  #sandboxReady(pod: PodObject): void {
    if (this.context.switches.sandboxReadyRow) this.statuses.set(pod, this.#generate(pod, this.context.runtime.status(pod.metadata.uid), false))
  }

  /** Nothing hastens it: it takes no notice of its context (kubelet.go SyncTerminatingPod, issue 113606). */
  *syncTerminatingPod(pod: PodObject, runtime: PodRuntimeStatus, eviction: string | undefined): Task {
    const status = this.#generate(pod, runtime, false)
    this.statuses.set(pod, eviction === undefined ? status : { ...status, phase: 'Failed', reason: 'Evicted', message: eviction })
    this.probes.stopLivenessAndStartup(pod)
    yield* this.runtimeManager.killPod(pod, runtime, eviction === undefined ? undefined : evictionGraceSeconds)
    this.probes.remove(pod)
    // The runtime is asked directly, which takes longer than a status write: no relist has seen the end yet.
    yield this.context.latencies.of('inspectDead')
    this.statuses.set(pod, this.#generate(pod, this.context.runtime.status(pod.metadata.uid), true))
  }

  *syncTerminatedPod(pod: PodObject, runtime: PodRuntimeStatus): Task {
    this.statuses.set(pod, this.#generate(pod, runtime, true))
    yield this.context.latencies.of('volumesUnmounted')
    this.context.node.volumes.forget(pod.metadata.uid)
    this.statuses.terminate(pod)
    this.context.recorder.podEnded(pod)
  }

  #generate(pod: PodObject, runtime: PodRuntimeStatus, podIsTerminal: boolean): PodStatus {
    const { clock, events, hostIp, wall } = this.context
    const previous = this.statuses.status(pod)
    const failure = deadlineFailure(pod, previous, clock.nowMs, wall)
    if (failure) events.record(pod, { type: 'Normal', reason: failure.reason, message: failure.message })
    const errors = this.#startErrorsOf(pod.metadata.uid)
    const status = generatePodStatus({
      pod,
      runtime,
      wall,
      previous,
      podIsTerminal,
      probes: this.probes,
      hostIp,
      switches: this.context.switches,
      failure,
      startError: container => errors.get(container),
    })
    this.#triggerProbes(pod.metadata.uid, status)
    return status
  }

  /** What runs and is not ready yet is probed at once (prober UpdatePodStatus; spec 5.11, 8.9). */
  #triggerProbes(uid: string, { initContainerStatuses = [], containerStatuses = [] }: PodStatus): void {
    for (const { name, state, started, ready } of [...containerStatuses, ...initContainerStatuses]) {
      if (state.running && started && !ready) this.probes.trigger(uid, name)
    }
  }

  #startErrorsOf(uid: string): Map<string, StartError> {
    const errors = this.#startErrors.get(uid) ?? new Map<string, StartError>()
    this.#startErrors.set(uid, errors)
    return errors
  }
}
