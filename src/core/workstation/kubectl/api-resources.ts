import data from '../../kubectl/api-resources.generated.json' with { type: 'json' }

/** A resource as the API server announces it, which is also kubectl's mapping from words to kinds. */
export interface ApiResource {
  /** Plural: `pods`. */
  readonly name: string
  readonly singularName: string
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
  /** `v1`, `apps/v1`. */
  readonly apiVersion: string
  readonly namespaced: boolean
  readonly kind: string
  readonly verbs: readonly string[]
}

export const apiResources: readonly ApiResource[] = data.resources

/** The part before the slash of an apiVersion; empty for the core group. */
export const groupOf = ({ apiVersion }: Pick<ApiResource, 'apiVersion'>): string => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '')

const versionOf = ({ apiVersion }: ApiResource): string => apiVersion.split('/').at(-1) ?? ''

/** `pods`, `deployments.apps`: how messages name a resource. */
export function qualifiedName(resource: ApiResource): string {
  const group = groupOf(resource)
  return group === '' ? resource.name : `${resource.name}.${group}`
}

/** The resource of a manifest; a kind in lower case is found as well, and left to the server to refuse (restmapper NewDiscoveryRESTMapper). */
export const resourceOfKind = (apiVersion: string, kind: string): ApiResource | undefined =>
  apiResources.find(resource => resource.apiVersion === apiVersion && (resource.kind === kind || resource.kind.toLowerCase() === kind))

/**
 * The resource that a word on the command line means: plural, singular or short, any of them with `.group` or `.version.group`,
 * or a kind (cli-runtime Builder.mappingFor). Throws nothing: `undefined` when there is none.
 */
export function findResource(word: string): ApiResource | undefined {
  const [first = '', ...rest] = word.split('.')
  const fits = (resource: ApiResource, name: string) =>
    resource.name === name.toLowerCase() || resource.singularName === name.toLowerCase() || resource.shortNames?.includes(name)
  const versioned = rest.length >= 2 && apiResources.find(r => fits(r, first) && versionOf(r) === rest[0] && groupOf(r) === rest.slice(1).join('.'))
  if (versioned) return versioned
  const group = rest.join('.')
  const named = apiResources.filter(resource => fits(resource, first))
  const inGroup = rest.length === 0 ? named : [...named.filter(r => groupOf(r) === group), ...named.filter(r => groupOf(r).startsWith(group))]
  if (inGroup[0]) return inGroup[0]
  return apiResources.find(r => r.kind === first
    && (rest.length === 0 || groupOf(r) === group || (rest.length >= 2 && versionOf(r) === rest[0] && groupOf(r) === rest.slice(1).join('.'))))
}

/** The resources of a category such as `all`. */
export const resourcesOfCategory = (category: string): readonly ApiResource[] => {
  const seen = new Set<string>()
  return apiResources.filter(resource => {
    if (!resource.categories?.includes(category) || seen.has(resource.kind)) return false
    seen.add(resource.kind)
    return true
  })
}
