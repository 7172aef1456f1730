import type { JsonObject } from '../../json.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import { accessModes, age, nameOf, quantity } from './cell-values.ts'
import { type ResourceTable, table, textOr } from './resource-table.ts'

const specOf = (json: JsonObject) => objectAt(json, 'spec')
const statusOf = (json: JsonObject) => objectAt(json, 'status')

/** One that is being deleted says so in place of its phase. */
const phaseOf = (json: JsonObject) => (objectAt(json, 'metadata')['deletionTimestamp'] === undefined ? textAt(statusOf(json), 'phase') : 'Terminating')

/** The annotation of old manifests comes first. helper.GetPersistentVolumeClass */
const classOf = (json: JsonObject) => textAt(objectAt(objectAt(json, 'metadata'), 'annotations'), 'volume.beta.kubernetes.io/storage-class') || textAt(specOf(json), 'storageClassName')

/** The tables of what keeps data. */
export const storageTables: Readonly<Record<string, ResourceTable>> = {
  PersistentVolume: table('Name|Capacity|Access Modes|Reclaim Policy|Status|Claim|StorageClass|VolumeAttributesClass|Reason|Age|*VolumeMode', (json, moment) => {
    const spec = specOf(json)
    const claim = objectAt(spec, 'claimRef')
    return [
      nameOf(json), quantity(objectAt(spec, 'capacity')['storage']), accessModes(listAt(spec, 'accessModes')), textAt(spec, 'persistentVolumeReclaimPolicy'), phaseOf(json),
      spec['claimRef'] === undefined ? '' : `${textAt(claim, 'namespace')}/${textAt(claim, 'name')}`, classOf(json), textOr(spec['volumeAttributesClassName'], '<unset>'),
      textAt(statusOf(json), 'reason'), age(json, moment), textOr(spec['volumeMode'], '<unset>'),
    ]
  }),

  PersistentVolumeClaim: table('Name|Status|Volume|Capacity|Access Modes|StorageClass|VolumeAttributesClass|Age|*VolumeMode', (json, moment) => {
    const [spec, status] = [specOf(json), statusOf(json)]
    const isBound = textAt(spec, 'volumeName') !== ''
    return [
      nameOf(json), phaseOf(json), textAt(spec, 'volumeName'), isBound ? quantity(objectAt(status, 'capacity')['storage']) : '', isBound ? accessModes(listAt(status, 'accessModes')) : '',
      classOf(json), textOr(spec['volumeAttributesClassName'], '<unset>'), age(json, moment), textOr(spec['volumeMode'], '<unset>'),
    ]
  }),

  StorageClass: table('Name|Provisioner|ReclaimPolicy|VolumeBindingMode|AllowVolumeExpansion|Age', (json, moment) => {
    const annotations = objectAt(objectAt(json, 'metadata'), 'annotations')
    const isDefault = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'].some(name => annotations[name] === 'true')
    return [
      `${nameOf(json)}${isDefault ? ' (default)' : ''}`, textAt(json, 'provisioner'), textOr(json['reclaimPolicy'], 'Delete'), textOr(json['volumeBindingMode'], 'Immediate'),
      json['allowVolumeExpansion'] === true, age(json, moment),
    ]
  }),

  VolumeAttributesClass: table('Name|DriverName|Age', (json, moment) => [nameOf(json), textAt(json, 'driverName'), age(json, moment)]),

  VolumeAttachment: table('Name|Attacher|PV|Node|Attached|Age', (json, moment) => {
    const spec = specOf(json)
    return [nameOf(json), textAt(spec, 'attacher'), textAt(objectAt(spec, 'source'), 'persistentVolumeName'), textAt(spec, 'nodeName'), statusOf(json)['attached'] === true, age(json, moment)]
  }),

  CSINode: table('Name|Drivers|Age', (json, moment) => [nameOf(json), listAt(specOf(json), 'drivers').length, age(json, moment)]),

  CSIDriver: table('Name|AttachRequired|PodInfoOnMount|StorageCapacity|TokenRequests|RequiresRepublish|Modes|Age', (json, moment) => {
    const spec = specOf(json)
    const tokens = spec['tokenRequests'] === undefined ? '<unset>' : listAt(spec, 'tokenRequests').map(token => textAt(token, 'audience')).join(',')
    return [
      nameOf(json), spec['attachRequired'] !== false, spec['podInfoOnMount'] === true, spec['storageCapacity'] === true, tokens, spec['requiresRepublish'] === true,
      listAt(spec, 'volumeLifecycleModes').join(',') || '<none>', age(json, moment),
    ]
  }),

  CSIStorageCapacity: table('Name|StorageClassName|Capacity', json => [nameOf(json), textAt(json, 'storageClassName'), json['capacity'] === undefined ? '<unset>' : quantity(json['capacity'])]),
}
