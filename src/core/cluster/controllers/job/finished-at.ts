import type { ContainerStatus, PodObject } from '../../../pod/kubernetes.ts'
import { isSidecar } from '../../api/is-sidecar.ts'

/** When a Pod finished, as a timestamp of the API: its last container, or its condition (controller/job getFinishedTime). */
export function finishedAt(pod: PodObject): string {
  const sidecars = new Set((pod.spec.initContainers ?? []).filter(isSidecar).map(c => c.name))
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status
  return (
    latest([...containerStatuses, ...initContainerStatuses.filter(s => sidecars.has(s.name))]) ??
    pod.status.conditions?.find(c => c.type === 'Ready' && c.status === 'False')?.lastTransitionTime ??
    pod.metadata.creationTimestamp
  )
}

function latest(statuses: readonly ContainerStatus[]): string | undefined {
  const times = statuses.map(s => s.state.terminated?.finishedAt)
  return times.includes(undefined) ? undefined : times.toSorted().at(-1)
}
