import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { isObjectList, patchMeta, typeOfObject } from './patch-schema.ts'

const orderPrefix = '$setElementOrder/'
const deletePrefix = '$deleteFromPrimitiveList/'

/** An object after a strategic merge patch, with all of its directives (strategicpatch.StrategicMergePatch). */
export const strategicMerge = (object: JsonObject, patch: JsonObject): JsonObject => mergeMap(object, patch, typeOfObject(object), true)

/** One patch on top of another: directives and nulls stay what they are. */
export const mergeDirectives = (patch: JsonObject, further: JsonObject, type: string): JsonObject => mergeMap(patch, further, type, false)

/** `applies`: nulls take away and directives are carried out; otherwise both are kept, as in a patch of patches. */
function mergeMap(original: JsonObject, patch: JsonObject, type: string, applies: boolean): JsonObject {
  if (applies && patch['$patch'] === 'replace') return without(patch, '$patch')
  if (applies && patch['$patch'] === 'delete') return {}
  const kept = patch['$retainKeys']
  const start = applies && Array.isArray(kept) ? Object.entries(original).filter(([key]) => kept.includes(key)) : Object.entries(original)
  const merged = new Map<string, Json>(start)
  for (const [key, value] of Object.entries(patch)) {
    if (applies && (key === '$retainKeys' || key === '$patch' || key.startsWith(orderPrefix))) continue
    if (applies && key.startsWith(deletePrefix)) {
      removeItems(merged, key.slice(deletePrefix.length), value)
      continue
    }
    if (value === null && applies) merged.delete(key)
    else merged.set(key, mergeValue(merged.get(key), value, key, type, applies))
  }
  if (applies) for (const [key, order] of Object.entries(patch)) if (key.startsWith(orderPrefix)) orderItems(merged, key.slice(orderPrefix.length), order, original, type)
  return Object.fromEntries(merged)
}

function mergeValue(old: Json | undefined, value: Json, key: string, type: string, applies: boolean): Json {
  const meta = patchMeta(type, key)
  if (isJsonObject(value)) return isJsonObject(old) && !meta.replaces ? mergeMap(old, value, meta.type, applies) : applies ? mergeMap({}, value, meta.type, true) : value
  if (!Array.isArray(value)) return value
  const items = value as readonly Json[]
  if (!Array.isArray(old) || !meta.merges || key.startsWith('$')) return applies ? items.flatMap(item => cleanItem(item, meta.type)) : items
  return mergeList(old as readonly Json[], items, meta.mergeKey, meta.type, applies)
}

/** An item that is new: what is only a directive is no item. */
function cleanItem(item: Json, type: string): readonly Json[] {
  if (!isJsonObject(item)) return [item]
  return item['$patch'] === 'delete' || item['$patch'] === 'replace' ? [] : [mergeMap({}, item, type, true)]
}

function mergeList(old: readonly Json[], patch: readonly Json[], mergeKey: string, type: string, applies: boolean): readonly Json[] {
  if (mergeKey === '' || !(isObjectList(patch) || isObjectList(old))) return [...old, ...patch.filter(item => !old.includes(item))]
  if (applies && patch.some(item => isJsonObject(item) && item['$patch'] === 'replace')) return patch.flatMap(item => cleanItem(item, type))
  const merged = [...old] as JsonObject[]
  for (const item of patch) {
    if (!isJsonObject(item)) continue
    const at = merged.findIndex(each => each[mergeKey] === item[mergeKey])
    if (applies && item['$patch'] === 'delete') {
      if (at >= 0) merged.splice(at, 1)
    } else if (at >= 0) merged[at] = mergeMap(merged[at] ?? {}, item, type, applies)
    else merged.push(...(applies ? (cleanItem(item, type) as JsonObject[]) : [item]))
  }
  const patched = patch.flatMap(item => (isJsonObject(item) ? merged.filter(each => each[mergeKey] === item[mergeKey]) : []))
  return interleave(merged.filter(item => !patched.includes(item)), patched, item => old.findIndex(each => isJsonObject(each) && isJsonObject(item) && each[mergeKey] === item[mergeKey]))
}

/** mergeSortedSlice: items that were not patched stay before the first patched one that stood behind them. */
function interleave(kept: readonly Json[], patched: readonly Json[], placeOf: (item: Json) => number): readonly Json[] {
  const out: Json[] = []
  let i = 0
  for (const item of patched) {
    const at = placeOf(item)
    if (at >= 0) while (i < kept.length && placeOf(kept[i] ?? null) >= 0 && placeOf(kept[i] ?? null) < at) out.push(kept[i++] ?? null)
    out.push(item)
  }
  return [...out, ...kept.slice(i)]
}

function removeItems(merged: Map<string, Json>, key: string, gone: Json): void {
  const list = merged.get(key)
  if (Array.isArray(list) && Array.isArray(gone)) merged.set(key, list.filter((item: Json) => !gone.includes(item)))
}

/** The items that the order names come in that order; others keep their places among them. */
function orderItems(merged: Map<string, Json>, key: string, order: Json, original: JsonObject, type: string): void {
  const list = merged.get(key)
  if (!Array.isArray(list) || !Array.isArray(order)) return
  const { mergeKey } = patchMeta(type, key)
  const idOf = (item: Json) => (isJsonObject(item) ? item[mergeKey] : item)
  const names = (order as readonly Json[]).map(idOf)
  const old = Array.isArray(original[key]) ? (original[key] as readonly Json[]).map(idOf) : []
  const items = list as readonly Json[]
  const named = items.filter(item => names.includes(idOf(item))).toSorted((a, b) => names.indexOf(idOf(a)) - names.indexOf(idOf(b)))
  merged.set(key, interleave(items.filter(item => !names.includes(idOf(item))), named, item => old.indexOf(idOf(item))))
}

const without = (object: JsonObject, key: string): JsonObject => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
