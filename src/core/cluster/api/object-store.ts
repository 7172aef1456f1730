import { encodeBase64, toBytes } from '../../bytes.ts'
import { isJsonObject, type JsonObject } from '../../json.ts'
import { listAt } from '../../pod/tolerant.ts'
import type { ObjectMeta } from '../../pod/kubernetes.ts'
import type { ObjectVersion } from '../../trace/trace.ts'
import type { ApiObject } from './api-object.ts'
import { decodeMetadata } from './decode-metadata.ts'
import { prepareForCreate, prepareForUpdate } from './prepare-object.ts'
import { ManifestReader } from './manifest-reader.ts'
import { sameJson } from './same-json.ts'

/** Told of each write of an object that is no Pod and no Event, at the moment of the write. */
export type ObjectWatcher = (type: ObjectVersion<ApiObject>['type'], object: ApiObject, cause: string) => void

/** What the server gives to objects. */
export interface Issuer {
  readonly uid: () => string
  readonly suffix: () => string
  /** Now, as a timestamp. */
  readonly now: () => string
  readonly version: () => string
}

/** Kinds that belong to no namespace. */
const clusterKinds: readonly string[] = [
  'Namespace', 'Node', 'PersistentVolume', 'StorageClass', 'PriorityClass', 'ClusterRole', 'ClusterRoleBinding',
  'CustomResourceDefinition', 'RuntimeClass', 'IngressClass', 'CSIDriver',
]

/** The API server's objects of all kinds but Pods and Events: whoever creates one may give it any fields. */
export class ObjectStore {
  /** By kind, then by namespace and name; in order of creation. */
  readonly #kinds = new Map<string, Map<string, ApiObject>>()
  readonly #watchers: ObjectWatcher[] = []
  #count = 0
  #writes = 0

  constructor(private readonly issue: Issuer) {}

  /** How many objects there are. */
  get size(): number {
    return this.#count
  }

  /** How often something was written or removed. */
  get writes(): number {
    return this.#writes
  }

  get(kind: string, namespace: string, name: string): ApiObject | undefined {
    return this.#kinds.get(kind)?.get(keyOf(kind, namespace, name))
  }

  /** The objects of a kind, of all namespaces or one, in order of creation. */
  list(kind: string, namespace?: string): readonly ApiObject[] {
    const all = [...(this.#kinds.get(kind)?.values() ?? [])]
    return namespace === undefined ? all : all.filter(object => object.metadata.namespace === namespace)
  }

  /** All objects of a namespace, of whatever kind. */
  inNamespace(namespace: string): readonly ApiObject[] {
    return [...this.#kinds.values()].flatMap(objects => [...objects.values()].filter(({ metadata }) => metadata.namespace === namespace))
  }

  /** All objects that name an owner, of whatever kind. */
  ownedBy(uid: string): readonly ApiObject[] {
    return [...this.#kinds.values()].flatMap(objects => [...objects.values()].filter(({ metadata }) => metadata.ownerReferences?.some(owner => owner.uid === uid)))
  }

  watch(watcher: ObjectWatcher): void {
    this.#watchers.push(watcher)
  }

  /** Stores a new object. Returns nothing when there is one of its name, or it has no name. */
  create(manifest: JsonObject, cause: string): ApiObject | undefined {
    const { kind = '', apiVersion = 'v1', metadata: _metadata, ...fields } = manifest
    if (typeof kind !== 'string' || kind === '') return undefined
    const reader = new ManifestReader(manifest, '', []).reader('metadata')
    const { name: given, namespace, ...metadata } = decodeMetadata(reader)
    const name = given || (metadata.generateName ? `${metadata.generateName}${this.issue.suffix()}` : '')
    if (name === '' || this.get(kind, namespace, name)) return undefined
    const object: ApiObject = {
      apiVersion: typeof apiVersion === 'string' ? apiVersion : 'v1',
      kind,
      ...prepareForCreate(kind, {
        ...metadata,
        name,
        namespace: clusterKinds.includes(kind) ? '' : namespace,
        uid: this.issue.uid(),
        generation: 1,
        resourceVersion: this.issue.version(),
        creationTimestamp: this.issue.now(),
      }, kind === 'Secret' ? withData(fields) : fields),
    }
    this.#count++
    return this.#write('ADDED', object, cause)
  }

  /** Writes a new version. A change of `spec` is a new generation; the last finalizer of a deleted object takes it away. Returns nothing when it is gone. */
  update(object: ApiObject, changes: { readonly metadata?: ObjectMeta; readonly fields?: JsonObject }, cause: string): ApiObject | undefined {
    const { kind, metadata } = object
    const current = this.get(kind, metadata.namespace, metadata.name)
    if (!current || current.metadata.uid !== metadata.uid) return undefined
    const fields = changes.fields ?? current.fields
    const newMetadata = changes.metadata ?? current.metadata
    if (newMetadata.deletionTimestamp !== undefined && !isHeld(newMetadata, fields)) {
      this.remove(current, cause)
      return undefined
    }
    const isNewSpec = !sameJson(fields['spec'], current.fields['spec'])
    const next: ApiObject = {
      ...current,
      metadata: {
        ...prepareForUpdate(kind, newMetadata, current.fields, fields),
        generation: current.metadata.generation + (isNewSpec ? 1 : 0),
        resourceVersion: this.issue.version(),
      },
      fields,
    }
    return this.#write('MODIFIED', next, cause)
  }

  remove(object: ApiObject, cause: string): void {
    const { kind, metadata } = object
    const objects = this.#kinds.get(kind)
    const key = keyOf(kind, metadata.namespace, metadata.name)
    const current = objects?.get(key)
    if (!objects || !current) return
    objects.delete(key)
    this.#count--
    this.#writes++
    for (const watch of this.#watchers) watch('DELETED', current, cause)
  }

  #write(type: 'ADDED' | 'MODIFIED', object: ApiObject, cause: string): ApiObject {
    const { kind, metadata } = object
    const objects = this.#kinds.get(kind) ?? new Map<string, ApiObject>()
    this.#kinds.set(kind, objects)
    objects.set(keyOf(kind, metadata.namespace, metadata.name), object)
    this.#writes++
    for (const watch of this.#watchers) watch(type, object, cause)
    return object
  }
}

/** Whether somebody has still something to do before it may go: also a namespace's own finalizers say so. */
export const isHeld = ({ finalizers = [] }: ObjectMeta, fields: JsonObject): boolean => finalizers.length > 0 || listAt(fields['spec'], 'finalizers').length > 0

const keyOf = (kind: string, namespace: string, name: string) => (clusterKinds.includes(kind) ? name : `${namespace}/${name}`)

/** A Secret's `stringData` goes into `data`, and is never shown again (registry/core/secret strategy). */
function withData({ stringData, ...fields }: JsonObject): JsonObject {
  if (!isJsonObject(stringData)) return fields
  const texts = Object.entries(stringData).flatMap(([key, value]) => (typeof value === 'string' ? [[key, encodeBase64(toBytes(value))] as const] : []))
  return { ...fields, data: { ...(isJsonObject(fields['data']) ? fields['data'] : {}), ...Object.fromEntries(texts) } }
}
