import type { ContainerStatus, PodObject, PodStatus } from '../../pod/kubernetes.ts'
import type { ApiServer } from '../api/api-server.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import { isTerminal, isTerminalPhase } from '../api/is-terminal.ts'
import type { Latencies } from '../latencies.ts'
import type { Task, Condition, VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import { isForbiddenTransition } from './forbidden-transition.ts'
import { mergeStatus, withTransitionTimes } from './merge-status.ts'
import { type Finding, containersReadyCondition, readyCondition } from './pod-conditions.ts'
import { shareUnchanged } from './share-unchanged.ts'

interface Cached {
  status: PodStatus
  version: number
  writtenVersion: number
  /** The Pod's worker has finished: the object may be deleted. */
  finished: boolean
}

/** Publishes Pod statuses: one goroutine that reads, merges and patches; newer versions overtake older ones (spec 1.12–1.14). */
export class StatusManager {
  readonly #cache = new Map<string, Cached>()
  readonly #wake: Condition

  constructor(
    private readonly clock: VirtualClock,
    private readonly wall: WallTime,
    private readonly api: ApiServer,
    private readonly latencies: Latencies,
    private readonly couldHaveRunningContainers: (uid: string) => boolean,
  ) {
    this.#wake = clock.condition()
    clock.start(this.#run())
  }

  /** The newest status, published or not. */
  status(pod: PodObject): PodStatus {
    return this.#cache.get(pod.metadata.uid)?.status ?? pod.status
  }

  /** The newest status that the kubelet computed. */
  published(uid: string): PodStatus | undefined {
    return this.#cache.get(uid)?.status
  }

  /** SetPodStatus. Ignored when nothing changed. */
  set(pod: PodObject, status: PodStatus): void {
    this.#update(pod, status, false)
  }

  /** SetContainerReadiness: a readiness result shows at once, before any sync. */
  setReadiness(pod: PodObject, containerName: string, containerId: string, ready: boolean): void {
    const next = this.#withContainer(pod, containerName, containerId, { ready })
    if (next) this.#update(pod, this.#withReadyConditions(pod, next), false)
  }

  /** SetContainerStartup: as for readiness, but no condition shows it. */
  setStarted(pod: PodObject, containerName: string, containerId: string, started: boolean): void {
    const next = this.#withContainer(pod, containerName, containerId, { started })
    if (next) this.#update(pod, next, false)
  }

  #withContainer(pod: PodObject, name: string, containerId: string, changes: Partial<ContainerStatus>): PodStatus | undefined {
    const cached = this.#cache.get(pod.metadata.uid)
    if (!cached) return undefined
    const change = (list: readonly ContainerStatus[] | undefined) =>
      list?.map(s => (s.name === name && s.containerID === containerId ? { ...s, ...changes } : s))
    const initContainerStatuses = change(cached.status.initContainerStatuses)
    const containerStatuses = change(cached.status.containerStatuses)
    return { ...cached.status, ...(initContainerStatuses ? { initContainerStatuses } : {}), ...(containerStatuses ? { containerStatuses } : {}) }
  }

  /** TerminatePod: what never ended is marked lost, the phase becomes terminal, and the object may go (spec 6.4). */
  terminate(pod: PodObject): void {
    const status = this.status(pod)
    const initialized = hasInitialized(pod)
    const initContainerStatuses = status.initContainerStatuses?.map((s, i, all) => (i < countStarted(all) ? lostUnlessTerminated(s) : s))
    const containerStatuses = initialized ? status.containerStatuses?.map(lostUnlessTerminated) : status.containerStatuses
    const next: PodStatus = {
      ...status,
      phase: isTerminalPhase(status.phase) ? status.phase : 'Failed',
      ...(initContainerStatuses ? { initContainerStatuses } : {}),
      ...(containerStatuses ? { containerStatuses } : {}),
    }
    this.#update(pod, next, true)
  }

  #withReadyConditions(pod: PodObject, status: PodStatus): PodStatus {
    const facts = {
      spec: pod.spec,
      phase: status.phase,
      initStatuses: status.initContainerStatuses ?? [],
      appStatuses: status.containerStatuses ?? [],
      hasSandbox: true,
      staysInitialized: false,
      others: pod.status.conditions ?? [],
    }
    const containersReady = containersReadyCondition(facts)
    const found: readonly Finding[] = [readyCondition(facts, containersReady), containersReady]
    const conditions = (status.conditions ?? []).map(condition => {
      const finding = found.find(f => f.type === condition.type)
      if (!finding) return condition
      const { reason: _reason, message: _message, ...rest } = condition
      return { ...rest, ...finding }
    })
    return { ...status, conditions }
  }

  #update(pod: PodObject, status: PodStatus, terminated: boolean): void {
    const { uid } = pod.metadata
    const cached = this.#cache.get(uid)
    const old = cached?.status ?? pod.status
    if (isForbiddenTransition(pod.spec, old, status)) return
    const startTime = old.startTime ?? this.wall.seconds(this.clock.nowMs)
    const timed = withTransitionTimes({ ...status, startTime }, old, this.wall.seconds(this.clock.nowMs))
    const next = shareUnchanged(old, timed)
    if (cached && next === old && !terminated) return
    const finished = terminated || cached?.finished === true
    if (cached) Object.assign(cached, { status: next, version: cached.version + 1, finished })
    else this.#cache.set(uid, { status: next, version: 1, writtenVersion: 0, finished })
    this.#wake.fire()
  }

  *#run(): Task {
    for (;;) {
      yield this.#wake
      // The goroutine is slow to wake: what follows at once is written with it (spec 8.9a).
      yield this.latencies.of('statusWake')
      for (let due = this.#due(); due.length > 0; due = this.#due()) {
        for (const [uid, { status, version, finished }] of due) yield* this.#sync(uid, status, version, finished)
      }
    }
  }

  /** What has to be written, as it stands at this moment. */
  #due(): readonly (readonly [string, Readonly<Cached>])[] {
    return [...this.#cache].filter(([, c]) => c.writtenVersion < c.version).map(([uid, c]) => [uid, { ...c }])
  }

  *#sync(uid: string, status: PodStatus, version: number, finished: boolean): Task {
    yield this.latencies.of('statusRead')
    const read = this.api.pod(uid)
    if (!read) {
      this.#cache.delete(uid)
      return
    }
    const merged = shareUnchanged(read.status, mergeStatus(read.status, status, this.couldHaveRunningContainers(uid)))
    yield this.latencies.of('statusWrite')
    const written = merged === read.status ? read : this.api.putPodStatus(uid, merged, 'kubelet: status')
    const cached = this.#cache.get(uid)
    if (cached) cached.writtenVersion = Math.max(cached.writtenVersion, version)
    // canBeDeleted: the worker has finished and the API knows that the Pod has ended.
    if (!finished || !written || written.metadata.deletionTimestamp === undefined || !isTerminal(written)) return
    yield this.latencies.of('forcedRemoval')
    this.api.deletePod(uid, 0, 'kubelet: remove')
  }
}

