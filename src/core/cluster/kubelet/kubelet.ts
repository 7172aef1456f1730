import type { PodObject } from '../../pod/kubernetes.ts'
import type { ApiServer } from '../api/api-server.ts'
import { isTerminal } from '../api/is-terminal.ts'
import { Latencies } from '../latencies.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import type { ImageStore } from '../node/image-store.ts'
import { instancesOf } from '../node/runtime-status.ts'
import { deadlineFailure } from './active-deadline.ts'
import { admitToNode } from './admit-to-node.ts'
import { collectGarbage } from './collect-garbage.ts'
import { EvictionManager } from './eviction-manager.ts'
import { ImageManager, type PullWorld } from './image-manager.ts'
import type { KubeletContext } from './kubelet-context.ts'
import { needsReadinessReconciled } from './pod-conditions.ts'
import { type LifecycleChanges, Pleg } from './pleg.ts'
import { PodCache } from './pod-cache.ts'
import { PodSync } from './pod-sync.ts'
import { PodWorker } from './pod-worker.ts'
import { type ProbeChange, ProbeManager } from './prober/probe-manager.ts'
import { RelistTimes } from './relist-times.ts'
import { RuntimeManager } from './runtime-manager.ts'
import { StatusManager } from './status-manager.ts'
import { syncTickMs, tickAfter, WorkQueue } from './work-queue.ts'

/** How often the second event of a relist comes too late to be merged (spec 1.9a ii, 22B). */
const unmergedChance = 0.07

/** The agent of the node: turns watch events, relists and ticks into syncs of Pod workers (kubelet syncLoop; spec 1.9). */
export class Kubelet {
  readonly #workers = new Map<string, PodWorker>()
  readonly #cache: PodCache
  readonly #queue: WorkQueue
  readonly #firstTickMs: number
  readonly #sync: PodSync
  readonly #statuses: StatusManager
  readonly #evictions: EvictionManager
  /** Pods that were not admitted: they have no worker. */
  readonly #rejected = new Set<string>()
  #isListing = false

