import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'

/** Where apply keeps what it was last given. */
export const lastAppliedKey = 'kubectl.kubernetes.io/last-applied-configuration'

/** Compact JSON as Go marshals maps: keys in order, `<`, `>` and `&` escaped. */
export function goJson(value: Json): string {
  return JSON.stringify(sorted(value)).replace(/[<>&\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.keys(value).toSorted().map(key => [key, sorted(value[key] ?? null)]))
}

/** The object with its own text in its annotations (util.GetModifiedConfiguration). */
export function withLastApplied(object: JsonObject): JsonObject {
  const metadata = objectAt(object, 'metadata')
  const { [lastAppliedKey]: _old, ...annotations } = objectAt(metadata, 'annotations')
  const clean: JsonObject = { ...object, metadata: { ...metadata, annotations } }
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, [lastAppliedKey]: `${goJson(clean)}\n` } } }
}

/** What apply was last given, as text; `undefined` when it was not apply that made the object. */
export function lastAppliedOf(object: JsonObject): string | undefined {
  return textAt(objectAt(objectAt(object, 'metadata'), 'annotations'), lastAppliedKey) || undefined
}
