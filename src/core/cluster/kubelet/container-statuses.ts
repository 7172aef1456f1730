import type { Container, ContainerState, ContainerStateTerminated, ContainerStatus, PodObject } from '../../pod/kubernetes.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import { type ContainerInstance, instancesOf, newestInstance, type PodRuntimeStatus } from '../node/runtime-status.ts'
import type { ProbeResult, ProbeResults } from './probe-results.ts'
import { removedForRestart } from './restart-all.ts'
import { shouldBeRestarted } from './restart-decision.ts'
import type { VersionSwitches } from '../version.ts'
import { shareUnchanged } from './share-unchanged.ts'

/** A step is an init container that is no sidecar. */
type ContainerKind = 'step' | 'sidecar' | 'app' | 'ephemeral'

/** Why a container could not be started the last time it was tried. */
export interface StartError {
  readonly reason: string
  readonly message: string
}

/** Where container statuses come from. */
export interface StatusSources {
  readonly pod: PodObject
  readonly runtime: PodRuntimeStatus
  readonly wall: WallTime
  readonly probes: ProbeResults
  /** All containers are being restarted in place (1.36). */
  readonly isRestartingAll: boolean
  readonly switches: Pick<VersionSwitches, 'mountStatuses' | 'resourceStatuses' | 'restartRules' | 'restartAllContainers'>
  /** Results of the last start attempts, by container (kubelet reasonCache). */
  readonly startError: (container: string) => StartError | undefined
}

/** kubelet convertToAPIContainerStatuses with UpdatePodStatus of the probes (spec 5.2–5.6, 5.11), in the order of the containers. */
export function containerStatuses(
  containers: readonly Container[],
  previous: readonly ContainerStatus[],
  list: 'init' | 'app' | 'ephemeral',
  sources: StatusSources,
): readonly ContainerStatus[] {
  const before = new Map(previous.map(status => [status.name, status]))
  return containers.map(container => {
    const old = before.get(container.name)
    const [newest, older] = instancesOf(sources.runtime, container.name)
    const grounds: Grounds = {
      newest,
      older,
      error: sources.startError(container.name),
      isDeleted: sources.pod.metadata.deletionTimestamp !== undefined,
      startup: newest && sources.probes.result('startup', sources.pod.metadata.uid, newest),
      readiness: newest && sources.probes.result('readiness', sources.pod.metadata.uid, newest),
    }
    if (old && newest && haveNotChanged(groundsOf.get(old), grounds)) return old
    const kind = list === 'init' ? (isSidecar(container) ? 'sidecar' : 'step') : list
    const plain = newest ? ofInstance(container, newest, older, old, kind, sources) : withoutInstance(container, old, kind, sources)
    const reset = !newest && old && !old.state.waiting && sources.isRestartingAll && kind !== 'ephemeral' ? removedForRestart(plain, old) : plain
    const status = shareUnchanged(old, overlayStartError(container, reset, list === 'init', sources))
    groundsOf.set(status, grounds)
    return status
  })
}

/** All that the status of a container with an instance rests on. */
interface Grounds {
  readonly newest: ContainerInstance | undefined
  readonly older: ContainerInstance | undefined
  readonly error: StartError | undefined
  readonly isDeleted: boolean
  readonly startup: ProbeResult | undefined
  readonly readiness: ProbeResult | undefined
}

/** In a Pod of many containers most stay as they were from sync to sync: their statuses are not made anew. */
const groundsOf = new WeakMap<ContainerStatus, Grounds>()

function haveNotChanged(before: Grounds | undefined, now: Grounds): boolean {
  return (
    before !== undefined &&
    before.newest === now.newest &&
    before.older === now.older &&
    before.error === now.error &&
    before.isDeleted === now.isDeleted &&
    before.startup === now.startup &&
    before.readiness === now.readiness
  )
}

const lostMessage = 'The container could not be located when the pod was terminated'
const lostWhileRunning = 'The container could not be located when the pod was deleted.  The container used to be Running'

function ofInstance(
  container: Container,
  newest: ContainerInstance,
  older: ContainerInstance | undefined,
  old: ContainerStatus | undefined,
  kind: ContainerKind,
  { pod, wall, probes, switches }: StatusSources,
): ContainerStatus {
  const lost = newest.state === 'unknown' && old?.state.running !== undefined
  const started = newest.state === 'running' && isSuccess(probes.result('startup', pod.metadata.uid, newest))
  return {
    name: container.name,
    state: lost ? { terminated: { exitCode: 137, reason: 'ContainerStatusUnknown', message: lostMessage } } : stateOf(newest, wall),
    lastState: older ? stateOf(older, wall) : {},
    // A regular init container is ready once it has succeeded, an ephemeral one never (spec 2.16).
    ready: kind === 'step' ? newest.state === 'exited' && newest.exitCode === 0 : kind !== 'ephemeral' && started && isSuccess(probes.result('readiness', pod.metadata.uid, newest)),
    restartCount: countOf(newest, old, lost, switches.restartAllContainers),
    image: newest.image,
    imageID: newest.imageId,
    containerID: `containerd://${newest.id}`,
    ...(kind === 'ephemeral' ? {} : { started }),
    ...(switches.resourceStatuses ? { ...allocated(container), resources: container.resources } : {}),
    ...(switches.mountStatuses ? mountsOf(container) : {}),
  }
}

