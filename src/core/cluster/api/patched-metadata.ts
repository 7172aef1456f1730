import type { JsonObject } from '../../json.ts'
import type { ObjectMeta } from '../../pod/kubernetes.ts'
import { decodeMetadata } from './decode-metadata.ts'
import { ManifestReader } from './manifest-reader.ts'
import { sameJson } from './same-json.ts'

/** The metadata of an object with what a person may change about it. */
export function patchedMetadata(before: ObjectMeta, after: JsonObject): ObjectMeta {
  const { labels, annotations, finalizers, ownerReferences } = decodeMetadata(new ManifestReader(after, 'metadata', []))
  const changes = { labels, annotations, finalizers, ownerReferences }
  if (sameJson(plain(changes), plain({ labels: before.labels, annotations: before.annotations, finalizers: before.finalizers, ownerReferences: before.ownerReferences }))) return before
  const { labels: _l, annotations: _a, finalizers: _f, ownerReferences: _o, ...rest } = before
  return { ...rest, ...(Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<ObjectMeta>) }
}

const plain = (value: object) => JSON.parse(JSON.stringify(value)) as JsonObject
