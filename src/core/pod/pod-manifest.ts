import type { Json, JsonObject } from '../json.ts'
import type { WorkloadKind } from './pod.ts'
import { objectsAt } from './read-pod.ts'
import { listAt, member, objectAt, textAt } from './tolerant.ts'

interface Owner {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
}

/** What a controller puts into the metadata of the Pods it makes. */
interface Birth {
  readonly podName: string
  readonly owner?: Owner
  readonly labels?: JsonObject
}

/**
 * The Pod that a workload would create: its template with the name, labels and owner that the controllers give
 * (spec/kubelet.md 16.0). What a real cluster draws at random is derived from the workload's name here, so that the
 * Pod keeps its name while its manifest is edited.
 */
export function podManifest(kind: WorkloadKind, value: JsonObject, template: Json | undefined): JsonObject {
  const own = objectAt(value, 'metadata')
  const name = textAt(own, 'name') || (textAt(own, 'generateName') && `${textAt(own, 'generateName')}${suffix(textAt(own, 'generateName'))}`)
  if (kind === 'Pod') return { ...value, apiVersion: 'v1', kind: 'Pod', metadata: { ...own, name } }
  const born = birth(kind, name, value)
  const metadata = objectAt(template, 'metadata')
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      name: born.podName,
      ...(member(own, 'namespace') === undefined ? {} : { namespace: textAt(own, 'namespace') }),
      ...(born.labels ? { labels: { ...objectAt(metadata, 'labels'), ...born.labels } } : {}),
      ...(born.owner
        ? { ownerReferences: [{ ...born.owner, uid: uidOf(`${born.owner.kind}/${born.owner.name}`), controller: true, blockOwnerDeletion: true }] }
        : {}),
    },
    spec: kind === 'StatefulSet' ? statefulSpec(value, born.podName, objectAt(template, 'spec')) : objectAt(template, 'spec'),
  }
}

function birth(kind: WorkloadKind, name: string, value: JsonObject): Birth {
  switch (kind) {
    case 'Deployment': {
      const hash = letters(`hash/${name}`, 10)
      const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${name}-${hash}` }
      return { podName: `${owner.name}-${suffix(owner.name)}`, owner, labels: { 'pod-template-hash': hash } }
    }
    case 'ReplicaSet':
    case 'DaemonSet':
      return { podName: `${name}-${suffix(name)}`, owner: { apiVersion: 'apps/v1', kind, name } }
    case 'ReplicationController':
      return { podName: `${name}-${suffix(name)}`, owner: { apiVersion: 'v1', kind, name } }
    case 'StatefulSet': {
      const ordinal = textAt(objectAt(objectAt(value, 'spec'), 'ordinals'), 'start') || '0'
      return {
        podName: `${name}-${ordinal}`,
        owner: { apiVersion: 'apps/v1', kind, name },
        labels: {
          'apps.kubernetes.io/pod-index': ordinal,
          'controller-revision-hash': `${name}-${letters(`revision/${name}`, 10)}`,
          'statefulset.kubernetes.io/pod-name': `${name}-${ordinal}`,
        },
      }
    }
    case 'Job':
      return jobBirth(name, objectAt(value, 'spec'))
    case 'CronJob':
      // The Job's name ends in its scheduled time, minutes since 1970; any time will do here.
      return jobBirth(`${name}-29000000`, objectAt(objectAt(objectAt(value, 'spec'), 'jobTemplate'), 'spec'))
    default:
      return { podName: name }
  }
}

function jobBirth(name: string, spec: JsonObject): Birth {
  const indexed = textAt(spec, 'completionMode') === 'Indexed' ? '-0' : ''
  const uid = uidOf(`Job/${name}`)
  return {
    podName: `${name}${indexed}-${suffix(name)}`,
    owner: { apiVersion: 'batch/v1', kind: 'Job', name },
    labels: {
      'batch.kubernetes.io/controller-uid': uid,
      'batch.kubernetes.io/job-name': name,
      'controller-uid': uid,
      'job-name': name,
    },
  }
}

/** A StatefulSet's Pod has a stable host name and one claim for each template (apps newStatefulSetPod, updateStorage). */
function statefulSpec(value: JsonObject, podName: string, spec: JsonObject): JsonObject {
  const setSpec = objectAt(value, 'spec')
  const claims = objectsAt(setSpec, 'volumeClaimTemplates').map(([claim]) => textAt(objectAt(claim, 'metadata'), 'name'))
  const volumes = [
    ...claims.map(name => ({ name, persistentVolumeClaim: { claimName: `${name}-${podName}` } })),
    ...listAt(spec, 'volumes').filter(volume => !claims.includes(textAt(volume, 'name'))),
  ]
  const subdomain = textAt(setSpec, 'serviceName')
  return { ...spec, hostname: podName, ...(subdomain === '' ? {} : { subdomain }), ...(volumes.length === 0 ? {} : { volumes }) }
}

/** The letters of names that Kubernetes generates: no vowels, so no words (apimachinery util/rand). */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789'

function letters(text: string, count: number): string {
  let state = fnv(text)
  let out = ''
  while (out.length < count) {
    out += alphabet[state % alphabet.length]
    state = fnv(`${state}/${text}`)
  }
  return out
}

const suffix = (text: string) => letters(text, 5)

function uidOf(text: string): string {
  const hex = [0, 1, 2, 3].map(i => fnv(`${i}/${text}`).toString(16).padStart(8, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** FNV-1a, 32 bits. */
function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash
}