/** What the kubelet has set aside for it. */
const allocated = ({ resources: { requests } }: Container) => (requests ? { allocatedResources: requests } : {})

/** From 1.36 on a count never falls, for instances may have been removed to restart the whole Pod. */
function countOf(newest: ContainerInstance, old: ContainerStatus | undefined, lost: boolean, neverFalls: boolean): number {
  if (lost && old) return old.restartCount + 1
  if (!neverFalls || !old) return newest.attempt
  const comesBack = newest.state === 'running' && old.state.terminated !== undefined && old.restartCount >= newest.attempt
  return comesBack ? old.restartCount + 1 : Math.max(newest.attempt, old.restartCount)
}

/** No worker watches it: nothing speaks against it. */
const isSuccess = (result: ReturnType<ProbeResults['result']>) => result === undefined || result === 'success'

function stateOf(instance: ContainerInstance, wall: WallTime): ContainerState {
  switch (instance.state) {
    case 'created':
    case 'unknown':
      return { waiting: {} }
    case 'running':
      return { running: { startedAt: wall.seconds(instance.startedAtMs ?? 0) } }
    case 'exited':
      return { terminated: terminatedOf(instance, wall) }
  }
}

function terminatedOf(instance: ContainerInstance, wall: WallTime): ContainerStateTerminated {
  return {
    exitCode: instance.exitCode ?? 0,
    ...(instance.reason === undefined ? {} : { reason: instance.reason }),
    ...(instance.message === undefined ? {} : { message: instance.message }),
    // A program that never started has the zero of Unix time (spec 5.7).
    startedAt: instance.startedAtMs === undefined ? '1970-01-01T00:00:00Z' : wall.seconds(instance.startedAtMs),
    finishedAt: wall.seconds(instance.finishedAtMs ?? 0),
    containerID: `containerd://${instance.id}`,
  }
}

function withoutInstance(container: Container, old: ContainerStatus | undefined, kind: ContainerKind, { pod, switches }: StatusSources): ContainerStatus {
  // Its instance may have been removed at any time; the status that was published stands.
  if (old?.state.terminated) return old
  const deleted = pod.metadata.deletionTimestamp !== undefined
  const wasRunning = old?.state.running !== undefined
  const lost: ContainerState = { terminated: { exitCode: 137, reason: 'ContainerStatusUnknown', message: lostWhileRunning } }
  return {
    name: container.name,
    state: { waiting: { reason: (pod.spec.initContainers ?? []).length > 0 ? 'PodInitializing' : 'ContainerCreating' } },
    lastState: wasRunning ? lost : (old?.lastState ?? {}),
    ready: false,
    restartCount: (old?.restartCount ?? 0) + (wasRunning && !deleted ? 1 : 0),
    image: container.image,
    imageID: '',
    ...(kind === 'ephemeral' ? {} : { started: false }),
    ...(switches.mountStatuses ? mountsOf(container) : {}),
  }
}

/** A container that the next sync wants to start and could not start the last time is Waiting (spec 5.6, 3.7a). */
function overlayStartError(container: Container, status: ContainerStatus, isInit: boolean, sources: StatusSources): ContainerStatus {
  const instance = newestInstance(sources.runtime, container.name)
  if (isInit && instance?.state === 'exited' && instance.exitCode === 0) return status
  if (!shouldBeRestarted(sources.pod, container, sources.runtime)) return status
  // Before containers had rules of their own, the Pod's policy alone was asked, for sidecars too (spec 9.12).
  if (!sources.switches.restartRules && sources.pod.spec.restartPolicy === 'Never' && instance?.state === 'exited') return status
  const error = sources.startError(container.name)
  if (!error) return status
  const waiting = { reason: error.reason, ...(error.message === '' ? {} : { message: error.message }) }
  return { ...status, state: { waiting }, lastState: status.state.terminated ? { terminated: status.state.terminated } : status.lastState }
}

const mountStatuses = new WeakMap<Container, Pick<ContainerStatus, 'volumeMounts'>>()

/** Mounts as the status repeats them (KEP-3857): whether a read-only mount is so recursively. They never change. */
function mountsOf(container: Container): Pick<ContainerStatus, 'volumeMounts'> {
  const known = mountStatuses.get(container)
  if (known) return known
  const volumeMounts = container.volumeMounts?.map(({ name, mountPath, readOnly }) => ({
    name,
    mountPath,
    ...(readOnly ? { readOnly: true, recursiveReadOnly: 'Disabled' } : {}),
  }))
  const mounts = volumeMounts ? { volumeMounts } : {}
  mountStatuses.set(container, mounts)
  return mounts
}
