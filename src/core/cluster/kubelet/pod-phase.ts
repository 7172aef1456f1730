import type { Container, ContainerStatus, PodPhase, PodSpec } from '../../pod/kubernetes.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import { shouldRestartOnExit } from './restart-decision.ts'

/** What the phase depends on besides the container statuses. */
export interface PhaseFacts {
  /** Only in the last status of SyncTerminatingPod and in SyncTerminatedPod. */
  readonly podIsTerminal: boolean
  /** An app container has an instance in the current sandbox. */
  readonly podHasInitialized: boolean
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
  else if (ended.exitCode !== 0 && !shouldRestartOnExit(spec, container, ended.exitCode)) counts.failedForGood++
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
    if (!shouldRestartOnExit(spec, container, status.state.terminated.exitCode)) counts.stoppedForGood++
  } else if (status.state.waiting) {
    const last = status.lastState?.terminated
    if (!last) counts.waiting++
    else {
      counts.stopped++
      if (!shouldRestartOnExit(spec, container, last.exitCode)) counts.stoppedForGood++
    }
  } else {
    counts.unknown++
  }
}

function decide(counts: Counts, { podIsTerminal, podHasInitialized }: PhaseFacts): PodPhase {
  if (counts.failedForGood > 0) return 'Failed'
  if (counts.pendingInit > 0 || (counts.pendingSidecar > 0 && !podHasInitialized) || counts.waiting > 0) return 'Pending'
  if (counts.running > 0 && counts.unknown === 0) return 'Running'
  if (counts.running === 0 && counts.stopped > 0 && counts.unknown === 0) {
    if (podIsTerminal) return counts.stopped === counts.succeeded ? 'Succeeded' : 'Failed'
    if (counts.stopped !== counts.stoppedForGood) return 'Running'
    return counts.stopped === counts.succeeded ? 'Succeeded' : 'Failed'
  }
  return 'Pending'
}
