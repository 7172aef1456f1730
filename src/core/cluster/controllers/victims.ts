import type { PodObject } from '../../pod/kubernetes.ts'
import { isReady } from './owned-pods.ts'

const phases = ['Pending', 'Unknown', 'Running']

/** Which Pods of a set go first (controller ActivePodsWithRanks; all of them are on the one node). */
export function victimsOf(pods: readonly PodObject[], count: number, now: string): readonly PodObject[] {
  if (count <= 0) return []
  return pods.toSorted((a, b) => {
    for (const rank of ranks) {
      const [left, right] = [rank(a, now), rank(b, now)]
      if (left !== right) return left < right ? -1 : 1
    }
    return 0
  }).slice(0, count)
}

/** Each is less for what goes earlier. Ages count by their order of magnitude only, and equals by chance: their uid. */
const ranks: readonly ((pod: PodObject, now: string) => number | string)[] = [
  ({ spec }) => (spec.nodeName ? 1 : 0),
  ({ status }) => phases.indexOf(status.phase),
  pod => (isReady(pod) ? 1 : 0),
  ({ metadata }) => Number(metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0) || 0,
  (pod, now) => magnitude(pod.status.conditions?.find(c => c.type === 'Ready' && c.status === 'True')?.lastTransitionTime ?? now, now),
  ({ status }) => -Math.max(0, ...(status.containerStatuses ?? []).map(s => s.restartCount)),
  ({ metadata }, now) => magnitude(metadata.creationTimestamp, now),
  ({ metadata }) => metadata.uid,
]

/** logarithmicRankDiff */
function magnitude(timestamp: string, now: string): number {
  const nanos = (Date.parse(now) - Date.parse(timestamp)) * 1e6
  return nanos <= 0 ? -1 : Math.floor(Math.log2(nanos))
}
