import type { JsonObject } from '../../json.ts'
import type { EventObject, ObjectMeta, PodObject } from '../../pod/kubernetes.ts'
import type { ApiObject } from '../api/api-object.ts'
import { encodePod } from '../api/encode-pod.ts'

/** An object as a client of the API gets it. */
export interface StoredObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ObjectMeta
  /** The whole of it as the API sends it. */
  readonly json: JsonObject
  /** Of a Pod. */
  readonly pod?: PodObject
  /** Of an Event. */
  readonly event?: EventObject
}

export function storedPod(pod: PodObject): StoredObject {
  const { apiVersion, kind, metadata } = pod
  return { apiVersion, kind, metadata, pod, get json() { return encodePod(pod) } }
}

export function storedEvent(event: EventObject): StoredObject {
  const { apiVersion, kind, metadata } = event
  return { apiVersion, kind, metadata, event, get json() { return encodeEvent(event) } }
}

const groupVersions: Readonly<Record<string, string>> = { Deployment: 'apps/v1', ReplicaSet: 'apps/v1', StatefulSet: 'apps/v1', DaemonSet: 'apps/v1', Job: 'batch/v1', CronJob: 'batch/v1' }

/** An Event as the API shows it: with the version of the kind that it is about, and its time also where there is none. */
export function encodeEvent({ involvedObject, ...event }: EventObject): JsonObject {
  const involved = { apiVersion: groupVersions[involvedObject.kind] ?? 'v1', ...involvedObject }
  return { eventTime: null, ...event, involvedObject: involved } as unknown as JsonObject
}

export function storedObject({ apiVersion, kind, metadata, fields }: ApiObject): StoredObject {
  return { apiVersion, kind, metadata, get json() { return { apiVersion, kind, metadata: shownMetadata(kind, metadata), ...fields } } }
}

/** Kinds whose changes the server counts (their strategies set metadata.generation). */
const counted = new Set([
  'CronJob', 'CustomResourceDefinition', 'DaemonSet', 'Deployment', 'EndpointSlice', 'Ingress', 'IngressClass', 'Job', 'MutatingWebhookConfiguration', 'NetworkPolicy', 'PodDisruptionBudget',
  'PodTemplate', 'PriorityClass', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'ValidatingWebhookConfiguration',
])

/** What belongs to no namespace says none. */
function shownMetadata(kind: string, { namespace, generation, ...metadata }: ObjectMeta): JsonObject {
  return { ...metadata, ...(counted.has(kind) ? { generation } : {}), ...(namespace === '' ? {} : { namespace }) } as unknown as JsonObject
}
