import type { JsonObject } from '../../json.ts'
import { objectAt } from '../../pod/tolerant.ts'
import type { ApiObject } from './api-object.ts'
import type { ApiServer } from './api-server.ts'
import { mergePatch, strategicMergePatch } from './merge-patch.ts'
import { type Patch, patchPod } from './patch-pod.ts'
import { patchedMetadata } from './patched-metadata.ts'
import { refuseObject } from './refuse-object.ts'
import { isRefusal } from '../services/allocate-service.ts'
import { prepareService } from '../services/prepare-service.ts'
import type { Refusal } from './refuse-pod.ts'

/** A request to change an object of any kind. Returns why it was refused, if it was. */
export function patchObject(api: ApiServer, patch: Patch, cause: string): readonly Refusal[] {
  const { kind = 'Pod', name, namespace = 'default' } = patch
  if (kind === 'Pod') {
    const pod = name === undefined ? api.pods[0] : api.podNamed(namespace, name)
    return pod ? patchPod(api, pod, patch, cause) : notFound(kind, name)
  }
  const object = name === undefined ? api.objects.list(kind)[0] : api.getObject(kind, namespace, name)
  return object ? patchOther(api, object, patch, cause) : notFound(kind, name)
}

const notFound = (kind: string, name = ''): readonly Refusal[] => [{ path: 'metadata.name', message: `${kind} ${JSON.stringify(name)} not found` }]

function patchOther(api: ApiServer, object: ApiObject, { patch, strategic, subresource }: Patch, cause: string): readonly Refusal[] {
  const { apiVersion, kind, metadata, fields } = object
  const before: JsonObject = { ...fields, apiVersion, kind, metadata: { ...metadata } as unknown as JsonObject }
  const after = strategic || subresource ? strategicMergePatch(before, patch) : mergePatch(before, patch)
  const { apiVersion: _version, kind: _kind, metadata: newMetadata, ...newFields } = after as JsonObject
  const changed = changedFields(fields, newFields, subresource)
  const refusal = refuseObject({ ...changed, kind, metadata: before['metadata'] ?? {} })
  if (refusal) return [refusal]
  const whole = kind === 'Service' && subresource !== 'status' ? prepareService({ ...changed, metadata: before['metadata'] ?? {} }, api, object) : changed
  if (isRefusal(whole)) return [whole]
  const { apiVersion: _preparedVersion, metadata: _metadata, ...prepared } = whole
  api.objects.update(object, { fields: prepared, metadata: patchedMetadata(metadata, objectAt({ newMetadata: newMetadata ?? {} }, 'newMetadata')) }, cause)
  return []
}

/** A subresource `status` changes nothing else; the object itself keeps its status. */
function changedFields(before: JsonObject, after: JsonObject, subresource: string | undefined): JsonObject {
  const status = subresource === 'status' ? after['status'] : before['status']
  const { status: _status, ...rest } = subresource === 'status' ? before : after
  return status === undefined ? rest : { ...rest, status }
}
