import type { JsonObject } from '../json.ts'
import { textAt } from '../pod/tolerant.ts'
import { isWorkloadKind } from '../pod/workloads.ts'
import type { TraceNotice } from '../trace/trace.ts'

/** Kinds that Pods or their making depend on as they would in a cluster, and those that would not touch them there either. */
const simulated: ReadonlySet<string> = new Set([
  'ConfigMap', 'Secret', 'ServiceAccount', 'LimitRange', 'PriorityClass', 'PersistentVolumeClaim', 'Namespace', 'PodDisruptionBudget',
  'Service', 'Endpoints', 'EndpointSlice', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding',
])

/** What to say about objects that are kept, but do not do here what they do in a cluster. */
export function noteKinds(objects: readonly JsonObject[]): readonly Pick<TraceNotice, 'code' | 'params'>[] {
  return objects.flatMap(object => {
    const kind = textAt(object, 'kind')
    const name = textAt(object['metadata'], 'name')
    return isWorkloadKind(kind) || simulated.has(kind) ? [] : [{ code: 'kind-not-simulated', params: { kind, name } }]
  })
}
