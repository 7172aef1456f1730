import type { JsonObject } from '../../json.ts'
import { addQuantities, compareQuantities, parseQuantity, zero } from '../../pod/quantity.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import { deleteObject } from '../api/delete-object.ts'
import type { EventRecorder } from '../api/event-recorder.ts'
import type { ControllerContext } from './controller-context.ts'

const byController = 'pv.kubernetes.io/bound-by-controller'
const bindCompleted = 'pv.kubernetes.io/bind-completed'

/**
 * Binds each PersistentVolumeClaim to the smallest PersistentVolume that satisfies it; where there is none, to one that is
 * made for it: every storage class has a provisioner here (controller/volume/persistentvolume).
 */
export function bindClaims(context: ControllerContext): void {
  const { api, clock, latencies } = context
  const events = context.events('persistentvolume-controller')
  api.objects.watch((type, object) => {
    if (object.kind === 'PersistentVolume' && type === 'ADDED') {
      for (const claim of api.objects.list('PersistentVolumeClaim').filter(each => phaseOf(each) === 'Pending')) clock.after(latencies.of('watch'), () => bind(context, claim, events))
    }
    if (object.kind !== 'PersistentVolumeClaim') return
    if (type === 'ADDED') clock.after(latencies.of('watch'), () => bind(context, object, events))
    if (type === 'DELETED') clock.after(latencies.of('watch'), () => release(context, object))
  })
}

function bind(context: ControllerContext, { kind, metadata: { namespace, name } }: ApiObject, events: EventRecorder): void {
  const { objects } = context.api
  const claim = objects.get(kind, namespace, name)
  if (!claim || phaseOf(claim) !== 'Pending') return
  const spec = objectAt(claim.fields, 'spec')
  const volume = findVolume(context, claim) ?? (context.node.provisionsVolumes ? provision(context, claim) : undefined)
  if (!volume) {
    const storageClass = textAt(spec, 'storageClassName')
    if (storageClass === '') events.say(claim, 'Normal', 'FailedBinding', 'no persistent volumes available for this claim and no storage class is set')
    else events.say(claim, 'Warning', 'ProvisioningFailed', `storageclass.storage.k8s.io ${JSON.stringify(storageClass)} not found`)
    return
  }
  const volumeSpec = objectAt(volume.fields, 'spec')
  const claimRef = { apiVersion: 'v1', kind, name, namespace, resourceVersion: claim.metadata.resourceVersion, uid: claim.metadata.uid }
  objects.update(volume, { metadata: annotated(volume, [byController]), fields: { ...volume.fields, spec: { ...volumeSpec, claimRef }, status: { phase: 'Bound' } } }, 'persistentvolume-controller: bind')
  const status = { accessModes: volumeSpec['accessModes'] ?? [], capacity: objectAt(volumeSpec, 'capacity'), phase: 'Bound' }
  objects.update(claim, { metadata: annotated(claim, [bindCompleted, byController]), fields: { ...claim.fields, spec: { ...spec, volumeName: volume.metadata.name }, status } }, 'persistentvolume-controller: bind')
}

/** The volume that the claim names, or the smallest free one of its class, its size and its modes (findMatchingVolume). */
function findVolume({ api }: ControllerContext, claim: ApiObject): ApiObject | undefined {
  const spec = objectAt(claim.fields, 'spec')
  const wanted = textAt(spec, 'volumeName')
  const free = api.objects.list('PersistentVolume').filter(volume => {
    const offer = objectAt(volume.fields, 'spec')
    const claimRef = objectAt(offer, 'claimRef')
    const isKept = textAt(claimRef, 'name') === claim.metadata.name && textAt(claimRef, 'namespace') === claim.metadata.namespace
    return phaseOf(volume) === 'Available' && volume.metadata.deletionTimestamp === undefined &&
      (member(offer, 'claimRef') === undefined || isKept) &&
      (wanted === '' || volume.metadata.name === wanted) &&
      textAt(offer, 'storageClassName') === textAt(spec, 'storageClassName') &&
      textAt(offer, 'volumeMode') === textAt(spec, 'volumeMode') &&
      listAt(spec, 'accessModes').every(mode => listAt(offer, 'accessModes').includes(mode)) &&
      compareQuantities(sizeOf(objectAt(offer, 'capacity')), sizeOf(objectAt(objectAt(spec, 'resources'), 'requests'))) >= 0
  })
  const capacity = (volume: ApiObject) => sizeOf(objectAt(objectAt(volume.fields, 'spec'), 'capacity'))
  return free.toSorted((a, b) => compareQuantities(capacity(a), capacity(b)))[0]
}

/** A volume made for the claim: a folder of the node, that goes when the claim does. */
function provision({ api }: ControllerContext, claim: ApiObject): ApiObject | undefined {
  const { accessModes = [], resources, storageClassName = '', volumeMode = 'Filesystem', volumeName } = objectAt(claim.fields, 'spec')
  const { name, namespace, uid } = claim.metadata
  const made = typeof volumeName === 'string' ? volumeName : `pvc-${uid}`
  const spec: JsonObject = {
    accessModes,
    capacity: objectAt(resources, 'requests'),
    hostPath: { path: `/var/local-path-provisioner/${made}_${namespace}_${name}`, type: 'DirectoryOrCreate' },
    persistentVolumeReclaimPolicy: 'Delete',
    storageClassName,
    volumeMode,
  }
  return api.objects.create({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: made }, spec, status: { phase: 'Available' } }, 'provisioner: create')
}

/** What becomes of the volume of a claim that is gone, as its reclaim policy says. */
function release(context: ControllerContext, claim: ApiObject): void {
  const volume = context.api.objects.list('PersistentVolume').find(each => textAt(objectAt(objectAt(each.fields, 'spec'), 'claimRef'), 'uid') === claim.metadata.uid)
  if (!volume) return
  context.api.objects.update(volume, { fields: { ...volume.fields, status: { phase: 'Released' } } }, 'persistentvolume-controller: release')
  if (textAt(volume.fields['spec'], 'persistentVolumeReclaimPolicy') === 'Delete') deleteObject(context.api, volume.kind, '', volume.metadata.name, 'persistentvolume-controller: delete')
}

const annotated = ({ metadata }: ApiObject, names: readonly string[]) =>
  ({ ...metadata, annotations: { ...metadata.annotations, ...Object.fromEntries(names.map(name => [name, 'yes'])) } })

const phaseOf = (object: ApiObject) => textAt(object.fields['status'], 'phase')

const sizeOf = (amounts: JsonObject) => addQuantities(zero, parseQuantity(amounts['storage']) ?? zero)
