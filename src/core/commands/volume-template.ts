import type { JsonObject } from '../json.ts'
import type { VolumeSourceKey } from '../pod/pod.ts'

interface Template {
  /** A name to begin with. */
  readonly name: string
  /** The source with what it cannot do without, to be filled in. */
  readonly source: (name: string) => JsonObject
}

const claimSpec: JsonObject = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }

/** What a new volume of each source begins with. */
export const volumeTemplates: Readonly<Record<VolumeSourceKey, Template>> = {
  emptyDir: { name: 'data', source: () => ({}) },
  configMap: { name: 'config', source: name => ({ name }) },
  secret: { name: 'secret', source: name => ({ secretName: name }) },
  persistentVolumeClaim: { name: 'storage', source: name => ({ claimName: name }) },
  hostPath: { name: 'host', source: name => ({ path: `/mnt/${name}`, type: 'DirectoryOrCreate' }) },
  projected: { name: 'projected', source: name => ({ sources: [{ configMap: { name } }] }) },
  downwardAPI: { name: 'pod-info', source: () => ({ items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] }) },
  csi: { name: 'csi', source: () => ({ driver: 'csi.example.com' }) },
  ephemeral: { name: 'scratch', source: () => ({ volumeClaimTemplate: { spec: claimSpec } }) },
  image: { name: 'image', source: () => ({ reference: 'busybox:1.37', pullPolicy: 'IfNotPresent' }) },
  nfs: { name: 'nfs', source: () => ({ server: 'nfs.example.com', path: '/' }) },
  iscsi: { name: 'iscsi', source: () => ({ targetPortal: '10.0.0.1:3260', iqn: 'iqn.2026-01.com.example:disk', lun: 0 }) },
  fc: { name: 'fc', source: () => ({ targetWWNs: ['500a0982991b8dc5'], lun: 0 }) },
  awsElasticBlockStore: { name: 'ebs', source: () => ({ volumeID: 'vol-0' }) },
  azureDisk: { name: 'azure-disk', source: name => ({ diskName: name, diskURI: `https://example.com/${name}.vhd` }) },
  azureFile: { name: 'azure-file', source: name => ({ secretName: name, shareName: name }) },
  cephfs: { name: 'cephfs', source: () => ({ monitors: ['10.0.0.1:6789'] }) },
  cinder: { name: 'cinder', source: name => ({ volumeID: name }) },
  flexVolume: { name: 'flex', source: () => ({ driver: 'example.com/driver' }) },
  flocker: { name: 'flocker', source: name => ({ datasetName: name }) },
  gcePersistentDisk: { name: 'gce-disk', source: name => ({ pdName: name }) },
  gitRepo: { name: 'git', source: () => ({ repository: 'https://example.com/repository.git' }) },
  glusterfs: { name: 'glusterfs', source: name => ({ endpoints: name, path: '/' }) },
  photonPersistentDisk: { name: 'photon', source: name => ({ pdID: name }) },
  portworxVolume: { name: 'portworx', source: name => ({ volumeID: name }) },
  quobyte: { name: 'quobyte', source: name => ({ registry: 'registry.example.com:7861', volume: name }) },
  rbd: { name: 'rbd', source: name => ({ monitors: ['10.0.0.1:6789'], image: name }) },
  scaleIO: { name: 'scaleio', source: name => ({ gateway: 'https://example.com/api', system: 'scaleio', secretRef: { name } }) },
  storageos: { name: 'storageos', source: name => ({ volumeName: name }) },
  vsphereVolume: { name: 'vsphere', source: name => ({ volumePath: `[datastore] ${name}` }) },
}

/** A new entry of `volumes`. */
export function newVolume(source: VolumeSourceKey, name: string): JsonObject {
  return { name, [source]: volumeTemplates[source].source(name) }
}

/** A new entry of a StatefulSet's `volumeClaimTemplates`. */
export function newClaimTemplate(name: string): JsonObject {
  return { metadata: { name }, spec: claimSpec }
}
