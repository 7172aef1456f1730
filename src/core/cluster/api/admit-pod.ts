import type { JsonObject } from '../../json.ts'
import type { Container, PodObject, PodSpec, VolumeMount } from '../../pod/kubernetes.ts'
import type { DecodedPod } from './decode-pod.ts'

const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount'

/** A generated name has room for its letters (names.SimpleNameGenerator). */
const longestBase = 58

/** What only the server knows when it stores a new object. */
export interface Birth {
  readonly uid: string
  readonly creationTimestamp: string
  readonly resourceVersion: string
  /** Five letters that end generated names. */
  readonly nameSuffix: string
  readonly volumeSuffix: string
}

/** The Pod as the API server stores it on create: admission plugins and strategy applied (spec 13.3, 5.1). */
export function admitPod(pod: DecodedPod, birth: Birth): PodObject {
  const spec = withTolerations(withToken(pod.spec, `kube-api-access-${birth.volumeSuffix}`))
  const gated = (spec.schedulingGates ?? []).length > 0
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...pod.metadata,
      name: pod.metadata.name || `${(pod.metadata.generateName ?? '').slice(0, longestBase)}${birth.nameSuffix}`,
      uid: birth.uid,
      generation: 1,
      resourceVersion: birth.resourceVersion,
      creationTimestamp: birth.creationTimestamp,
    },
    spec,
    status: {
      phase: 'Pending',
      ...(gated ? { conditions: [{ ...gatedCondition, lastTransitionTime: birth.creationTimestamp }] } : {}),
      qosClass: pod.qosClass,
    },
  }
}

/** Set by the API server itself on create (spec 7.2). */
const gatedCondition = {
  type: 'PodScheduled',
  status: 'False',
  lastProbeTime: null,
  reason: 'SchedulingGated',
  message: 'Scheduling is blocked due to non-empty scheduling gates',
} as const

/** Admission plugin ServiceAccount: the projected token volume, mounted where nothing else is. */
function withToken(spec: PodSpec, name: string): PodSpec {
  if (spec.other?.['automountServiceAccountToken'] === false) return spec
  const mount: VolumeMount = { name, readOnly: true, mountPath: tokenPath }
  const mounted = (container: Container): Container =>
    container.volumeMounts?.some(m => m.mountPath === tokenPath)
      ? container
      : { ...container, volumeMounts: [...(container.volumeMounts ?? []), mount] }
  return {
    ...spec,
    ...(spec.initContainers ? { initContainers: spec.initContainers.map(mounted) } : {}),
    containers: spec.containers.map(mounted),
    volumes: [...(spec.volumes ?? []), { name, projected: tokenSources }],
  }
}

const tokenSources: JsonObject = {
  sources: [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
  ],
  defaultMode: 420,
}

/** Admission plugin DefaultTolerationSeconds: five minutes on a node that is not ready or not reachable. */
function withTolerations(spec: PodSpec): PodSpec {
  const own = spec.tolerations ?? []
  const missing = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].filter(
    key => !own.some(t => (t['key'] === key || !t['key']) && (t['effect'] === 'NoExecute' || !t['effect'])),
  )
  return {
    ...spec,
    tolerations: [...own, ...missing.map(key => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }))],
  }
}
