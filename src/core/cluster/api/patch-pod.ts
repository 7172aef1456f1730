import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import type { Container, PodCondition, PodObject, PodSpec } from '../../pod/kubernetes.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import type { PatchObject } from '../scenario.ts'
import type { ApiServer } from './api-server.ts'
import { decodePod } from './decode-pod.ts'
import { encodePod } from './encode-pod.ts'
import { mergePatch, strategicMergePatch } from './merge-patch.ts'
import { patchedMetadata } from './patched-metadata.ts'
import type { Refusal } from './refuse-pod.ts'
import { sameJson } from './same-json.ts'

/** What a patch request says. */
export type Patch = Omit<PatchObject, 'type' | 'atMs'>

/** A request to change a Pod, its status or its ephemeral containers. */
export function patchPod(api: ApiServer, pod: PodObject, { patch, strategic, subresource }: Patch, cause: string): readonly Refusal[] {
  const before = encodePod(pod)
  const after = strategic || subresource ? strategicMergePatch(before, patch) : mergePatch(before, patch)
  const manifest = isJsonObject(after) ? after : {}
  switch (subresource) {
    case 'status': {
      const conditions = listAt(objectAt(manifest, 'status'), 'conditions').flatMap(readCondition)
      api.putPodStatus(pod.metadata.uid, { ...pod.status, conditions }, cause)
      return []
    }
    case 'ephemeralcontainers':
      return patchEphemeral(api, pod, manifest, cause)
    default:
      return replacePod(api, pod, manifest, cause)
  }
}

/** A condition as somebody wrote it; unset times read as null. */
function readCondition(value: Json): readonly PodCondition[] {
  const [type, status, reason, message] = ['type', 'status', 'reason', 'message'].map(key => textAt(value, key))
  if (!type || (status !== 'True' && status !== 'False' && status !== 'Unknown')) return []
  const generation = member(value, 'observedGeneration')
  return [{
    type,
    ...(typeof generation === 'number' ? { observedGeneration: generation } : {}),
    status,
    lastProbeTime: null,
    lastTransitionTime: textAt(value, 'lastTransitionTime') || null,
    ...(reason ? { reason } : {}),
    ...(message ? { message } : {}),
  }]
}

/** Ephemeral containers can be added, and neither changed nor taken away (registry EphemeralContainersREST). */
function patchEphemeral(api: ApiServer, pod: PodObject, manifest: JsonObject, cause: string): readonly Refusal[] {
  const old = pod.spec.ephemeralContainers ?? []
  const ephemeralContainers = decodePod(manifest).spec.ephemeralContainers ?? []
  const path = 'spec.ephemeralContainers'
  const names = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map(c => c.name)
  for (const [i, { name, image }] of ephemeralContainers.entries()) {
    if (name === '') return [{ path: `${path}[${i}].name`, message: 'Required value' }]
    if (image === '') return [{ path: `${path}[${i}].image`, message: 'Required value' }]
    if (names.includes(name)) return [{ path: `${path}[${i}].name`, message: `Duplicate value: ${JSON.stringify(name)}` }]
    names.push(name)
  }
  const changed = old.find(container => !sameJson(plain(container), plain(ephemeralContainers.find(c => c.name === container.name))))
  if (changed) return [{ path, message: `Forbidden: existing ephemeral containers ${JSON.stringify(changed.name)} may not be changed` }]
  if (ephemeralContainers.length > old.length) api.putPod(pod.metadata.uid, { spec: { ...pod.spec, ephemeralContainers } }, cause)
  return []
}

/** A request to put another manifest in a Pod's place. */
export function replacePod(api: ApiServer, pod: PodObject, manifest: JsonObject, cause: string): readonly Refusal[] {
  const wanted = decodePod(manifest).spec
  const metadata = patchedMetadata(pod.metadata, objectAt(manifest, 'metadata'))
  const spec = allowedChange(pod.spec, wanted)
  if (!sameJson(plain(spec), plain(wanted))) return [{ path: 'spec', message: forbidden }]
  const isSame = sameJson(plain(pod.spec), plain(spec))
  if (isSame && metadata === pod.metadata) return []
  api.putPod(pod.metadata.uid, { metadata, ...(isSame ? {} : { spec }) }, cause)
  return []
}

/** spec 16.4 */
const forbidden =
  'Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,'
  + '`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),'
  + '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'

/** The old spec with those of the wanted changes that the API server allows (ValidatePodUpdate). */
function allowedChange(old: PodSpec, wanted: PodSpec): PodSpec {
  const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, schedulingGates: _gates, nodeSelector: _selector, ...rest } = old
  const isGated = (old.schedulingGates ?? []).length > 0
  const gates = old.schedulingGates?.filter(gate => wanted.schedulingGates?.some(g => g.name === gate.name))
  const added = wanted.tolerations?.filter(toleration => !old.tolerations?.some(t => sameJson(t, toleration))) ?? []
  const tolerations = [...(old.tolerations ?? []), ...added]
  const nodeSelector = isGated ? wanted.nodeSelector : old.nodeSelector
  const deadline = wanted.activeDeadlineSeconds
  return {
    ...rest,
    containers: withImages(old.containers, wanted.containers),
    ...(old.initContainers ? { initContainers: withImages(old.initContainers, wanted.initContainers ?? []) } : {}),
    ...(deadline === undefined || (old.activeDeadlineSeconds ?? Infinity) < deadline ? {} : { activeDeadlineSeconds: deadline }),
    ...(tolerations.length > 0 ? { tolerations } : {}),
    ...(gates && gates.length > 0 ? { schedulingGates: gates } : {}),
    ...(nodeSelector ? { nodeSelector } : {}),
  }
}

const withImages = (old: readonly Container[], wanted: readonly Container[]) =>
  old.map((container, i) => ({ ...container, image: wanted[i]?.image || container.image }))

const plain = (value: object | undefined) => (value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as JsonObject))
