import type { ApiClient } from '../../cluster/client/api-client.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { StoredObject } from '../../cluster/client/stored-object.ts'
import { mergePatch } from '../../cluster/api/merge-patch.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import type { ApiResource } from '../kubectl/api-resources.ts'
import { applyJsonPatch, PatchFailure } from './json-patch.ts'
import { updateRequest, type WriteOptions, type Written } from './requests.ts'
import { strategicMerge } from './strategic-merge.ts'

export type PatchType = 'json' | 'merge' | 'strategic'

/** Carries out a PATCH request. */
export function patchRequest(api: ApiClient, resource: ApiResource, stored: StoredObject, type: PatchType, patch: Json, options: WriteOptions = {}): Written | ApiFailure {
  const next = patched(stored.json, type, patch)
  return next instanceof ApiFailure ? next : updateRequest(api, resource, stored, next, options)
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
