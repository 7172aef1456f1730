import { isJsonObject, type Json, type JsonObject, type Path } from '../json.ts'
import type { VolumeSourceKey, VolumeView } from './pod.ts'
import { listAt, member, objectAt, textAt } from './tolerant.ts'

/** How the detail of each source is read; the keys are every source of the API (v1.36 `Volume`). */
const details: Readonly<Record<VolumeSourceKey, (source: Json) => string>> = {
  emptyDir: s => [textAt(s, 'medium'), textAt(s, 'sizeLimit')].filter(Boolean).join(' '),
  configMap: s => textAt(s, 'name'),
  secret: s => textAt(s, 'secretName'),
  persistentVolumeClaim: s => textAt(s, 'claimName'),
  hostPath: s => textAt(s, 'path'),
  projected: s => listAt(s, 'sources').flatMap(projection).join(', '),
  downwardAPI: s => listAt(s, 'items').map(item => textAt(item, 'path')).filter(Boolean).join(', '),
  csi: s => textAt(s, 'driver'),
  ephemeral: s => storage(objectAt(objectAt(s, 'volumeClaimTemplate'), 'spec')),
  image: s => textAt(s, 'reference'),
  nfs: s => [textAt(s, 'server'), textAt(s, 'path')].filter(Boolean).join(':'),
  iscsi: s => textAt(s, 'iqn'),
  fc: s => listAt(s, 'targetWWNs').filter(w => typeof w === 'string').join(', '),
  awsElasticBlockStore: s => textAt(s, 'volumeID'),
  azureDisk: s => textAt(s, 'diskName'),
  azureFile: s => textAt(s, 'shareName'),
  cephfs: s => textAt(s, 'path'),
  cinder: s => textAt(s, 'volumeID'),
  flexVolume: s => textAt(s, 'driver'),
  flocker: s => textAt(s, 'datasetName'),
  gcePersistentDisk: s => textAt(s, 'pdName'),
  gitRepo: s => textAt(s, 'repository'),
  glusterfs: s => textAt(s, 'path'),
  photonPersistentDisk: s => textAt(s, 'pdID'),
  portworxVolume: s => textAt(s, 'volumeID'),
  quobyte: s => textAt(s, 'volume'),
  rbd: s => textAt(s, 'image'),
  scaleIO: s => textAt(s, 'volumeName'),
  storageos: s => textAt(s, 'volumeName'),
  vsphereVolume: s => textAt(s, 'volumePath'),
}

/** Every source of the API, the everyday ones first: the order of menus. */
export const volumeSourceKeys = Object.keys(details).filter(isVolumeSourceKey)

/** Whether a key of a volume names a source. */
export function isVolumeSourceKey(key: string): key is VolumeSourceKey {
  return Object.hasOwn(details, key)
}

/** An entry of the Pod spec's `volumes`. */
export function readVolume(value: JsonObject, path: Path): VolumeView {
  const name = textAt(value, 'name')
  const source = Object.keys(value).find(isVolumeSourceKey)
  if (source === undefined) return { name, source: 'unknown', detail: '', path, value }
  return { name, source, detail: details[source](value[source] ?? null), path, value }
}

/** An entry of a StatefulSet's `volumeClaimTemplates`: its Pods mount it by `metadata.name`. */
export function readClaimTemplate(value: JsonObject, path: Path): VolumeView {
  return { name: textAt(objectAt(value, 'metadata'), 'name'), source: 'volumeClaimTemplate', detail: storage(objectAt(value, 'spec')), path, value }
}

function storage(claimSpec: JsonObject): string {
  return textAt(objectAt(objectAt(claimSpec, 'resources'), 'requests'), 'storage')
}

function projection(source: Json): readonly string[] {
  if (!isJsonObject(source)) return []
  const kind = Object.keys(source)[0]
  return kind === undefined ? [] : [textAt(member(source, kind), 'name') || kind]
}