/** status manager hasPodInitialized: by what the API knew when the worker was last told of the Pod. */
function hasInitialized({ spec, status }: PodObject): boolean {
  const inits = spec.initContainers ?? []
  if (inits.length === 0) return true
  const left = (status.containerStatuses ?? []).some(s => s.lastState.terminated !== undefined || s.state.waiting === undefined)
  const last = inits.at(-1)
  const lastStatus = status.initContainerStatuses?.find(s => s.name === last?.name)
  if (left) return true
  if (!last || !lastStatus) return false
  if (isSidecar(last)) return lastStatus.state.running !== undefined && lastStatus.started === true
  return [lastStatus.state, lastStatus.lastState].some(({ terminated }) => terminated?.exitCode === 0)
}

/** Up to the last init container that shows a start; the first one in any case (status manager initializedContainers). */
const countStarted = (statuses: readonly ContainerStatus[]) => Math.max(1, statuses.findLastIndex(hasRun) + 1)

const hasRun = (status: ContainerStatus) => status.state.waiting === undefined || status.lastState.terminated !== undefined

function lostUnlessTerminated(status: ContainerStatus): ContainerStatus {
  if (status.state.terminated) return status
  const terminated = { exitCode: 137, reason: 'ContainerStatusUnknown', message: 'The container could not be located when the pod was terminated' }
  return { ...status, state: { terminated } }
}
