import { isJsonObject, valueAt } from '../json.ts'
import type { Json, JsonObject, Path } from '../json.ts'
import type { KeyPlace, YamlChange } from './change.ts'
import { equalValues } from './equal-values.ts'

/** A change that is one splice of the text. Unlike in `YamlChange`, `set` replaces as a whole, and `insert` takes several items. */
export type Splice =
  | ({ readonly type: 'set'; readonly path: Path; readonly value: Json } & KeyPlace)
  | ({ readonly type: 'insert'; readonly path: Path; readonly index: number; readonly values: readonly Json[] } & KeyPlace)
  | Extract<YamlChange, { readonly type: 'remove' | 'move' | 'rename-key' }>

/** Breaks a change up into what really differs, so that setting a map or list touches only what changed in it. */
export function expandChange(root: Json | undefined, change: YamlChange): readonly Splice[] {
  if (change.type === 'insert') {
    const { value, ...rest } = change
    return [{ ...rest, values: [value] }]
  }
  if (change.type !== 'set') return [change]
  const old = valueAt(root, change.path)
  return old === undefined ? [change] : difference(old, change.value, change.path)
}

function difference(old: Json, wanted: Json, path: Path): readonly Splice[] {
  if (equalValues(old, wanted)) return []
  if (Array.isArray(old) && Array.isArray(wanted) && old.length > 0 && wanted.length > 0) return listDifference(old, wanted, path)
  if (isJsonObject(old) && isJsonObject(wanted)) {
    const shared = Object.keys(old).some(key => Object.hasOwn(wanted, key))
    if (shared) return mapDifference(old, wanted, path)
  }
  return [{ type: 'set', path, value: wanted }]
}

/** New keys come first: removing the last old one would otherwise leave `{}` for a moment. */
function mapDifference(old: JsonObject, wanted: JsonObject, path: Path): readonly Splice[] {
  const kept = Object.entries(wanted).flatMap(([key, value], index): readonly Splice[] => {
    const before = Object.hasOwn(old, key) ? old[key] : undefined
    if (before !== undefined) return difference(before, value, [...path, key])
    const after = Object.keys(wanted).slice(0, index).toReversed()
    return [{ type: 'set', path: [...path, key], value, after }]
  })
  const gone = Object.keys(old).filter(key => !Object.hasOwn(wanted, key))
  return [...kept, ...gone.map((key): Splice => ({ type: 'remove', path: [...path, key] }))]
}

/** Items that are the same at both ends stay; of the middle, as many as fit are changed, the rest is added or removed. */
function listDifference(old: readonly Json[], wanted: readonly Json[], path: Path): readonly Splice[] {
  const shorter = Math.min(old.length, wanted.length)
  let head = 0
  while (head < shorter && equalValues(old[head], wanted[head])) head++
  let tail = 0
  while (tail < shorter - head && equalValues(old.at(-1 - tail), wanted.at(-1 - tail))) tail++
  const both = shorter - head - tail
  const changed = Array.from({ length: both }, (_, i) => difference(old[head + i] ?? null, wanted[head + i] ?? null, [...path, head + i])).flat()
  const added = wanted.slice(head + both, wanted.length - tail)
  const removed = old.length - tail - head - both
  // Backwards, so that the places before stay what they are.
  const gone = Array.from({ length: removed }, (_, i): Splice => ({ type: 'remove', path: [...path, head + both + removed - 1 - i] }))
  const insert: readonly Splice[] = added.length > 0 ? [{ type: 'insert', path, index: head + both, values: added }] : []
  return [...changed, ...gone, ...insert]
}