  constructor(
    private readonly nodeName: string,
    private readonly context: KubeletContext,
    api: ApiServer,
    images: ImageStore,
    world: PullWorld,
    /** Absent: the node is new. */
    private readonly restartedAtMs?: number,
  ) {
    const { clock, latencies, random, wall } = context
    const phases = random.fork('phases')
    const durations = new Latencies(random.fork('relists'))
    const relists = new RelistTimes((restartedAtMs ?? 0) + phases.between(0, 1000), () => durations.of('relist'))
    this.#cache = new PodCache(clock, relists)
    this.#firstTickMs = (restartedAtMs ?? 0) + phases.between(0, syncTickMs)
    this.#queue = new WorkQueue(clock, this.#firstTickMs, uid => this.#workers.get(uid)?.update())
    this.#statuses = new StatusManager(clock, wall, api, latencies, uid => this.#workers.get(uid)?.couldHaveRunningContainers ?? false)
    const probes = new ProbeManager(context, uid => this.#statuses.published(uid), change => this.#onProbe(change))
    const pleg = new Pleg(context, this.#cache, relists, changes => this.#onRelist(changes))
    const runtimeManager = new RuntimeManager(context, new ImageManager(context, images, world), probes)
    this.#sync = new PodSync(context, this.#statuses, probes, runtimeManager, uid => pleg.relistPod(uid))
    this.#evictions = new EvictionManager({
      clock,
      random: random.fork('evictions'),
      measure: pod => context.node.storageUse(pod),
      isActive: uid => this.#workers.get(uid)?.isActive ?? false,
      evict: (pod, message) => this.#evict(pod, message),
    })
    api.watchPods((type, pod) => clock.after(latencies.of('watch'), () => this.#onWatch(type, pod)))
    if (restartedAtMs !== undefined) this.#listPods(api)
    clock.start(pleg.run())
    clock.start(collectGarbage(clock, context.runtime, random.fork('garbage').between(0, 60_000), () => this.#workers.keys()))
  }

  /** A kubelet that begins anew hears of all its Pods at once; those that have ended need nothing more (pod_workers.go UpdatePod, isPodStatusCacheTerminal). */
  #listPods(api: ApiServer): void {
    const { clock, latencies } = this.context
    this.#isListing = true
    clock.after(latencies.of('kubeletStart'), () => {
      this.#isListing = false
      for (const pod of api.pods) if (!isTerminal(pod)) this.#onWatch('ADDED', pod)
    })
  }

  /** Whether no worker has anything to do before the next event. */
  get isIdle(): boolean {
    return !this.#isListing && [...this.#workers.values()].every(worker => worker.isIdle || worker.isFinished)
  }

  /** A readiness result has changed: the status shows it at once, the sync follows (spec 1.9). */
  readinessChanged(uid: string, container: string, containerId: string, ready: boolean): void {
    const worker = this.#workers.get(uid)
    if (!worker) return
    this.#statuses.setReadiness(worker.pod, container, containerId, ready)
    worker.update()
  }

  /** A probe's result has changed (syncLoopIteration): liveness matters only when it fails (spec 1.9). */
  #onProbe({ kind, podUid, container, containerId, result }: ProbeChange): void {
    if (kind === 'readiness') return this.readinessChanged(podUid, container, containerId, result === 'success')
    const worker = this.#workers.get(podUid)
    if (!worker) return
    if (kind === 'startup') this.#statuses.setStarted(worker.pod, container, containerId, result === 'success')
    if (kind === 'startup' || result === 'failure') worker.update()
  }

  #onWatch(type: 'ADDED' | 'MODIFIED' | 'DELETED', pod: PodObject): void {
    if (pod.spec.nodeName !== this.nodeName) return
    const { uid } = pod.metadata
    const worker = this.#workers.get(uid)
    if (!worker) {
      if (type !== 'DELETED' && !this.#rejected.has(uid) && this.#admit(pod)) this.#add(pod)
      return
    }
    const before = worker.pod
    // Watch events may overtake each other by their latencies; an older version says nothing new.
    if (Number(pod.metadata.resourceVersion) < Number(before.metadata.resourceVersion)) return
    worker.pod = pod
    // The echo of the kubelet's own status writes is no reason to sync, what others say of a readiness gate is (HandlePodReconcile; spec 1.9).
    if (type === 'DELETED' || pod.spec !== before.spec || isMarkedAnew(pod, before) || needsReadinessReconciled(pod)) worker.update()
  }

  /** HandlePodAdditions: a Pod that the node cannot take fails at once and gets no worker (spec 6.6). */
  #admit(pod: PodObject): boolean {
    if (isTerminal(pod) || pod.metadata.deletionTimestamp !== undefined) return true
    const others = [...this.#workers.values()].filter(worker => worker.isActive).map(worker => worker.pod)
    const rejection = admitToNode(pod, others, this.context.node.world)
    if (!rejection) return true
    const { reason, message } = rejection
    this.#rejected.add(pod.metadata.uid)
    this.context.events.record(pod, { type: 'Warning', reason, message })
    const { qosClass } = pod.status
    const status = { observedGeneration: pod.metadata.generation, phase: 'Failed', reason, message: `Pod was rejected: ${message}` } as const
    this.#statuses.set(pod, { ...status, ...(qosClass === undefined ? {} : { qosClass }) })
    return false
  }

  #evict(pod: PodObject, message: string): void {
    this.context.events.record(pod, { type: 'Warning', reason: 'Evicted', message })
    this.#workers.get(pod.metadata.uid)?.evict(message)
  }

  #add(pod: PodObject): void {
    // Of a Pod that it has never synced a kubelet that begins anew takes what the first look at the runtime shows (GetNewerThan).
    const neverMs = this.restartedAtMs === undefined ? undefined : -1
    const worker = new PodWorker(pod, this.context, this.#cache, this.#queue, this.#sync, neverMs)
    this.#workers.set(pod.metadata.uid, worker)
    worker.update()
    this.context.clock.start(worker.run())
    this.#evictions.watch(pod)
    if (pod.spec.activeDeadlineSeconds !== undefined) this.context.clock.start(this.#watchDeadline(worker))
  }

  #onRelist({ uid, events, died }: LifecycleChanges): void {
    for (const { name } of died) this.#removeOlderInstances(uid, name)
    const worker = this.#workers.get(uid)
    if (!worker || events === 0) return
    worker.update()
    if (events > 1 && this.context.random.chance(unmergedChance)) this.context.clock.after(1, () => worker.update())
  }

  /** podContainerDeletor: of the dead instances of a container only the newest is kept (minDeadContainerInPod; spec 1.7). */
  #removeOlderInstances(uid: string, name: string): void {
    // Of an evicted Pod nothing is kept (ShouldPodContentBeRemoved; spec 6.7).
    const isEvicted = this.#workers.get(uid)?.isEvicted === true
    const known = this.#cache.get(uid)
    const dead = (isEvicted ? known.instances : instancesOf(known, name)).filter(i => i.state === 'exited')
    for (const instance of dead.slice(isEvicted ? 0 : 1)) this.context.runtime.removeContainer(uid, instance.id)
  }

  /** Past its deadline a Pod is synced at every tick (active_deadline.go ShouldSync). */
  *#watchDeadline(worker: PodWorker): Task {
    const { clock, wall } = this.context
    yield tickAfter(clock.nowMs, this.#firstTickMs) - clock.nowMs
    for (; !worker.isFinished; yield syncTickMs) {
      if (deadlineFailure(worker.pod, this.#statuses.status(worker.pod), clock.nowMs, wall)) worker.update()
    }
  }
}

/** Deleted, or its grace period shortened (config podsDifferSemantically). */
const isMarkedAnew = ({ metadata: now }: PodObject, { metadata: before }: PodObject) =>
  now.generation !== before.generation || now.deletionGracePeriodSeconds !== before.deletionGracePeriodSeconds
