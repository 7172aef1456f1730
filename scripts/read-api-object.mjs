// Turns objects as the API server sends them into the shapes of src/core/pod/kubernetes.ts.

const typedSpecFields = new Set([
  'initContainers', 'containers', 'ephemeralContainers', 'volumes', 'restartPolicy', 'terminationGracePeriodSeconds', 'activeDeadlineSeconds',
  'serviceAccountName', 'nodeName', 'hostNetwork', 'priority', 'priorityClassName', 'nodeSelector', 'tolerations', 'readinessGates', 'schedulingGates', 'resources',
])

/** A value without the members that are null: Go prints unset times so. */
function withoutNulls(value) {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null).map(([key, member]) => [key, withoutNulls(member)]))
}

/** A Pod of the API as `PodObject`: fields of the spec that nothing computes with stand under `other`. */
export function toPodObject(pod) {
  const { metadata, spec, status } = withoutNulls(pod)
  const typed = Object.fromEntries(Object.entries(spec).filter(([key]) => typedSpecFields.has(key)))
  const other = Object.fromEntries(Object.entries(spec).filter(([key]) => !typedSpecFields.has(key)))
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { ...typed, other }, status }
}

/** An Event of the API as `EventObject`. */
export function toEventObject(event) {
  return withoutNulls(event)
}
