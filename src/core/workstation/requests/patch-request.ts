import type { ApiClient } from '../../cluster/client/api-client.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { StoredObject } from '../../cluster/client/stored-object.ts'
import { mergePatch } from '../../cluster/api/merge-patch.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import type { ApiResource } from '../kubectl/api-resources.ts'
import { applyJsonPatch, PatchFailure } from './json-patch.ts'
import { updateRequest, type WriteOptions, type Written } from './requests.ts'
import { strategicMerge } from './strategic-merge.ts'
import { strictDecode } from './strict-decode.ts'

export type PatchType = 'json' | 'merge' | 'strategic'

/** Carries out a PATCH request. */
export function patchRequest(api: ApiClient, resource: ApiResource, stored: StoredObject, type: PatchType, patch: Json, options: WriteOptions = {}): Written | ApiFailure {
  const next = patched(stored.json, type, patch)
  if (next instanceof ApiFailure) return type === 'json' && next.reason === 'Invalid' ? rejected : next
  const undecoded = type === 'strategic' && isJsonObject(patch) ? undecodable(patch, next, options) : undefined
  return undecoded ?? updateRequest(api, resource, stored, next, options)
}

/** What clients are told of a JSON patch that cannot be carried out. */
const rejected = new ApiFailure('Invalid', 'the server rejected our request due to an error in our request')

/** A strategic merge patch that makes something unreadable is what is wrong, not the object (handlers/patch.go applyPatchToObject). */
function undecodable(patch: JsonObject, next: JsonObject, { fieldValidation = 'Warn' }: WriteOptions): ApiFailure | undefined {
  const decoded = strictDecode(next)
  const why = 'fatal' in decoded ? `unrecognized type: ${/of type (\S+)$/.exec(decoded.fatal)?.[1] ?? 'string'}`
    : fieldValidation === 'Strict' && decoded.strict.length > 0 ? `strict decoding error: ${decoded.strict.join(', ')}` : undefined
  if (why === undefined) return undefined
  const message = `Invalid value: ${JSON.stringify(goMap(withoutMerged(patch)))}: ${why}`
  return new ApiFailure('Invalid', ` "" is invalid: patch: ${message}`, { kind: '', name: '', causes: [{ path: 'patch', message }] })
}

/** Lists that were merged in an order are taken out of the patch while it is carried out. */
function withoutMerged(patch: JsonObject): JsonObject {
  const ordered = Object.keys(patch).filter(key => key.startsWith('$setElementOrder/')).map(key => key.slice('$setElementOrder/'.length))
  return Object.fromEntries(Object.entries(patch).flatMap(([key, value]) =>
    (ordered.includes(key) || key.startsWith('$setElementOrder/') ? [] : [[key, isJsonObject(value) ? withoutMerged(value) : value]])))
}

/** How Go prints a map with %v. */
function goMap(value: Json): string {
  if (value === null) return '<nil>'
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(goMap).join(' ')}]`
  if (isJsonObject(value)) return `map[${Object.keys(value).toSorted().map(key => `${key}:${goMap(value[key] ?? null)}`).join(' ')}]`
  return String(value)
}

/** The object with the patch, or why the server does not take the patch. */
export function patched(object: JsonObject, type: PatchType, patch: Json): JsonObject | ApiFailure {
  if (type === 'json') {
    if (!Array.isArray(patch)) return new ApiFailure('BadRequest', 'error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch')
    try {
      const next = applyJsonPatch(object, patch as readonly Json[])
      return isJsonObject(next) ? next : {}
    } catch (error) {
      if (error instanceof PatchFailure) return new ApiFailure('Invalid', error.message)
      throw error
    }
  }
  if (!isJsonObject(patch)) {
    const what = Array.isArray(patch) ? 'array' : typeof patch === 'boolean' ? 'bool' : typeof patch
    return new ApiFailure('BadRequest', `error decoding patch: json: cannot unmarshal ${what} into Go value of type map[string]interface {}`)
  }
  if (type === 'merge') return mergePatch(object, patch) as JsonObject
  return strategicMerge(object, patch)
}
