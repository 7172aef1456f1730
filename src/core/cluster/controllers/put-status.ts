import type { JsonObject } from '../../json.ts'
import type { ApiObject } from '../api/api-object.ts'
import type { ApiServer } from '../api/api-server.ts'
import { sameJson } from '../api/same-json.ts'

/** Writes an object's status, if it says anything new. Returns whether it did. */
export function putStatus(api: ApiServer, object: ApiObject, status: JsonObject): boolean {
  const current = api.getObject(object.kind, object.metadata.namespace, object.metadata.name)
  if (!current || sameJson(current.fields['status'], status)) return false
  api.objects.update(current, { fields: { ...current.fields, status } }, `${object.kind}: status`)
  return true
}
