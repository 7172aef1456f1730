import type { Container, ContainerStatus, PodSpec, PodStatus } from '../../pod/kubernetes.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import { couldRestartAll } from './restart-all.ts'
import { shouldRestartOnExit } from './restart-decision.ts'

/** A container that may not restart never leaves its terminated state again (status manager checkContainerStateTransition; spec 1.14). */
export function isForbiddenTransition(spec: PodSpec, before: PodStatus, after: PodStatus): boolean {
  if (spec.restartPolicy === 'Always' || couldRestartAll(spec)) return false
  return (
    leavesForGood(spec, spec.containers, before.containerStatuses ?? [], after.containerStatuses ?? []) ||
    leavesForGood(spec, spec.initContainers ?? [], before.initContainerStatuses ?? [], after.initContainerStatuses ?? [])
  )
}

function leavesForGood(
  spec: PodSpec,
  containers: readonly Container[],
  before: readonly ContainerStatus[],
  after: readonly ContainerStatus[],
): boolean {
  return before.some(({ name, state: { terminated: ended } }) => {
    const now = ended && after.find(s => s.name === name)
    if (!now || now.state.terminated) return false
    // Failures under OnFailure are free whatever the container's own policy says.
    if (ended.exitCode !== 0 && spec.restartPolicy === 'OnFailure') return false
    const container = containers.find(c => c.name === name)
    return container !== undefined && !isSidecar(container) && !shouldRestartOnExit(spec, container, ended.exitCode)
  })
}
