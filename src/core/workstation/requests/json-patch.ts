import { sameJson } from '../../cluster/api/same-json.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'

/** Why a JSON patch cannot be carried out, in the words of evanphx/json-patch. */
export class PatchFailure extends Error {}

/** An object after a JSON patch (RFC 6902). Throws `PatchFailure`. */
export function applyJsonPatch(object: JsonObject, patch: readonly Json[]): Json {
  return patch.reduce<Json>((value, operation) => (isJsonObject(operation) ? applyOne(value, operation) : value), object)
}

function applyOne(root: Json, operation: JsonObject): Json {
  const { op, path, value, from } = operation
  if (typeof path !== 'string') throw new PatchFailure(`${String(op)} operation failed to decode path: missing value`)
  const keys = keysOf(path)
  switch (op) {
    case 'add':
      return change(root, keys, 'add', path, () => value ?? null)
    case 'replace':
      return change(root, keys, 'replace', path, () => value ?? null)
    case 'remove':
      return change(root, keys, 'remove', path, () => undefined)
    case 'test':
      if (!sameJson(valueAt(root, keys), value ?? null)) throw new PatchFailure(`testing value ${path} failed: test failed`)
      return root
    case 'move':
    case 'copy': {
      const source = keysOf(String(from))
      const moved = valueAt(root, source)
      if (moved === undefined) throw new PatchFailure(`error in ${op} for path: '${path}': missing value`)
      const start = op === 'move' ? change(root, source, 'remove', String(from), () => undefined) : root
      return change(start, keys, 'add', path, () => moved)
    }
    default:
      throw new PatchFailure(`Unexpected kind: ${String(op)}`)
  }
}

const keysOf = (path: string): readonly string[] => path.split('/').slice(1).map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))

function valueAt(root: Json, keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((value, key) => (Array.isArray(value) ? (value as readonly Json[])[Number(key)] : isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), root)
}

function change(value: Json | undefined, keys: readonly string[], op: 'add' | 'replace' | 'remove', path: string, make: () => Json | undefined): Json {
  const [key, ...rest] = keys
  if (key === undefined) return make() ?? null
  if (Array.isArray(value)) return changeList(value as readonly Json[], key, rest, op, path, make)
  if (!isJsonObject(value)) throw new PatchFailure(`${op} operation does not apply: doc is missing path: ${JSON.stringify(path)}: missing value`)
  const has = Object.hasOwn(value, key)
  if (rest.length > 0) {
    if (!has) throw new PatchFailure(`${op} operation does not apply: doc is missing path: ${JSON.stringify(path)}: missing value`)
    return { ...value, [key]: change(value[key], rest, op, path, make) }
  }
  if (op === 'replace' && !has) throw new PatchFailure(`replace operation does not apply: doc is missing key: ${path}: missing value`)
  if (op === 'remove') {
    if (!has) throw new PatchFailure(`remove operation does not apply: doc is missing path: ${JSON.stringify(path)}: Unable to remove nonexistent key: ${key}: missing value`)
    const { [key]: _gone, ...others } = value
    return others
  }
  return { ...value, [key]: make() ?? null }
}

function changeList(list: readonly Json[], key: string, rest: readonly string[], op: 'add' | 'replace' | 'remove', path: string, make: () => Json | undefined): Json {
  const at = key === '-' ? list.length : Number(key)
  if (!Number.isInteger(at)) throw new PatchFailure(`${op} operation does not apply: doc is missing path: ${JSON.stringify(path)}: missing value`)
  if (rest.length > 0) {
    if (at >= list.length) throw new PatchFailure(`${op} operation does not apply: doc is missing path: ${JSON.stringify(path)}: missing value`)
    return list.map((item, i) => (i === at ? change(item, rest, op, path, make) : item))
  }
  if (at > list.length || (op !== 'add' && at >= list.length)) {
    throw new PatchFailure(op === 'replace' ? `replace operation does not apply: doc is missing key: ${path}: missing value` : `error in ${op} for path: '${path}': Unable to access invalid index: ${at}: invalid index referenced`)
  }
  if (op === 'add') return [...list.slice(0, at), make() ?? null, ...list.slice(at)]
  return op === 'remove' ? list.filter((_, i) => i !== at) : list.map((item, i) => (i === at ? (make() ?? null) : item))
}
