import { isJsonObject, type JsonObject } from '../../json.ts'
import type { OwnerReference, PodObject } from '../../pod/kubernetes.ts'
import { member, objectAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import { isTerminal } from '../api/is-terminal.ts'
import type { WallTime } from '../../clock/wall-time.ts'

/** Who made this object, if anybody did (metav1.GetControllerOf). */
export const controllerOf = ({ metadata }: Pick<ApiObject, 'metadata'>): OwnerReference | undefined =>
  metadata.ownerReferences?.find(owner => owner.controller === true)

/** The reference that a controller gives to what it makes (metav1.NewControllerRef). */
export const controllerRef = ({ apiVersion, kind, metadata: { name, uid } }: ApiObject): OwnerReference =>
  ({ apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true })

/** Whether a Pod still counts for its controller (controller.IsPodActive). */
export const isActive = (pod: PodObject) => !isTerminal(pod) && pod.metadata.deletionTimestamp === undefined

export const isReady = (pod: PodObject) => pod.status.conditions?.some(c => c.type === 'Ready' && c.status === 'True') ?? false

/** When a Pod has been ready for long enough, in virtual time; nothing while it is not ready (podutil.IsPodAvailable). */
export function availableAtMs(pod: PodObject, minReadySeconds: number, wall: WallTime): number | undefined {
  const ready = pod.status.conditions?.find(c => c.type === 'Ready' && c.status === 'True')
  if (!ready?.lastTransitionTime) return undefined
  return minReadySeconds === 0 ? 0 : wall.parse(ready.lastTransitionTime) + minReadySeconds * 1000
}

/** What a controller adds to the template of its Pods. */
export interface PodAdditions {
  /** Absent: the owner's name with letters after it. */
  readonly name?: string
  readonly generateName?: string
  readonly labels?: JsonObject
  readonly annotations?: JsonObject
  readonly finalizers?: readonly string[]
  readonly spec?: JsonObject
}

/** The manifest of a Pod made from an owner's template (controller GetPodFromTemplate). */
export function podFromTemplate(owner: ApiObject, template: JsonObject, more: PodAdditions): JsonObject {
  const given = objectAt(template, 'metadata')
  const generated = more.generateName ?? `${owner.metadata.name}-`
  const name = more.name === undefined ? { generateName: generated } : { name: more.name }
  const annotations = { ...objectAt(given, 'annotations'), ...more.annotations }
  const finalizers = [...(Array.isArray(given['finalizers']) ? given['finalizers'] : []), ...(more.finalizers ?? [])]
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...name,
      namespace: owner.metadata.namespace,
      labels: { ...objectAt(given, 'labels'), ...more.labels },
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
      ...(finalizers.length > 0 ? { finalizers } : {}),
      ownerReferences: [{ ...controllerRef(owner) }],
    },
    spec: { ...objectAt(template, 'spec'), ...more.spec },
  }
}

/** A whole number of an object's `spec`, brought into a range. */
export function countAt(object: ApiObject, key: string, usual: number): number {
  const value = member(object.fields['spec'], key)
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, Math.min(Math.trunc(value), 2 ** 31 - 1)) : usual
}

/** A member of an object's `spec`. */
export const specAt = (object: ApiObject, key: string): JsonObject => {
  const value = member(object.fields['spec'], key)
  return isJsonObject(value) ? value : {}
}
