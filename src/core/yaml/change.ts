import type { Json, JsonObject, Path } from '../json.ts'
import { isJsonObject, valueAt } from '../json.ts'
import type { Refusal } from '../problem.ts'
import type { PatchRefusalCode } from './patch-refusal.ts'
import { setOwn } from './read-value.ts'

/**
 * Where a key goes that has to be created: directly before or after a key of the same map. The first name
 * of a list that is there counts; without any, the key goes to the end.
 */
export interface KeyPlace {
  readonly before?: string | readonly string[]
  readonly after?: string | readonly string[]
}

/** A change of a document's value; a list of them is applied in order. */
export type YamlChange =
  /** Sets a value, creating the key (and missing parent maps); an existing scalar keeps its style where it can. */
  | ({ readonly type: 'set'; readonly path: Path; readonly value: Json } & KeyPlace)
  /** Removes a map entry or a sequence item with its comments; a sequence that becomes empty stays as `[]`. */
  | { readonly type: 'remove'; readonly path: Path }
  /** Inserts an item into a sequence, which is created when missing or null; too large an index means the end. */
  | ({ readonly type: 'insert'; readonly path: Path; readonly index: number; readonly value: Json } & KeyPlace)
  /**
   * Moves an item, text and comments and all, within its sequence or to another one (created when missing);
   * `index` counts after the item has left.
   */
  | ({ readonly type: 'move'; readonly from: Path; readonly to: { readonly path: Path; readonly index: number } } & KeyPlace)
  /** Renames a map key in place. */
  | { readonly type: 'rename-key'; readonly path: Path; readonly key: string }

type Outcome = { readonly value: Json | undefined } | { readonly refusal: Refusal<PatchRefusalCode> }

/** The plain JSON meaning of a change; what it does not touch is shared with the old value. */
export function applyChange(root: Json | undefined, change: YamlChange): Outcome {
  try {
    return { value: changed(root, change) }
  } catch (error) {
    if (error instanceof Impossible) return { refusal: { code: error.code, params: error.params } }
    throw error
  }
}

class Impossible extends Error {
  constructor(
    readonly code: PatchRefusalCode,
    readonly params: Readonly<Record<string, string>>,
  ) {
    super()
  }
}

function changed(root: Json | undefined, change: YamlChange): Json | undefined {
  switch (change.type) {
    case 'set':
      return edit(root, change.path, () => change.value, true)
    case 'remove':
      return removed(root, change.path)
    case 'insert':
      return inserted(root, change.path, change.index, change.value)
    case 'move': {
      const item = valueAt(root, change.from)
      if (item === undefined || typeof change.from.at(-1) !== 'number') throw missing(change.from)
      return inserted(removed(root, change.from), change.to.path, change.to.index, item)
    }
    case 'rename-key':
      return renamed(root, change.path, change.key)
  }
}

function removed(root: Json | undefined, path: Path): Json | undefined {
  const key = path.at(-1)
  if (key === undefined || valueAt(root, path) === undefined) throw missing(path)
  return edit(root, path.slice(0, -1), parent => {
    if (Array.isArray(parent)) return parent.filter((_, index) => index !== key)
    return fromEntries(Object.entries(parent as JsonObject).filter(([name]) => name !== key))
  })
}

function inserted(root: Json | undefined, path: Path, index: number, item: Json): Json {
  return edit(
    root,
    path,
    list => {
      if (list === undefined || list === null) return [item]
      if (!Array.isArray(list)) throw new Impossible('not-a-list', { path: path.join('.') })
      return list.toSpliced(Math.max(0, index), 0, item)
    },
    true,
  )
}

function renamed(root: Json | undefined, path: Path, key: string): Json {
  const old = path.at(-1)
  if (typeof old !== 'string' || valueAt(root, path) === undefined) throw missing(path)
  return edit(root, path.slice(0, -1), parent => {
    const map = parent as JsonObject
    if (key !== old && Object.hasOwn(map, key)) throw new Impossible('key-exists', { key })
    return fromEntries(Object.entries(map).map(([name, value]) => [name === old ? key : name, value]))
  })
}

/** Replaces the value at a path; with `create`, missing maps on the way come into being. */
function edit(root: Json | undefined, path: Path, change: (value: Json | undefined) => Json, create = false, depth = 0): Json {
  const key = path[depth]
  if (key === undefined) return change(root)
  if (typeof key === 'number') {
    if (!Array.isArray(root) || root[key] === undefined) throw missing(path)
    return root.with(key, edit(root[key], path, change, create, depth + 1))
  }
  if (create && (root === undefined || root === null)) return withKey({}, key, edit(undefined, path, change, create, depth + 1))
  if (!isJsonObject(root)) throw new Impossible('not-a-map', { path: path.slice(0, depth).join('.') })
  const child = Object.hasOwn(root, key) ? root[key] : undefined
  if (child === undefined && !create) throw missing(path)
  return withKey(root, key, edit(child, path, change, create, depth + 1))
}

function withKey(map: JsonObject, key: string, value: Json): JsonObject {
  const copy: Record<string, Json> = { ...map }
  setOwn(copy, key, value)
  return copy
}

function fromEntries(entries: readonly (readonly [string, Json])[]): JsonObject {
  const map: Record<string, Json> = {}
  for (const [key, value] of entries) setOwn(map, key, value)
  return map
}

function missing(path: Path): Impossible {
  return new Impossible('path-missing', { path: path.join('.') })
}
