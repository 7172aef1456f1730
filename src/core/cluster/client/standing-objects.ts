import type { JsonObject } from '../../json.ts'
import type { ObjectMeta } from '../../pod/kubernetes.ts'
import { type KubernetesVersion, releaseOf } from '../../pod/kubernetes-version.ts'
import { rootCertificate } from '../container-config/read-objects.ts'
import type { NodeState } from '../node/node-state.ts'
import type { World } from '../world.ts'
import type { StoredObject } from './stored-object.ts'

export const builtInNamespaces: readonly string[] = ['default', 'kube-node-lease', 'kube-public', 'kube-system']

/** So old is the cluster when the simulation begins. */
const ageMs = 11 * 60_000
/** How often the kubelet says that it is there. */
const heartbeatMs = 10_000

/** What these objects are made from. */
export interface Standing {
  readonly world: World
  readonly version: KubernetesVersion
  /** Wall time, ms since 1970: when the simulation began, and now. */
  readonly startedAtMs: number
  readonly nowMs: number
  readonly node: NodeState
  /** Namespaces that somebody made, which get an account and a certificate too. */
  readonly namespaces: readonly StoredObject[]
}

/** The objects of a kind that stand in every cluster without anybody having written them into a manifest. */
export function standingObjects(kind: string, standing: Standing): readonly StoredObject[] {
  const { world, startedAtMs, namespaces } = standing
  const createdAt = seconds(startedAtMs - ageMs)
  const inNamespaces = (make: (namespace: string, createdAt: string) => StoredObject) => [
    ...builtInNamespaces.map(name => make(name, createdAt)),
    ...namespaces.map(({ metadata }) => make(metadata.name, metadata.creationTimestamp)),
  ]
  switch (kind) {
    case 'Namespace':
      return builtInNamespaces.map(name => object('v1', kind, { name, createdAt, labels: { 'kubernetes.io/metadata.name': name } }, { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } }))
    case 'ServiceAccount':
      return inNamespaces((namespace, at) => object('v1', kind, { name: 'default', namespace, createdAt: at }, {}))
    case 'ConfigMap':
      return [
        ...inNamespaces((namespace, at) => object('v1', kind, { name: 'kube-root-ca.crt', namespace, createdAt: at, annotations: { 'kubernetes.io/description': caDescription } }, { data: rootCertificate['data'] ?? {} })),
        object('v1', kind, { name: 'kube-apiserver-legacy-service-account-token-tracking', namespace: 'kube-system', createdAt }, { data: { since: createdAt.slice(0, 10) } }),
      ]
    case 'Node':
      return [node(standing, createdAt)]
    case 'Lease': {
      const renewTime = `${seconds(lastBeat(standing)).slice(0, -1)}.000000Z`
      const spec = { holderIdentity: world.node.name, leaseDurationSeconds: 40, renewTime }
      return [object('coordination.k8s.io/v1', kind, { name: world.node.name, namespace: 'kube-node-lease', createdAt }, { spec })]
    }
    case 'ComponentStatus':
      return ['controller-manager', 'etcd-0', 'scheduler'].map(name =>
        object('v1', kind, { name, createdAt: null }, { conditions: [{ message: 'ok', status: 'True', type: 'Healthy' }] }))
    case 'PriorityClass':
      return [['system-cluster-critical', 2_000_000_000, 'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.'] as const,
        ['system-node-critical', 2_000_001_000, 'Used for system critical pods that must not be moved from their current node.'] as const]
        .map(([name, value, description]) => object('scheduling.k8s.io/v1', kind, { name, createdAt }, { value, description, preemptionPolicy: 'PreemptLowerPriority' }))
    default:
      return []
  }
}

const caDescription = 'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.'

/** Of a kubelet that is silent, the last one before that. */
function lastBeat({ startedAtMs, nowMs, node: { silentSinceMs } }: Standing): number {
  const heardMs = silentSinceMs === undefined ? nowMs : startedAtMs + silentSinceMs
  return startedAtMs - ageMs + Math.floor((heardMs - startedAtMs + ageMs) / heartbeatMs) * heartbeatMs
}

const conditions: readonly (readonly [type: string, status: string, reason: string, message: string])[] = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
]

/** Of a node whose kubelet is silent nothing is known (nodelifecycle tryUpdateNodeHealth). */
function conditionsOf(standing: Standing, createdAt: string): readonly JsonObject[] {
  const { startedAtMs, node: { changedAtMs, isUnknown } } = standing
  const lastTransitionTime = changedAtMs === undefined ? createdAt : seconds(startedAtMs + changedAtMs)
  return conditions.map(([type, status, reason, message]) => ({
    lastHeartbeatTime: seconds(lastBeat(standing)), lastTransitionTime,
    ...(isUnknown ? { message: 'Kubelet stopped posting node status.', reason: 'NodeStatusUnknown', status: 'Unknown' } : { message, reason, status }),
    type,
  }))
}

function node(standing: Standing, createdAt: string): StoredObject {
  const { world: { node: { name, address, labels, taints, allocatable, system }, preloaded }, version } = standing
  const resources = { ...allocatable, 'hugepages-1Gi': '0', 'hugepages-2Mi': '0' }
  const id = idOf(`machine/${name}`)
  const annotations = { 'node.alpha.kubernetes.io/ttl': '0', 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' }
  return object('v1', 'Node', { name, createdAt, labels, annotations }, {
    spec: taints.length > 0 ? { taints: taints.map(taint => ({ ...taint })) } : {},
    status: {
      addresses: [{ address, type: 'InternalIP' }, { address: name, type: 'Hostname' }],
      allocatable: resources,
      capacity: resources,
      conditions: conditionsOf(standing, createdAt),
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      images: preloaded.map(({ reference, sizeBytes }) => ({ names: [reference], sizeBytes })),
      nodeInfo: {
        architecture: 'amd64', bootID: idOf(`boot/${name}${standing.node.starts > 1 ? `/${standing.node.starts}` : ''}`), ...system, kubeProxyVersion: '', kubeletVersion: releaseOf(version),
        machineID: id.replaceAll('-', ''), operatingSystem: 'linux', systemUUID: id,
      },
    },
  })
}

interface Head {
  readonly name: string
  readonly namespace?: string
  /** `null`: it was never made, as what only tells of something. */
  readonly createdAt: string | null
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

function object(apiVersion: string, kind: string, { name, namespace = '', createdAt, ...marks }: Head, fields: JsonObject): StoredObject {
  const metadata: ObjectMeta = { name, namespace, uid: idOf(`${kind}/${namespace}/${name}`), generation: 0, resourceVersion: '1', creationTimestamp: createdAt ?? '', ...marks }
  const json: JsonObject = {
    apiVersion, kind,
    metadata: {
      ...marks, name, ...(namespace === '' ? {} : { namespace }),
      ...(createdAt === null ? {} : { creationTimestamp: createdAt, uid: metadata.uid, resourceVersion: metadata.resourceVersion }),
    },
    ...fields,
  }
  return { apiVersion, kind, metadata, json }
}

const seconds = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** A UID that the same object always has. */
function idOf(text: string): string {
  let digits = ''
  for (let part = 0; digits.length < 32; part++) {
    let hash = 0x811c9dc5 ^ part
    for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
    digits += (hash >>> 0).toString(16).padStart(8, '0')
  }
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}
