import { toBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { Json, JsonObject } from '../../json.ts'
import { apiResources } from './api-resources.ts'
import type { Call } from './call.ts'
import { fail } from './failures.ts'
import { noSuchResource, notFound } from './resource-builder.ts'
import { serverVersion } from './version-info.ts'

/** `kubectl get --raw PATH`: what the API server answers, as it is. */
export function* getRaw(call: Call): Task<number> {
  const { args, flags, process } = call
  const path = flags.text('raw')
  if (args.length > 0) throw fail(['arguments may not be passed when --raw is specified'])
  if (flags.isTrue('watch') || flags.isTrue('watch-only') || flags.text('selector') !== '') throw fail(['--raw may not be specified with other flags that filter the server request or alter the output'])
  if (flags.text('output') !== '') throw fail(['--raw and --output are mutually exclusive'])
  if (!path.startsWith('/') && !/^[a-z]+:/.test(path)) throw fail([`--raw must be a valid URL path: parse ${JSON.stringify(path)}: invalid URI for request`])
  const answer = answerTo(call, path.split('?')[0] ?? '')
  if (answer instanceof ApiFailure) throw fail([answer])
  yield* process.out(toBytes(typeof answer === 'string' ? answer : `${JSON.stringify(answer)}\n`))
  return 0
}

/** `kubectl delete --raw PATH`: a Pod answers with itself while it ends, everything else with a status. */
export function* deleteRaw({ api, flags, process }: Call): Task<number> {
  const path = flags.text('raw')
  if (flags.isTrue('interactive')) throw fail(['--interactive can not be used with --raw'])
  if (flags.isTrue('recursive')) throw fail(['--raw and --recursive are mutually exclusive'])
  if (flags.text('output') !== '') throw fail(['--raw and --output are mutually exclusive'])
  if (!path.startsWith('/') && !/^[a-z]+:/.test(path)) throw fail([`--raw must be a valid URL path: parse ${JSON.stringify(path)}: invalid URI for request`])
  const [, apiVersion = '', namespace = '', kinds, name = ''] = /^\/(?:api|apis)\/(v1|[^/]+\/[^/]+)\/(?:namespaces\/([^/]+)\/)?([^/]+)\/([^/?]+)(?:\?.*)?$/.exec(path) ?? []
  const resource = apiResources.find(each => each.apiVersion === apiVersion && each.name === kinds)
  if (!resource) throw fail([noSuchResource])
  const found = api.get(resource.kind, namespace, name)
  if (!found) throw fail([notFound(resource, name)])
  api.delete(resource.kind, namespace, name)
  const group = apiVersion.includes('/') ? { group: apiVersion.split('/')[0] ?? '' } : {}
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details: { name, ...group, kind: resource.name, uid: found.metadata.uid } }
  const answer = resource.kind === 'Pod' ? inGoOrder((api.get('Pod', namespace, name) ?? found).json) : status
  yield* process.out(toBytes(`${JSON.stringify(answer)}\n`))
  return 0
}

function answerTo(call: Call, path: string): Json | ApiFailure {
  const [root, ...rest] = path.split('/').filter(Boolean)
  if (['healthz', 'livez', 'readyz'].includes(root ?? '') && rest.length === 0) return 'ok'
  if (root === 'version' && rest.length === 0) return `${JSON.stringify(serverVersion(call), null, 2)}`
  if (root === 'api' && rest.length === 0) return `${JSON.stringify({ kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: `${call.api.world.node.address}:6443` }] })}\n`
  const version = root === 'api' ? rest[0] : root === 'apis' ? rest.slice(0, 2).join('/') : undefined
  const parts = rest.slice(root === 'api' ? 1 : 2)
  return version === undefined ? noSuchResource : resourceAt(call, version, parts)
}

/** `namespaces/default/pods/web`, `nodes/node-1`, `pods`. */
function resourceAt({ api }: Call, apiVersion: string, parts: readonly string[]): Json | ApiFailure {
  const isNamespaced = parts[0] === 'namespaces' && parts.length > 2
  const [name, object, ...more] = isNamespaced ? parts.slice(2) : parts
  const resource = apiResources.find(each => each.apiVersion === apiVersion && each.name === name)
  if (!resource || more.length > 0) return noSuchResource
  const namespace = isNamespaced ? (parts[1] ?? '') : undefined
  if (object !== undefined) {
    const found = api.get(resource.kind, namespace ?? '', object)
    return found ? inGoOrder(found.json) : notFound(resource, object)
  }
  return { kind: `${resource.kind}List`, apiVersion, metadata: { resourceVersion: '1' }, items: api.list(resource.kind, namespace).map(({ json: { kind: _kind, apiVersion: _version, ...json } }) => json) }
}

/** The outermost fields as Go's types have them. */
function inGoOrder({ kind, apiVersion, metadata, ...fields }: JsonObject): JsonObject {
  return { kind: kind ?? '', apiVersion: apiVersion ?? '', metadata: metadata ?? {}, ...fields }
}
