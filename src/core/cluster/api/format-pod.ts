import type { PodObject, PodSpec } from '../../pod/kubernetes.ts'

/** How the kubelet writes a Pod in messages (kubelet/util/format Pod). */
export function formatPod(pod: PodObject): string {
  const { name, namespace, uid } = pod.metadata
  return `${name}_${namespace}(${uid})`
}

/** Where a container stands, as events name it (`involvedObject.fieldPath`). */
export function fieldPath(spec: PodSpec, container: string): string {
  const list = (spec.initContainers ?? []).some(c => c.name === container)
    ? 'initContainers'
    : spec.containers.some(c => c.name === container)
      ? 'containers'
      : 'ephemeralContainers'
  return `spec.${list}{${container}}`
}
