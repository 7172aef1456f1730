import type { ApiClient } from '../../cluster/client/api-client.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { StoredObject } from '../../cluster/client/stored-object.ts'
import type { Refusal } from '../../cluster/api/refuse-pod.ts'
import { defaultObject } from '../../cluster/api/default-object.ts'
import { admitPod } from '../../cluster/api/admit-pod.ts'
import { decodePod } from '../../cluster/api/decode-pod.ts'
import { encodePod } from '../../cluster/api/encode-pod.ts'
import { sameJson } from '../../cluster/api/same-json.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'
import { type ApiResource, qualifiedName } from '../kubectl/api-resources.ts'
import { defaultPod } from './default-pod.ts'
import { forbidPod } from './forbid-pod.ts'
import { strictDecode, withoutUnknown } from './strict-decode.ts'
import { validateObject, validateUpdate } from './validate-object.ts'

export interface WriteOptions {
  /** Answers as if it were written, and writes nothing. */
  readonly dryRun?: boolean
  /** What happens about fields that nobody knows. */
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore'
  /** Told of each warning of the answer, without `Warning: `. */
  readonly warn?: (warning: string) => void
}

/** What the server answers to a request that it carries out. */
export interface Written {
  readonly object: JsonObject
}

/** The part of the resource that a request needs. */
type Resource = ApiResource

/** Namespaces that every cluster has. */
const builtIn: readonly string[] = ['default', 'kube-node-lease', 'kube-public', 'kube-system']

/** Creates an object as the API server does: decode, admission, defaults, validation, storage. */
export function createRequest(api: ApiClient, resource: Resource, namespace: string, given: JsonObject, options: WriteOptions = {}): Written | ApiFailure {
  const object: JsonObject = { ...given, metadata: { ...objectAt(given, 'metadata'), ...(resource.namespaced ? { namespace } : {}) } }
  const undecoded = decode(object, resource, options)
  if (undecoded) return undecoded
  if (resource.namespaced && !namespaceExists(api, namespace)) return new ApiFailure('NotFound', `namespaces ${JSON.stringify(namespace)} not found`)
  if (resource.namespaced && isEnding(api, namespace)) {
    const what = `${qualifiedName(resource)} ${JSON.stringify(textAt(object['metadata'], 'name'))}`
    return new ApiFailure('Forbidden', `${what} is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`)
  }
  const clean = withoutUnknown(withoutNulls(object))
  const forbidden = resource.kind === 'Pod' ? forbidPod(api, namespace, clean) : undefined
  if (forbidden) return forbidden
  const full = defaultObject(clean)
  const name = textAt(full['metadata'], 'name')
  // Reading for defaults drops words that nobody knows: what was given is looked at.
  const causes = validateObject(resource.kind === 'Secret' ? full : clean)
  if (causes.length > 0) return invalid(resource, name || textAt(full['metadata'], 'generateName'), causes)
  if (name !== '' && exists(api, resource, namespace, name)) return new ApiFailure('AlreadyExists', `${qualifiedName(resource)} ${JSON.stringify(name)} already exists`)
  if (options.dryRun) return { object: unstored(api, full) }
  const made = api.create(full)
  return made instanceof ApiFailure ? made : { object: made.json }
}

/** Puts another version in the place of an object, whatever the verb that asked for it (PUT or PATCH). */
export function updateRequest(api: ApiClient, resource: Resource, stored: StoredObject, given: JsonObject, options: WriteOptions = {}): Written | ApiFailure {
  const { name, namespace } = stored.metadata
  const undecoded = decode(given, resource, options)
  if (undecoded) return undecoded
  const renamed = textAt(given['metadata'], 'name')
  if (renamed !== name) return new ApiFailure('BadRequest', `the name of the object (${renamed}) does not match the name on the URL (${name})`)
  const before = stored.json
  const clean = normalized(before, withoutUnknown(withoutNulls(given)))
  const full = resource.kind === 'Pod' ? defaultPod(clean, before) : defaultObject(clean)
  const wantedVersion = textAt(given['metadata'], 'resourceVersion')
  if (wantedVersion !== '' && wantedVersion !== stored.metadata.resourceVersion) return conflict(resource, name)
  if (isSameObject(before, full)) return { object: before }
  const causes = validateUpdate(before, clean, full)
  if (causes.length > 0) return invalid(resource, name, causes)
  if (options.dryRun) return { object: withVersion(before, full) }
  const written = api.update(resource.kind, namespace, name, full)
  return written instanceof ApiFailure ? written : { object: written.json }
}

/** As a new object would be stored, without a version. */
function unstored(api: ApiClient, object: JsonObject): JsonObject {
  const creationTimestamp = `${new Date(Math.floor(api.nowMs / 1000) * 1000).toISOString().slice(0, 19)}Z`
  const letters = String(api.nowMs).padStart(12, '0').slice(-12)
  const uid = `${letters.slice(0, 8)}-${letters.slice(8)}-4000-8000-${letters}`
  if (textAt(object, 'kind') === 'Pod') {
    const pod = admitPod(decodePod(object), { uid, creationTimestamp, resourceVersion: '', nameSuffix: 'xxxxx', volumeSuffix: 'xxxxx' })
    const { resourceVersion: _version, ...metadata } = pod.metadata
    return { ...encodePod(pod), metadata: metadata as unknown as JsonObject }
  }
  const { status: _status, ...rest } = object
  const isCounted = object['spec'] !== undefined && textAt(object, 'kind') !== 'Service'
  return { ...rest, metadata: { ...objectAt(object, 'metadata'), creationTimestamp, ...(isCounted ? { generation: 1 } : {}), uid } }
}

