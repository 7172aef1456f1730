import { sameJson } from '../../cluster/api/same-json.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { isObjectList, patchMeta, typeOfObject } from './patch-schema.ts'
import { mergeDirectives } from './strategic-merge.ts'

interface Options {
  readonly ignoresDeletions: boolean
  readonly ignoresChanges: boolean
  readonly retainsKeys: boolean
}

/**
 * The strategic merge patch with which apply makes the server's object what a manifest says: what the manifest has otherwise than
 * the server, and what it had when it was last applied and has no more (strategicpatch.CreateThreeWayMergePatch).
 */
export function threeWayPatch(original: JsonObject, modified: JsonObject, current: JsonObject): JsonObject {
  const type = typeOfObject(modified)
  const delta = diffMaps(current, modified, type, { ignoresDeletions: true, ignoresChanges: false, retainsKeys: false })
  const deletions = diffMaps(original, modified, type, { ignoresDeletions: false, ignoresChanges: true, retainsKeys: false })
  return mergeDirectives(deletions, delta, type)
}

function diffMaps(original: JsonObject, modified: JsonObject, type: string, options: Options): JsonObject {
  const patch: Record<string, Json> = {}
  for (const [key, value] of Object.entries(modified)) {
    const old = Object.hasOwn(original, key) ? original[key] : undefined
    if (old === undefined || kindOf(old) !== kindOf(value)) {
      if (!options.ignoresChanges) patch[key] = value
    } else if (isJsonObject(old) && isJsonObject(value)) diffMember(key, old, value, type, patch, options)
    else if (Array.isArray(old) && Array.isArray(value)) diffListMember(key, old as readonly Json[], value as readonly Json[], type, patch, options)
    else if (!options.ignoresChanges && !sameJson(old, value)) patch[key] = value
  }
  if (!options.ignoresDeletions) for (const key of Object.keys(original)) if (!Object.hasOwn(modified, key)) patch[key] = null
  const retained = options.retainsKeys ? Object.keys(modified).filter(key => modified[key] !== null).toSorted() : []
  const hasMore = Object.keys(original).some(key => !Object.hasOwn(modified, key))
  if (retained.length > 0 && (Object.keys(patch).length > 0 || hasMore)) patch['$retainKeys'] = retained
  return patch
}

const kindOf = (value: Json) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)

function diffMember(key: string, old: JsonObject, value: JsonObject, type: string, patch: Record<string, Json>, options: Options): void {
  const meta = patchMeta(type, key)
  if (meta.replaces) {
    if (!options.ignoresChanges) patch[key] = value
    return
  }
  const inner = diffMaps(old, value, meta.type, { ...options, retainsKeys: meta.retainsKeys })
  if (Object.keys(inner).length > 0) patch[key] = inner
}

function diffListMember(key: string, old: readonly Json[], value: readonly Json[], type: string, patch: Record<string, Json>, options: Options): void {
  const meta = patchMeta(type, key)
  if (!meta.merges) {
    if (!options.ignoresChanges && !sameJson(old, value)) patch[key] = value
    return
  }
  if (old.length === 0) {
    if (value.length > 0 && !options.ignoresChanges) patch[key] = value
    return
  }
  if (meta.mergeKey !== '' && isObjectList(old) && (value.length === 0 || isObjectList(value))) {
    diffObjects(key, old, value as readonly JsonObject[], meta.mergeKey, patch, { ...options, retainsKeys: meta.retainsKeys }, meta.type)
    return
  }
  const added = options.ignoresChanges ? [] : value.filter(item => !old.includes(item))
  const removed = options.ignoresDeletions ? [] : old.filter(item => !value.includes(item)).toSorted()
  if (added.length > 0) patch[key] = added
  if (removed.length > 0) patch[`$deleteFromPrimitiveList/${key}`] = removed
  if (removed.length > 0 || (!options.ignoresChanges && !sameJson(old, value))) patch[`$setElementOrder/${key}`] = value
}

function diffObjects(key: string, old: readonly JsonObject[], value: readonly JsonObject[], mergeKey: string, patch: Record<string, Json>, options: Options, type: string): void {
  const changed = value.flatMap(item => {
    const before = old.find(each => each[mergeKey] === item[mergeKey])
    if (!before) return options.ignoresChanges ? [] : [item]
    const inner = diffMaps(before, item, type, options)
    return Object.keys(inner).length > 0 ? [{ ...inner, [mergeKey]: item[mergeKey] ?? null }] : []
  })
  const gone = options.ignoresDeletions ? [] : old.filter(item => !value.some(each => each[mergeKey] === item[mergeKey]))
  const list = [...changed, ...gone.toSorted(by(mergeKey)).map(item => ({ $patch: 'delete', [mergeKey]: item[mergeKey] ?? null }))]
  const isOrdered = old.length === value.length && old.every((item, i) => item[mergeKey] === value[i]?.[mergeKey])
  if (list.length > 0) patch[key] = list
  const ordersAnew = (!options.ignoresChanges && (list.length > 0 || !isOrdered)) || (!options.ignoresDeletions && list.length > 0)
  if (ordersAnew && value.length > 0) patch[`$setElementOrder/${key}`] = value.map(item => ({ [mergeKey]: item[mergeKey] ?? null }))
}

const by = (key: string) => (a: JsonObject, b: JsonObject) => (String(a[key]) < String(b[key]) ? -1 : 1)
