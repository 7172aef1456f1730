import type { ContainerStatus, PodObject } from '../pod/kubernetes.ts'
import { defaultVersion, isAtLeast, type KubernetesVersion } from '../pod/kubernetes-version.ts'
import { ageSince, humanDuration } from './human-duration.ts'

/** The cells of a Pod in `kubectl get pod`, in the order of the columns (the last four with `-o wide` only). */
export interface PodRow {
  readonly name: string
  readonly ready: string
  readonly status: string
  readonly restarts: string
  readonly age: string
  readonly ip: string
  readonly node: string
  readonly nominatedNode: string
  readonly readinessGates: string
}

// What the two loops of printPod add up.
interface Tally {
  readonly reason: string
  readonly ready: number
  readonly restarts: number
  /** Of the newest end of an earlier instance; 0 when there is none. */
  readonly lastRestartMs: number
}

/** The row that the API server prints for a Pod at `nowMs` (wall time). apiserver printPod (spec 10.2) */
export function podRow(pod: PodObject, nowMs: number, version: KubernetesVersion = defaultVersion): PodRow {
  const { metadata, spec, status } = pod
  const sidecars = new Set((spec.initContainers ?? []).filter(c => c.restartPolicy === 'Always').map(c => c.name))
  const start = { reason: initialReason(pod), ready: 0, restarts: 0, lastRestartMs: 0 }
  const { tally: init, sidecarTally, initializing } = tallyInit(pod, sidecars, start)
  const initialized = status.conditions?.some(c => c.type === 'Initialized' && c.status === 'True') ?? false
  const tally = !initializing || initialized ? tallyApps(pod, { ...sidecarTally, reason: init.reason, ready: init.ready }, isAtLeast(version, '1.35')) : init
  return {
    name: metadata.name,
    ready: `${tally.ready}/${spec.containers.length + sidecars.size}`,
    status: deletionReason(pod, isAtLeast(version, '1.31')) ?? tally.reason,
    restarts: tally.restarts !== 0 && tally.lastRestartMs !== 0 ? `${tally.restarts} (${humanDuration(nowMs - tally.lastRestartMs)} ago)` : `${tally.restarts}`,
    age: ageSince(metadata.creationTimestamp === '' ? undefined : metadata.creationTimestamp, nowMs),
    ip: status.podIPs?.[0]?.ip ?? '<none>',
    node: orNone(spec.nodeName),
    nominatedNode: orNone(status.nominatedNodeName),
    readinessGates: readinessGates(pod),
  }
}

function initialReason(pod: PodObject): string {
  if (pod.status.conditions?.some(c => c.type === 'PodScheduled' && c.reason === 'SchedulingGated')) return 'SchedulingGated'
  return pod.status.reason !== undefined && pod.status.reason !== '' ? pod.status.reason : pod.status.phase
}

function tallyInit(pod: PodObject, sidecars: ReadonlySet<string>, start: Tally): { tally: Tally; sidecarTally: Tally; initializing: boolean } {
  let tally = start
  let sidecarTally = start
  const statuses = pod.status.initContainerStatuses ?? []
  const total = pod.spec.initContainers?.length ?? 0
  for (const [index, container] of statuses.entries()) {
    tally = addRestarts(tally, container)
    const sidecar = sidecars.has(container.name)
    if (sidecar) sidecarTally = addRestarts(sidecarTally, container)
    if (container.state.terminated?.exitCode === 0) continue
    if (sidecar && container.started === true) {
      if (container.ready) tally = { ...tally, ready: tally.ready + 1 }
      continue
    }
    return { tally: { ...tally, reason: initReason(container, index, total) }, sidecarTally, initializing: true }
  }
  return { tally, sidecarTally, initializing: false }
}

function initReason(container: ContainerStatus, index: number, total: number): string {
  const { terminated, waiting } = container.state
  if (terminated !== undefined) return `Init:${endReason(terminated)}`
  if (waiting?.reason !== undefined && waiting.reason !== '' && waiting.reason !== 'PodInitializing') return `Init:${waiting.reason}`
  return `Init:${index}/${total}`
}

/** `showsErrors`: of an ended container beside one that completed, the failure is shown. */
function tallyApps(pod: PodObject, start: Tally, showsErrors: boolean): Tally {
  let tally = start
  let hasRunning = false
  let errorReason = ''
  // From last to first: the alphabetically first container that does not run decides.
  for (const container of (pod.status.containerStatuses ?? []).toReversed()) {
    tally = addRestarts(tally, container)
    const { waiting, terminated, running } = container.state
    if (waiting?.reason !== undefined && waiting.reason !== '') tally = { ...tally, reason: waiting.reason }
    else if (terminated !== undefined) {
      tally = { ...tally, reason: endReason(terminated) }
      if (terminated.exitCode !== 0) errorReason = tally.reason
    } else if (container.ready && running !== undefined) {
      hasRunning = true
      tally = { ...tally, ready: tally.ready + 1 }
    }
  }
  if (tally.reason !== 'Completed') return tally
  if (hasRunning && pod.status.conditions?.some(c => c.type === 'Ready' && c.status === 'True')) return { ...tally, reason: 'Running' }
  if (showsErrors && errorReason !== '') return { ...tally, reason: errorReason }
  return hasRunning ? { ...tally, reason: 'NotReady' } : tally
}

function addRestarts(tally: Tally, container: ContainerStatus): Tally {
  const finishedAt = container.lastState.terminated?.finishedAt
  const lastRestartMs = finishedAt === undefined ? tally.lastRestartMs : Math.max(tally.lastRestartMs, Date.parse(finishedAt))
  return { ...tally, restarts: tally.restarts + container.restartCount, lastRestartMs }
}

function endReason(terminated: { readonly reason?: string; readonly signal?: number; readonly exitCode: number }): string {
  if (terminated.reason !== undefined && terminated.reason !== '') return terminated.reason
  return terminated.signal !== undefined && terminated.signal !== 0 ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`
}

/** `showsEnd`: a Pod that has ended shows how, although it is being deleted. */
function deletionReason(pod: PodObject, showsEnd: boolean): string | undefined {
  if (pod.metadata.deletionTimestamp === undefined) return undefined
  if (pod.status.reason === 'NodeLost') return 'Unknown'
  return showsEnd && (pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed') ? undefined : 'Terminating'
}

function readinessGates({ spec, status }: PodObject): string {
  const gates = spec.readinessGates ?? []
  if (gates.length === 0) return '<none>'
  const met = gates.filter(gate => status.conditions?.some(c => c.type === gate.conditionType && c.status === 'True'))
  return `${met.length}/${gates.length}`
}

function orNone(text: string | undefined): string {
  return text === undefined || text === '' ? '<none>' : text
}