/** Who changes `clusterIP` alone means the list too (registry/core/service NormalizeClusterIPs). */
function normalized(before: JsonObject, after: JsonObject): JsonObject {
  const [old, next] = [objectAt(before, 'spec'), objectAt(after, 'spec')]
  const address = next['clusterIP']
  const isAlone = textAt(after, 'kind') === 'Service' && address !== undefined && address !== old['clusterIP'] && sameJson(old['clusterIPs'], next['clusterIPs'])
  return isAlone ? { ...after, spec: { ...next, clusterIPs: [address] } } : after
}

/** A changed spec is a new generation. */
function withVersion(before: JsonObject, after: JsonObject): JsonObject {
  const metadata = objectAt(after, 'metadata')
  const generation = objectAt(before, 'metadata')['generation']
  if (typeof generation !== 'number' || sameJson(before['spec'], after['spec'])) return after
  return { ...after, metadata: { ...metadata, generation: generation + 1 } }
}

const conflict = (resource: Resource, name: string) => new ApiFailure('Conflict',
  `Operation cannot be fulfilled on ${qualifiedName(resource)} ${JSON.stringify(name)}: the object has been modified; please apply your changes to the latest version and try again`)

/** Whether the objects say the same, apart from what the server alone writes. */
export function isSameObject(a: JsonObject, b: JsonObject): boolean {
  const { status: _a, ...before } = a
  const { status: _b, ...after } = b
  return sameJson(plain(before), plain(after))
}

function plain(object: JsonObject): JsonObject {
  const { resourceVersion: _version, generation: _generation, managedFields: _fields, uid: _uid, creationTimestamp: _time, ...metadata } = objectAt(object, 'metadata')
  return withoutNulls(JSON.parse(JSON.stringify({ ...object, metadata })) as JsonObject)
}

/** A field that is null counts as absent. */
export function withoutNulls(object: JsonObject): JsonObject {
  const clean = (value: Json): Json => (Array.isArray(value) ? value.map(clean) : isJsonObject(value) ? withoutNulls(value) : value)
  return Object.fromEntries(Object.entries(object).flatMap(([key, value]) => (value === null ? [] : [[key, clean(value)]])))
}

/** Why a body cannot be read, if it cannot. */
function decode(object: JsonObject, resource: Resource, { fieldValidation = 'Warn', warn }: WriteOptions): ApiFailure | undefined {
  const result = strictDecode(object)
  const kind = textAt(object, 'kind')
  const version = textAt(object, 'apiVersion').split('/').at(-1)
  const refused = (why: string) =>
    new ApiFailure('BadRequest', `${kind} in version ${JSON.stringify(version)} cannot be handled as a ${resource.kind}: ${why}`)
  if (kind !== resource.kind) return refused(`no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(textAt(object, 'apiVersion'))} in scheme "pkg/runtime/scheme.go:111"`)
  if ('fatal' in result) return refused(result.fatal)
  if (result.strict.length > 0 && fieldValidation === 'Strict') return refused(`strict decoding error: ${result.strict.join(', ')}`)
  if (fieldValidation === 'Warn') for (const each of result.strict) warn?.(each)
  return undefined
}

/** NewInvalid: the message holds all causes, and clients get them one by one too. */
function invalid(resource: Resource, name: string, causes: readonly Refusal[]): ApiFailure {
  const texts = [...new Set(causes.map(({ path, message }) => `${path}: ${message}`))]
  const group = qualifiedName(resource).slice(resource.name.length)
  const all = texts.length > 1 ? `[${texts.join(', ')}]` : texts.join('')
  return new ApiFailure('Invalid', `${resource.kind}${group} ${JSON.stringify(name)} is invalid: ${all}`, { kind: resource.kind, name, causes })
}

const exists = (api: ApiClient, resource: Resource, namespace: string, name: string) =>
  api.get(resource.kind, namespace, name) !== undefined || (resource.kind === 'Namespace' && builtIn.includes(name))

/** Admission plugin NamespaceLifecycle: nothing new comes into what is being deleted. */
const isEnding = (api: ApiClient, name: string): boolean => api.get('Namespace', '', name)?.metadata.deletionTimestamp !== undefined

/** Admission plugin NamespaceLifecycle. A namespace that objects of the manifest live in is there without an object of its own. */
export function namespaceExists(api: ApiClient, name: string): boolean {
  if (builtIn.includes(name) || api.get('Namespace', '', name)) return true
  return ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Service', 'ConfigMap', 'Secret'].some(kind => api.list(kind, name).some(({ metadata }) => metadata.namespace === name))
}
