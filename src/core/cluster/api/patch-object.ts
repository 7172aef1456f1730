import type { JsonObject } from '../../json.ts'
import { objectAt } from '../../pod/tolerant.ts'
import type { ApiObject } from './api-object.ts'
import type { ApiServer } from './api-server.ts'
import { mergePatch, strategicMergePatch } from './merge-patch.ts'
import { type Patch, patchPod, replacePod } from './patch-pod.ts'
import { patchedMetadata } from './patched-metadata.ts'
import { refuseObject } from './refuse-object.ts'
import { isRefusal } from '../services/allocate-service.ts'
import { prepareService } from '../services/prepare-service.ts'
import type { Refusal } from './refuse-pod.ts'
import { sameJson } from './same-json.ts'

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
  return replaceOther(api, object, after as JsonObject, subresource, cause)
}

/** A request to put another manifest in the place of an object. Returns why it was refused, if it was. */
export function replaceObject(api: ApiServer, kind: string, namespace: string, name: string, manifest: JsonObject, cause: string): readonly Refusal[] {
  if (kind === 'Pod') {
    const pod = api.podNamed(namespace, name)
    return pod ? replacePod(api, pod, manifest, cause) : notFound(kind, name)
  }
  const object = api.getObject(kind, namespace, name)
  return object ? replaceOther(api, object, manifest, undefined, cause) : notFound(kind, name)
}

function replaceOther(api: ApiServer, object: ApiObject, manifest: JsonObject, subresource: string | undefined, cause: string): readonly Refusal[] {
  const { kind, metadata, fields } = object
  const { apiVersion: _version, kind: _kind, metadata: newMetadata, ...newFields } = manifest
  const changed = changedFields(fields, newFields, subresource)
  const refusal = refuseObject({ ...changed, kind, metadata: { ...metadata } as unknown as JsonObject })
  if (refusal) return [refusal]
  const given = { ...metadata } as unknown as JsonObject
  const whole = kind === 'Service' && subresource !== 'status' ? prepareService({ ...changed, metadata: given }, api, object) : changed
  if (isRefusal(whole)) return [whole]
  const { apiVersion: _preparedVersion, metadata: _metadata, ...prepared } = whole
  const after = patchedMetadata(metadata, objectAt({ newMetadata: newMetadata ?? {} }, 'newMetadata'))
  if (after !== metadata || !sameJson(prepared, fields)) api.objects.update(object, { fields: prepared, metadata: after }, cause)
  return []
}

/** A subresource `status` changes nothing else; the object itself keeps its status. */
function changedFields(before: JsonObject, after: JsonObject, subresource: string | undefined): JsonObject {
  const status = subresource === 'status' ? after['status'] : before['status']
  const { status: _status, ...rest } = subresource === 'status' ? before : after
  return status === undefined ? rest : { ...rest, status }
}
