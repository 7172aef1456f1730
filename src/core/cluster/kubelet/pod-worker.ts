import type { PodObject } from '../../pod/kubernetes.ts'
import type { SeededRandom } from '../../clock/seeded-random.ts'
import { Cancellation, type Task, type Condition } from '../../clock/virtual-clock.ts'
import { emptyRuntimeStatus, type PodRuntimeStatus } from '../node/runtime-status.ts'
import type { KubeletContext } from './kubelet-context.ts'
import type { PodCache } from './pod-cache.ts'
import { requeueDelayMs, type SyncOutcome, type WorkQueue } from './work-queue.ts'

/** What a worker does to its Pod. A sync that was `cancelled` has an update waiting behind it. */
export interface PodSyncer {
  /** `terminal`: the Pod has ended by itself. Cancelled when it is to be terminated. */
  syncPod(pod: PodObject, status: PodRuntimeStatus, cancellation: Cancellation): Task<SyncOutcome | 'terminal' | 'cancelled'>
  /** With the message of the eviction that it is due to. */
  syncTerminatingPod(pod: PodObject, status: PodRuntimeStatus, eviction: string | undefined): Task
  syncTerminatedPod(pod: PodObject, status: PodRuntimeStatus): Task
}

/** One goroutine for each Pod: syncs one after the other, each with a status newer than the sync before (podWorkerLoop; spec 1.5). */
export class PodWorker {
  /** The Pod as the kubelet last heard of it. */
  pod: PodObject
  #work: 'sync' | 'terminating' | 'terminated' | 'finished' = 'sync'
  #terminationRequested = false
  #eviction: string | undefined
  /** The Pod is to be terminated: it ends the sync under way and commands that probes run. */
  readonly #cancellation: Cancellation
  #pending = false
  #working = false
  readonly #wake: Condition
  readonly #random: SeededRandom

  constructor(
    pod: PodObject,
    private readonly context: KubeletContext,
    private readonly cache: PodCache,
    private readonly queue: WorkQueue,
    private readonly syncer: PodSyncer,
    /** When it synced last; absent: never, and the node cannot have anything of the Pod. */
    private lastSyncMs?: number,
  ) {
    this.pod = pod
    this.#cancellation = new Cancellation(context.clock)
    this.#wake = context.clock.condition()
    this.#random = context.random.fork(`requeue/${pod.metadata.uid}`)
  }

  get uid(): string {
    return this.pod.metadata.uid
  }

  /** Until SyncTerminatingPod has succeeded (spec 1.13b). */
  get couldHaveRunningContainers(): boolean {
    return this.#work === 'sync' || this.#work === 'terminating'
  }

  /** Nothing has asked for its end yet. */
  get isActive(): boolean {
    return this.#work === 'sync' && !this.#terminationRequested
  }

  get isEvicted(): boolean {
    return this.#eviction !== undefined
  }

  get isFinished(): boolean {
    return this.#work === 'finished'
  }

  /** Whether the worker has nothing to do right now. */
  get isIdle(): boolean {
    return !this.#working && !this.#pending
  }

  /** UpdatePod: one slot, a newer update overwrites an older one. */
  update(): void {
    if (this.isFinished) return
    if (this.pod.metadata.deletionTimestamp !== undefined) this.#requestTermination()
    this.#pending = true
    this.#wake.fire()
  }

  /** The Pod has to go at once, whatever it is doing (pod_workers.go killPodNow). */
  evict(message: string): void {
    if (!this.isActive) return
    this.#eviction = message
    this.#requestTermination()
    this.update()
  }

  *run(): Task {
    for (;;) {
      while (!this.#pending) {
        this.#working = false
        yield this.#wake
      }
      this.#working = true
      this.#pending = false
      const { pod } = this
      if (this.#work === 'sync' && this.#terminationRequested) this.#work = 'terminating'
      const status = this.lastSyncMs === undefined ? emptyRuntimeStatus : yield* this.cache.newerThan(this.uid, this.lastSyncMs)
      yield this.context.latencies.of('syncStart')
      const outcome = yield* this.#do(pod, status)
      this.lastSyncMs = this.context.clock.nowMs
      if (this.isFinished) return
      if (outcome !== 'cancelled') this.#requeue(outcome)
    }
  }

  *#do(pod: PodObject, status: PodRuntimeStatus): Task<SyncOutcome | 'cancelled'> {
    switch (this.#work) {
      case 'sync': {
        const outcome = yield* this.syncer.syncPod(pod, status, this.#cancellation)
        if (outcome !== 'terminal') return outcome
        this.#requestTermination()
        return { kind: 'phase-transition' }
      }
      case 'terminating':
        yield* this.syncer.syncTerminatingPod(pod, status, this.#eviction)
        this.#work = 'terminated'
        return { kind: 'phase-transition' }
      case 'terminated':
        yield* this.syncer.syncTerminatedPod(pod, status)
        this.#work = 'finished'
        return { kind: 'done' }
      case 'finished':
        throw new Error('a finished worker has no work')
    }
  }

  /** The first request cancels the sync under way. */
  #requestTermination(): void {
    if (this.#terminationRequested) return
    this.#terminationRequested = true
    this.#cancellation.request()
  }

  #requeue(outcome: SyncOutcome): void {
    const { nowMs } = this.context.clock
    this.queue.enqueue(this.uid, nowMs + requeueDelayMs(outcome, nowMs, this.#random.next(), this.context.switches.exactCrashBackOff))
    if (outcome.kind === 'phase-transition') this.#pending = true
  }
}
