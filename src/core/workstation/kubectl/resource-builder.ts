import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { isJsonObject, type JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import { type ApiResource, findResource, qualifiedName, resourceOfKind } from './api-resources.ts'
import type { Call } from './call.ts'
import { type Failure, fail } from './failures.ts'
import { readFieldSelector } from './field-selector.ts'
import { matchesLabels, parseLabelSelector } from './label-selector.ts'
import { type ManifestFile, manifestFiles } from './manifest-files.ts'
import { namespaceOf } from './namespace-of.ts'
import { namespaceExists } from '../requests/requests.ts'
import { readManifests } from './read-manifests.ts'
import { readWords, type Words } from './read-words.ts'

/** One object that a command works on (cli-runtime resource.Info). */
export interface Info {
  readonly resource: ApiResource
  /** Empty for kinds of the whole cluster. */
  readonly namespace: string
  readonly name: string
  /** The file that it was read from. */
  readonly source?: string
  /** As the file or the server has it. */
  readonly object: JsonObject
  /** Of a Pod that the server has. */
  readonly pod?: PodObject
}

/** Which objects a command asks for. */
export interface Wanted {
  /** Words that name resources: `pods a b`, `pod/a svc/b`, `pods,svc`. */
  readonly args?: readonly string[]
  /** Reads `-f`, `-k` and `-R`. */
  readonly files?: boolean
  /** Whether `-n` must agree with the files (enforceNamespace). */
  readonly validates?: boolean
  readonly selector?: string
  readonly fieldSelector?: string
  readonly all?: boolean
  readonly allNamespaces?: boolean
  /** A type alone means all of its objects. */
  readonly allowsType?: boolean
  /** Works on files only, without asking the server. */
  readonly local?: boolean
  /** Asks the server for what files name. */
  readonly latest?: boolean
  /** A part of one object with an address of its own: `scale`, `status`. */
  readonly subresource?: string
  /** Does not ask the server for what arguments name (requireObject false). */
  readonly unfetched?: boolean
}

const missing = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`

const missingLocal = `error: you must specify resources by --filename when --local is set.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'`

export interface Found {
  readonly items: Iterable<Info | Failure>
  /** Whether it is about one named object. */
  readonly isSingle: boolean
}

/** The objects that a call names, one after the other, each or why not; throws what stops it before any (cli-runtime Builder). */
export function* findObjects(call: Call, wanted: Wanted): Task<Found> {
  const { files, errors } = wanted.files ? yield* manifestFiles(call) : { files: [], errors: [] }
  const words = readWords(wanted.args ?? [], wanted.allowsType ?? false)
  const failures = [...errors, ...(wanted.all && (wanted.selector?.trim() || wanted.fieldSelector?.trim()) ? ["setting 'all' parameter but found a non empty selector. "] : []), ...('error' in words ? [words.error] : [])]
  if (failures.length > 0 || 'error' in words) throw fail(failures)
  if (files.length > 0) return { items: fromFiles(call, wanted, files, words), isSingle: files.length === 1 }
  if (wanted.local) throw fail([missingLocal])
  if (wanted.selector?.trim() || wanted.fieldSelector?.trim() || wanted.all || words.isAll) return { items: bySelector(call, wanted, words), isSingle: false }
  if (words.tuples.length > 0) return { items: byTuples(call, wanted, words), isSingle: words.tuples.length === 1 }
  if (words.names.length > 0) {
    if (words.types.length > 1) throw fail(['you must specify only one resource'])
    const type = words.types[0] ?? ''
    return { items: byTuples(call, wanted, { ...words, tuples: words.names.map(name => [type, name] as const) }), isSingle: words.names.length === 1 }
  }
  words.types.forEach(mappingFor)
  throw fail([words.types.length > 0 ? 'resource(s) were provided, but no name was specified' : missing])
}

/** All of them, or the first failure ends the command. */
export function* findInfos(call: Call, wanted: Wanted): Task<readonly Info[]> {
  const { items } = yield* findObjects(call, wanted)
  const infos: Info[] = []
  for (const item of items) {
    if (typeof item === 'string' || item instanceof ApiFailure) throw fail([item])
    infos.push(item)
  }
  return infos
}

/** The resource that a word means; throws kubectl's words for an unknown one. */
export function mappingFor(word: string): ApiResource {
  const found = findResource(word)
  if (!found) throw fail([`the server doesn't have a resource type ${JSON.stringify(word.split('.')[0])}`])
  return found
}

function* fromFiles(call: Call, wanted: Wanted, files: readonly ManifestFile[], { types, names, tuples }: Words): Generator<Info | Failure> {
  if (types.length > 0 && names.length === 0) throw fail(['when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well'])
  if (names.length > 0) throw fail(['when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well'])
  if (tuples.length > 0) throw fail(['resource/name arguments cannot be provided when a path is specified'])
  const selector = parseLabelSelector(wanted.selector ?? '')
  if (typeof selector === 'string') throw fail([`the provided selector ${JSON.stringify(wanted.selector)} is not valid: ${selector}`])
  for (const { name: source, text } of files) {
    for (const read of readManifests(text, source, wanted.validates ?? false)) {
      if ('error' in read) {
        yield read.error
        continue
      }
      for (const object of flatten(read.object)) {
        const info = infoOf(call, object, source, object === read.object)
        if (typeof info === 'string' || info instanceof ApiFailure) yield info
        else if (matchesLabels(selector, objectAt(info.object['metadata'], 'labels'))) yield wanted.latest ? fetch(call, info) : info
      }
    }
  }
}

/** The objects of a List, and of lists in it. */
function flatten(object: JsonObject): readonly JsonObject[] {
  if (!Array.isArray(object['items'])) return [object]
  return listAt(object, 'items').flatMap(item => (isJsonObject(item) ? flatten(item) : []))
}

function infoOf(call: Call, object: JsonObject, source: string, isOwn: boolean): Info | Failure {
  const [apiVersion, kind] = [textAt(object, 'apiVersion'), textAt(object, 'kind')]
  const metadata = objectAt(object, 'metadata')
  const name = textAt(metadata, 'name')
  const resource = resourceOfKind(apiVersion, kind)
  if (!resource) {
    const why = `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`
    if (!isOwn) return `unable to recognize ${why}`
    return `resource mapping not found for name: ${JSON.stringify(name)} namespace: ${JSON.stringify(textAt(metadata, 'namespace'))} from ${JSON.stringify(source)}: ${why}\nensure CRDs are installed first`
  }
  const wantedNamespace = namespaceOf(call)
  const given = textAt(metadata, 'namespace')
  if (resource.namespaced && call.flags.has('namespace') && given !== '' && given !== wantedNamespace) {
    return `the namespace from the provided object ${JSON.stringify(given)} does not match the namespace ${JSON.stringify(wantedNamespace)}. You must pass '--namespace=${given}' to perform this operation.`
  }
  const namespace = resource.namespaced ? given || wantedNamespace : ''
  const { namespace: _given, ...others } = metadata
  return { resource, namespace, name, source, object: { ...object, metadata: { ...others, ...(namespace === '' ? {} : { namespace }) } } }
}

function* byTuples(call: Call, wanted: Wanted, { tuples, types }: Words): Generator<Info | Failure> {
  if (types.length > 0 && tuples.length > 0 && wanted.args?.some(arg => arg.includes('/'))) throw fail(['you may not specify individual resources and bulk resources in the same call'])
  const resources = new Map(tuples.map(([type]) => [type, mappingFor(type)]))
  for (const [type, name] of tuples) {
    const resource = resources.get(type) ?? mappingFor(type)
    if (resource.namespaced && wanted.allNamespaces) throw fail(['a resource cannot be retrieved by name across all namespaces'])
    const info: Info = { resource, name, namespace: resource.namespaced ? namespaceOf(call) : '', object: {} }
    yield wanted.unfetched ? info : fetch(call, info)
  }
}

function* bySelector(call: Call, wanted: Wanted, { types, names, tuples }: Words): Generator<Info | Failure> {
  if (names.length > 0) throw fail(['name cannot be provided when a selector is specified'])
  if (tuples.length > 0) throw fail(['selectors and the all flag cannot be used when passing resource/name arguments'])
  if (types.length === 0) throw fail(['at least one resource must be specified to use a selector'])
  if (wanted.subresource) throw fail(['subresource cannot be used when bulk resources are specified'])
  const resources = types.map(mappingFor)
  const selector = parseLabelSelector(wanted.selector ?? '')
  for (const resource of new Set(resources)) {
    if (!resource.verbs.includes('list')) {
      yield new ApiFailure('MethodNotAllowed', 'the server does not allow this method on the requested resource')
      continue
    }
    const fields = readFieldSelector(wanted.fieldSelector ?? '', resource.kind)
    const problem = typeof selector === 'string' ? selector : typeof fields === 'string' ? fields : undefined
    if (typeof selector === 'string' || typeof fields === 'string') {
      const what = `${resource.apiVersion.includes('/') ? resource.apiVersion : `/${resource.apiVersion}`}, Resource=${resource.name}`
      const why = `Unable to find ${JSON.stringify(what)} that match label selector ${JSON.stringify(wanted.selector ?? '')}, field selector ${JSON.stringify(wanted.fieldSelector ?? '')}: ${problem}`
      yield new ApiFailure('BadRequest', why)
      continue
    }
    const namespace = resource.namespaced && !wanted.allNamespaces ? namespaceOf(call) : undefined
    for (const { metadata, json, pod } of call.api.list(resource.kind, namespace)) {
      const object = json
      if (!matchesLabels(selector, objectAt(object['metadata'], 'labels')) || !fields(object)) continue
      yield { resource, namespace: resource.namespaced ? metadata.namespace : '', name: metadata.name, object, ...(pod ? { pod } : {}) }
    }
  }
}

/** The object as the server has it. */
export function fetch({ api }: Call, info: Info): Info | Failure {
  const { resource, namespace, name } = info
  if (name === '') return 'resource name may not be empty'
  if (!resource.verbs.includes('get')) return noSuchResource
  const found = api.get(resource.kind, namespace, name)
  if (!found && resource.namespaced && !namespaceExists(api, namespace)) return new ApiFailure('NotFound', `namespaces ${JSON.stringify(namespace)} not found`)
  return found ? { ...info, object: found.json, ...(found.pod ? { pod: found.pod } : {}) } : notFound(resource, name)
}

/** What the server says of addresses at which nothing answers. */
export const noSuchResource = new ApiFailure('NotFound', 'the server could not find the requested resource')

export const notFound = (resource: ApiResource, name: string): ApiFailure =>
  new ApiFailure('NotFound', `${qualifiedName(resource)} ${JSON.stringify(name)} not found`)

/** How messages name an object at length (resource.Info String). */
export function describeInfo({ resource, namespace, name }: Info): string {
  const version = resource.apiVersion.includes('/') ? resource.apiVersion : `/${resource.apiVersion}`
  return `Resource: "${version}, Resource=${resource.name}", GroupVersionKind: "${version}, Kind=${resource.kind}"\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace)}`
}
