import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import { templatePath } from '../../pod/workloads.ts'

/** Where the Pod spec of an object stands; `undefined` when it has none (polymorphichelpers.UpdatePodSpecForObject). */
export function podSpecPath(kind: string): readonly string[] | undefined {
  if (kind === 'Pod') return ['spec']
  const path = templatePath(kind)
  return path.length > 0 ? [...path.map(String), 'spec'] : undefined
}

/** The object with the value at a path changed. */
export function changeAt(object: JsonObject, path: readonly string[], change: (value: JsonObject) => JsonObject): JsonObject {
  const [key, ...rest] = path
  if (key === undefined) return change(object)
  return { ...object, [key]: changeAt(objectAt(object, key), rest, change) }
}

/** The spec with each container changed, init containers too. */
export function changeContainers(spec: JsonObject, change: (container: JsonObject) => JsonObject): JsonObject {
  const changed = (key: string) => {
    const list = listAt(spec, key)
    return list.length === 0 ? {} : { [key]: list.map((container: Json) => (isJsonObject(container) ? change(container) : container)) }
  }
  return { ...spec, ...changed('initContainers'), ...changed('containers') }
}

/** Init containers behind the others, as the set commands go through them. */
export const containersOfSpec = (spec: JsonObject): readonly JsonObject[] => [...listAt(spec, 'containers'), ...listAt(spec, 'initContainers')].filter(isJsonObject)

/** `*` and parts of names with it (set/helper.go selectString). */
export function fitsName(container: JsonObject, pattern: string): boolean {
  const name = textAt(container, 'name')
  if (pattern === '*' || pattern === name) return true
  return pattern.includes('*') && new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(name)
}
