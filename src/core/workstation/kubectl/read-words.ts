import { qualifiedName, resourcesOfCategory } from './api-resources.ts'

/** The types of which a call asks for all objects, categories opened; `undefined`: it names objects or files. */
export function requestedTypes(args: readonly string[]): readonly string[] | undefined {
  const words = readWords(args, true)
  return 'error' in words || !words.isAll ? undefined : words.types
}

/** What words on the command line name. */
export interface Words {
  readonly types: readonly string[]
  readonly names: readonly string[]
  readonly tuples: readonly (readonly [type: string, name: string])[]
  readonly isAll: boolean
}

/** Builder.ResourceTypeOrNameArgs. */
export function readWords(given: readonly string[], allowsType: boolean): Words | { readonly error: string } {
  const none: Words = { types: [], names: [], tuples: [], isAll: false }
  const [first = ''] = given
  const types = [...new Set(first.split(','))]
  const args = given.length >= 2 && types.length > 1 ? types.flatMap(type => given.slice(1).map(name => `${type}/${name}`)) : given
  const slashes = args.filter(arg => arg.includes('/')).length
  if (slashes > 0 && slashes < args.length) {
    return { error: "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'" }
  }
  if (slashes > 0) {
    const tuples: [string, string][] = []
    for (const arg of args) {
      const [type = '', name = '', ...more] = arg.split('/')
      if (more.length > 0) return { error: 'arguments in resource/name form may not have more than one slash' }
      if (type === '' || name === '' || type.includes(',')) return { error: 'arguments in resource/name form must have a single resource and name' }
      tuples.push([type, name])
    }
    return { ...none, tuples }
  }
  if (args.length === 0) return none
  const expanded = types.flatMap(type => {
    const members = resourcesOfCategory(type)
    return members.length > 0 ? members.map(qualifiedName) : [type]
  })
  return { ...none, types: expanded, names: args.slice(1), isAll: args.length === 1 && allowsType }
}
