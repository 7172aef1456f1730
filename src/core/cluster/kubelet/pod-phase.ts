import type { Container, ContainerStateTerminated, ContainerStatus, PodPhase, PodSpec } from '../../pod/kubernetes.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import { restartingAllContainers } from './restart-all.ts'
import { shouldRestartOnExit } from './restart-decision.ts'

/** What the phase depends on besides the container statuses. */
export interface PhaseFacts {
  /** Only in the last status of SyncTerminatingPod and in SyncTerminatedPod. */
  readonly podIsTerminal: boolean
  /** An app container has an instance in the current sandbox. */
  readonly podHasInitialized: boolean
  /** Init containers that run anew after a lost sandbox make the Pod Pending again (1.32 on). */
  readonly initCountsAlways: boolean
}

interface Counts {
  pendingInit: number
  pendingSidecar: number
  failedForGood: number
  unknown: number
  waiting: number
  running: number
  stopped: number
  stoppedForGood: number
  succeeded: number
}

/** kubelet getPhase, 1.35 (spec 6.1), from the statuses of all containers. */
export function podPhase(spec: PodSpec, statuses: readonly ContainerStatus[], facts: PhaseFacts): PodPhase {
  const counts: Counts = {
    pendingInit: 0, pendingSidecar: 0, failedForGood: 0, unknown: 0, waiting: 0, running: 0, stopped: 0, stoppedForGood: 0, succeeded: 0,
  }
  const byName = new Map(statuses.map(status => [status.name, status]))
  const status = (container: Container) => byName.get(container.name)
  for (const container of spec.initContainers ?? []) {
    if (isSidecar(container)) countSidecar(counts, status(container))
    else countInit(counts, spec, container, status(container))
  }
  for (const container of spec.containers) countApp(counts, spec, container, status(container))
  return decide(counts, facts)
}

function countInit(counts: Counts, spec: PodSpec, container: Container, status: ContainerStatus | undefined): void {
  const ended = status?.state.terminated ?? (status?.state.waiting ? status.lastState?.terminated : undefined)
  if (!ended) counts.pendingInit++
  else if (ended.exitCode !== 0 && !runsAgain(spec, container, ended)) counts.failedForGood++
}

function countSidecar(counts: Counts, status: ContainerStatus | undefined): void {
  if (!status) {
    counts.unknown++
  } else if (status.state.running) {
    counts.running++
    if (!status.started) counts.pendingSidecar++
  } else if (status.state.terminated || (status.state.waiting && status.lastState?.terminated)) {
    // Restarts in a moment; its exit code counts for nothing.
  } else {
    counts.pendingSidecar++
    if (status.state.waiting) counts.waiting++
    else counts.unknown++
  }
}

function countApp(counts: Counts, spec: PodSpec, container: Container, status: ContainerStatus | undefined): void {
  if (!status) {
    counts.unknown++
  } else if (status.state.running) {
    counts.running++
  } else if (status.state.terminated) {
    counts.stopped++
    if (status.state.terminated.exitCode === 0) counts.succeeded++
    if (!runsAgain(spec, container, status.state.terminated)) counts.stoppedForGood++
  } else if (status.state.waiting) {
    const last = status.lastState?.terminated
    if (!last) counts.waiting++
    else {
      counts.stopped++
      if (!runsAgain(spec, container, last)) counts.stoppedForGood++
    }
  } else {
    counts.unknown++
  }
}

/** What was removed to restart the whole Pod comes back whatever its policy. */
const runsAgain = (spec: PodSpec, container: Container, ended: ContainerStateTerminated) =>
  ended.reason === restartingAllContainers || shouldRestartOnExit(spec, container, ended.exitCode)

function decide(counts: Counts, { podIsTerminal, podHasInitialized, initCountsAlways }: PhaseFacts): PodPhase {
  if (counts.failedForGood > 0) return 'Failed'
  const countsInit = initCountsAlways || !podHasInitialized
  if ((countsInit && counts.pendingInit > 0) || (counts.pendingSidecar > 0 && !podHasInitialized) || counts.waiting > 0) return 'Pending'
  if (counts.running > 0 && counts.unknown === 0) return 'Running'
  if (counts.running === 0 && counts.stopped > 0 && counts.unknown === 0) {
    if (podIsTerminal) return counts.stopped === counts.succeeded ? 'Succeeded' : 'Failed'
    if (counts.stopped !== counts.stoppedForGood) return 'Running'
    return counts.stopped === counts.succeeded ? 'Succeeded' : 'Failed'
  }
  return 'Pending'
}
