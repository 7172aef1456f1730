import { isHeld } from './object-store.ts'
import type { ApiServer } from './api-server.ts'

/** A request to delete an object that is no Pod. One with finalizers is only marked. What it owns is the garbage collector's business. */
export function deleteObject(api: ApiServer, kind: string, namespace: string, name: string, cause: string): void {
  const object = api.getObject(kind, namespace, name)
  if (!object || object.metadata.deletionTimestamp !== undefined) return
  if (!isHeld(object.metadata, object.fields)) return api.objects.remove(object, cause)
  const fields = kind === 'Namespace' ? { fields: { ...object.fields, status: { phase: 'Terminating' } } } : {}
  api.objects.update(object, { metadata: { ...object.metadata, deletionTimestamp: api.timestamp() }, ...fields }, cause)
}
