import { toBytes } from '../../bytes.ts'
import types from '../../kubectl/api-types.generated.json' with { type: 'json' }
import type { ApiKind, ApiTypes } from '../../kubectl/api-types.ts'
import { explain as explanation } from '../../kubectl/explain-text.ts'
import { type ApiResource, apiResources, groupOf, qualifiedName } from './api-resources.ts'
import { type Verb, KubectlError } from './call.ts'
import { fail } from './failures.ts'

const known = types as unknown as ApiTypes

/** `kubectl explain`. kubectl pkg/cmd/explain */
export const explain: Verb = function* ({ args, flags, library, process }) {
  const [asked] = args
  if (asked === undefined) throw fail(['You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n'])
  if (args.length > 1) throw fail(['We accept only this format: explain RESOURCE\n'])
  const apiVersion = flags.text('api-version')
  const { resource, path } = split(asked, apiVersion === '')
  const kind = kindOf(resource, apiVersion)
  const format = flags.text('output')
  if (format !== 'plaintext') throw fail([`unrecognized format: ${format}`])
  const descriptions = library('field-descriptions')
  if (!descriptions) return 0
  const { text, missing } = explanation(known, descriptions, kind, path, flags.isTrue('recursive'))
  yield* process.out(toBytes(text))
  if (missing !== undefined) throw fail([`field ${JSON.stringify(missing)} does not exist`])
  return 0
}

/** What is asked for: a resource, by its name with or without its group, and the fields below it. pkg/explain SplitAndParseResourceRequest… */
function split(asked: string, mayNameGroup: boolean): { readonly resource: ApiResource; readonly path: readonly string[] } {
  const [first = '', ...rest] = asked.replace(/\.$/, '').split('.')
  if (first === '' || rest.includes('')) throw fail(['invalid jsonpath syntax, first node must be field node'])
  const word = first.toLowerCase()
  const found = apiResources.filter(({ name, singularName, shortNames = [] }) => [name, singularName, ...shortNames].includes(word))
  const [resource] = found
  if (!resource) throw new KubectlError(`the server doesn't have a resource type ${JSON.stringify(first)}\n`)
  const named = mayNameGroup ? found.find(each => asked.startsWith(qualifiedName(each))) : undefined
  if (!named) return { resource, path: rest }
  return { resource: named, path: asked.slice(qualifiedName(named).length).split('.').filter(name => name !== '') }
}

/** Kinds whose fields are not kept are worded as those of a group that the server has no schema of. */
function kindOf(resource: ApiResource, apiVersion: string): ApiKind {
  const wanted = apiVersion === '' ? resource.apiVersion : apiVersion
  const shownGroup = wanted.includes('/') ? wanted : `/${wanted}`
  const isServed = apiResources.some(each => each.apiVersion === wanted)
  const kind = known.kinds.find(each => each.kind === resource.kind && each.group === groupOf({ apiVersion: wanted }) && wanted.endsWith(each.version))
  if (kind) return kind
  const isOther = isServed && wanted !== resource.apiVersion
  throw fail([isOther ? `GVR (${shownGroup}, Resource=${resource.name}) not found in OpenAPI schema` : `couldn't find resource for "${shownGroup}, Resource=${resource.name}"`])
}
