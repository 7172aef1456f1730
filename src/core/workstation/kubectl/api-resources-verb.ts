import { toBytes } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import { printKyaml } from '../../kubectl/print-kyaml.ts'
import { printYaml } from '../../kubectl/print-yaml.ts'
import { type ApiResource, apiResources, groupOf, qualifiedName } from './api-resources.ts'
import type { Call, Verb } from './call.ts'
import { commandPath, fail, usageFailure } from './failures.ts'
import { goJson } from './go-json.ts'
import { TablePrinter } from './table-printer.ts'

/** `kubectl api-resources`. */
export const printApiResources: Verb = function* (call) {
  const { args, flags, process } = call
  if (args.length > 0) throw usageFailure(commandPath(call), `unexpected arguments: [${args.join(' ')}]`)
  const format = flags.text('output')
  if (!['', 'wide', 'name', 'json', 'yaml', 'kyaml'].includes(format)) throw fail([`unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: json,kyaml,name,wide,yaml`])
  const order = flags.text('sort-by')
  if (!['', 'name', 'kind'].includes(order)) throw fail(['--sort-by accepts only name or kind'])
  const resources = sorted(selected(call), order)
  yield* process.out(toBytes(print(resources, format, flags.isTrue('no-headers'))))
  return 0
}

function selected({ flags }: Call): readonly ApiResource[] {
  const verbs = flags.list('verbs')
  const categories = flags.list('categories')
  const preferred = apiResources.filter((resource, i) => apiResources.findIndex(each => each.name === resource.name && groupOf(each) === groupOf(resource)) === i)
  return preferred.filter(resource => {
    if (flags.has('api-group') && groupOf(resource) !== flags.text('api-group')) return false
    if (flags.has('namespaced') && resource.namespaced !== flags.isTrue('namespaced')) return false
    return verbs.every(verb => resource.verbs.includes(verb)) && categories.every(category => resource.categories?.includes(category))
  })
}

/** By group and name, unless one of both is asked for alone. */
function sorted(resources: readonly ApiResource[], order: string): readonly ApiResource[] {
  const keyOf = (resource: ApiResource) => (order === 'kind' ? [resource.kind] : order === 'name' ? [resource.name] : [groupOf(resource), resource.name])
  const compare = (a: readonly string[], b: readonly string[]): number => {
    const i = a.findIndex((part, at) => part !== b[at])
    return i < 0 ? 0 : (a[i] ?? '') < (b[i] ?? '') ? -1 : 1
  }
  return resources.toSorted((a, b) => compare(keyOf(a), keyOf(b)))
}

function print(resources: readonly ApiResource[], format: string, hidesTitles: boolean): string {
  if (format === 'name') return resources.map(resource => `${qualifiedName(resource)}\n`).join('')
  if (format === 'json' || format === 'yaml' || format === 'kyaml') {
    const list: JsonObject = { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: '', resources: resources.map(described) }
    return format === 'json' ? `${goJson(list, '    ')}\n` : format === 'yaml' ? printYaml(list) : printKyaml(list)
  }
  const isWide = format === 'wide'
  const titles = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND', ...(isWide ? ['VERBS', 'CATEGORIES'] : [])]
  const rows = resources.map(({ name, shortNames = [], apiVersion, namespaced, kind, verbs, categories = [] }) =>
    [name, shortNames.join(','), apiVersion, String(namespaced), kind, ...(isWide ? [verbs.join(','), categories.join(',')] : [])])
  return new TablePrinter().print(hidesTitles ? rows : [titles, ...rows])
}

function described(resource: ApiResource): JsonObject {
  const { name, singularName, namespaced, apiVersion, kind, verbs, shortNames, categories } = resource
  const group = groupOf(resource)
  return {
    name, singularName, namespaced, ...(group === '' ? {} : { group }), version: apiVersion.split('/').at(-1) ?? '', kind, verbs,
    ...(shortNames ? { shortNames } : {}), ...(categories ? { categories } : {}),
  }
}

/** `kubectl api-versions`. */
export const printApiVersions: Verb = function* (call) {
  const { args, process } = call
  if (args.length > 0) throw usageFailure(commandPath(call), `unexpected arguments: [${args.join(' ')}]`)
  const versions = [...new Set([...apiResources.map(({ apiVersion }) => apiVersion), 'events.k8s.io/v1', 'autoscaling/v1'])].toSorted()
  yield* process.out(versions.map(version => `${version}\n`).join(''))
  return 0
}
