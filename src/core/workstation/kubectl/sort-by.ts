import type { Json, JsonObject } from '../../json.ts'
import { sortLikeGo } from '../../kubectl/sort-like-go.ts'
import { JsonPath } from '../../kubectl/templates/json-path.ts'
import { compareQuantities, parseQuantity } from '../../pod/quantity.ts'
import { fail } from './failures.ts'

const pathShape = "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'"

/** `a.b`, `.a.b` and `{a.b}` all mean `{.a.b}`; `undefined` for what is none of these. kubectl get RelaxedJSONPathExpression */
export function relaxedPath(text: string): string | undefined {
  if (text === '') return text
  const found = /^(?:\{\.?([^{}]+)\}|\.?([^{}]+))$/.exec(text)
  return found ? `{.${found[1] ?? found[2] ?? ''}}` : undefined
}

/** The same, or the end of the command. */
export function requirePath(text: string): string {
  const path = relaxedPath(text)
  if (path === undefined) throw fail([pathShape])
  return path
}

/** Items in the order of a field of their objects, or why there is none. kubectl get sorter */
export function sortBy<T>(items: readonly T[], objectOf: (item: T) => JsonObject, path: string): readonly T[] | string {
  const parser = new JsonPath(path, true)
  const keyed = items.map(item => ({ item, value: parser.find(objectOf(item))[0]?.[0] }))
  if (items.length > 0 && keyed.every(({ value }) => value === undefined)) return `couldn't find any field with path ${JSON.stringify(path)} in the list of objects`
  return sortLikeGo(keyed, (a, b) => isLess(a.value, b.value)).map(({ item }) => item)
}

/** What is not there comes first; quantities by their size. */
function isLess(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined) return true
  if (b === undefined) return false
  if (a === null || b === null) return a === null && b !== null
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [parseQuantity(a), parseQuantity(b)]
    return x && y ? compareQuantities(x, y) < 0 : a < b
  }
  return typeof a === 'number' && typeof b === 'number' && a < b
}
