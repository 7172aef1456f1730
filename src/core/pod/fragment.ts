import { isJsonObject, type Json } from '../json.ts'
import { member } from './tolerant.ts'

/** What a document without `apiVersion` and `kind` could be a piece of. */
export type Fragment =
  /** Fields of a Pod spec: `containers:`, `initContainers:`, `volumes:` … */
  | 'pod-spec'
  /** A manifest's inside: `spec:` with containers, maybe `metadata:`. */
  | 'pod-body'
  /** A bare list of containers. */
  | 'containers'

/** Recognises a piece of a Pod that can be wrapped into a whole one. */
export function recognizeFragment(value: Json | undefined): Fragment | undefined {
  if (Array.isArray(value)) return isContainerList(value) ? 'containers' : undefined
  if (!isJsonObject(value) || member(value, 'kind') !== undefined || member(value, 'apiVersion') !== undefined) return undefined
  if (isPodSpec(value)) return 'pod-spec'
  return isPodSpec(member(value, 'spec')) ? 'pod-body' : undefined
}

function isPodSpec(value: Json | undefined): boolean {
  return ['containers', 'initContainers', 'volumes'].some(key => Array.isArray(member(value, key)))
}

function isContainerList(items: readonly Json[]): boolean {
  return items.length > 0 && items.every(item => typeof member(item, 'name') === 'string' && typeof member(item, 'image') === 'string')
}
