/** One line of a volume's source: the word that kubectl prints, the field it stands for, and how the value is printed. */
export interface VolumeLine {
  readonly word: string
  readonly field: string
  readonly form: 'text' | 'flag' | 'list' | 'comma-list' | 'map' | 'reference' | 'size-limit'
  /** What stands there when the field is missing. */
  readonly absent?: string
}

/** How the source under one key of a volume is printed. */
export interface VolumeForm {
  readonly key: string
  readonly type: string
  readonly lines: readonly VolumeLine[]
}

const text = (word: string, field: string, absent?: string): VolumeLine => ({ word, field, form: 'text', ...(absent === undefined ? {} : { absent }) })
const flag = (word: string, field: string): VolumeLine => ({ word, field, form: 'flag' })
const readOnly = flag('ReadOnly', 'readOnly')
const fsType = text('FSType', 'fsType')
const secretRef: VolumeLine = { word: 'SecretRef', field: 'secretRef', form: 'reference' }

/** All volume sources, in the order in which kubectl looks for them. kubectl describeVolumes, 1.35 */
export const volumeForms: readonly VolumeForm[] = [
  { key: 'hostPath', type: 'HostPath (bare host directory volume)', lines: [text('Path', 'path'), text('HostPathType', 'type', '<none>')] },
  {
    key: 'emptyDir',
    type: "EmptyDir (a temporary directory that shares a pod's lifetime)",
    lines: [text('Medium', 'medium'), { word: 'SizeLimit', field: 'sizeLimit', form: 'size-limit' }],
  },
  {
    key: 'gcePersistentDisk',
    type: 'GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)',
    lines: [text('PDName', 'pdName'), fsType, text('Partition', 'partition', '0'), readOnly],
  },
  {
    key: 'awsElasticBlockStore',
    type: 'AWSElasticBlockStore (a Persistent Disk resource in AWS)',
    lines: [text('VolumeID', 'volumeID'), fsType, text('Partition', 'partition', '0'), readOnly],
  },
  {
    key: 'gitRepo',
    type: 'GitRepo (a volume that is pulled from git when the pod is created)',
    lines: [text('Repository', 'repository'), text('Revision', 'revision')],
  },
  { key: 'secret', type: 'Secret (a volume populated by a Secret)', lines: [text('SecretName', 'secretName'), flag('Optional', 'optional')] },
  { key: 'configMap', type: 'ConfigMap (a volume populated by a ConfigMap)', lines: [text('Name', 'name'), flag('Optional', 'optional')] },
  { key: 'nfs', type: 'NFS (an NFS mount that lasts the lifetime of a pod)', lines: [text('Server', 'server'), text('Path', 'path'), readOnly] },
  {
    key: 'iscsi',
    type: "ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)",
    lines: [
      text('TargetPortal', 'targetPortal'), text('IQN', 'iqn'), text('Lun', 'lun', '0'), text('ISCSIInterface', 'iscsiInterface', 'default'), fsType, readOnly,
      { word: 'Portals', field: 'portals', form: 'list' }, flag('DiscoveryCHAPAuth', 'chapAuthDiscovery'), flag('SessionCHAPAuth', 'chapAuthSession'),
      secretRef, text('InitiatorName', 'initiatorName', '<none>'),
    ],
  },
  {
    key: 'glusterfs',
    type: "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)",
    lines: [text('EndpointsName', 'endpoints'), text('Path', 'path'), readOnly],
  },
  {
    key: 'persistentVolumeClaim',
    type: 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    lines: [text('ClaimName', 'claimName'), readOnly],
  },
  { key: 'ephemeral', type: 'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)', lines: [] },
  {
    key: 'rbd',
    type: "RBD (a Rados Block Device mount on the host that shares a pod's lifetime)",
    lines: [
      { word: 'CephMonitors', field: 'monitors', form: 'list' }, text('RBDImage', 'image'), fsType, text('RBDPool', 'pool', 'rbd'),
      text('RadosUser', 'user', 'admin'), text('Keyring', 'keyring', '/etc/ceph/keyring'), secretRef, readOnly,
    ],
  },
  {
    key: 'quobyte',
    type: "Quobyte (a Quobyte mount on the host that shares a pod's lifetime)",
    lines: [text('Registry', 'registry'), text('Volume', 'volume'), readOnly],
  },
  { key: 'downwardAPI', type: 'DownwardAPI (a volume populated by information about the pod)', lines: [] },
  {
    key: 'azureDisk',
    type: 'AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)',
    lines: [
      text('DiskName', 'diskName'), text('DiskURI', 'diskURI'), text('Kind', 'kind', 'Shared'), text('FSType', 'fsType', 'ext4'),
      text('CachingMode', 'cachingMode', 'ReadWrite'), readOnly,
    ],
  },
  {
    key: 'vsphereVolume',
    type: 'vSphereVolume (a Persistent Disk resource in vSphere)',
    lines: [text('VolumePath', 'volumePath'), fsType, text('StoragePolicyName', 'storagePolicyName')],
  },
  { key: 'cinder', type: 'Cinder (a Persistent Disk resource in OpenStack)', lines: [text('VolumeID', 'volumeID'), fsType, readOnly, secretRef] },
  { key: 'photonPersistentDisk', type: 'PhotonPersistentDisk (a Persistent Disk resource in photon platform)', lines: [text('PdID', 'pdID'), fsType] },
  { key: 'portworxVolume', type: 'PortworxVolume (a Portworx Volume resource)', lines: [text('VolumeID', 'volumeID')] },
  {
    key: 'scaleIO',
    type: 'ScaleIO (a persistent volume backed by a block device in ScaleIO)',
    lines: [
      text('Gateway', 'gateway'), text('System', 'system'), text('Protection Domain', 'protectionDomain'), text('Storage Pool', 'storagePool'),
      text('Storage Mode', 'storageMode', 'ThinProvisioned'), text('VolumeName', 'volumeName'), text('FSType', 'fsType', 'xfs'), readOnly,
    ],
  },
  {
    key: 'cephfs',
    type: "CephFS (a CephFS mount on the host that shares a pod's lifetime)",
    lines: [
      { word: 'Monitors', field: 'monitors', form: 'list' }, text('Path', 'path'), text('User', 'user'), text('SecretFile', 'secretFile'), secretRef, readOnly,
    ],
  },
  {
    key: 'storageos',
    type: 'StorageOS (a StorageOS Persistent Disk resource)',
    lines: [text('VolumeName', 'volumeName'), text('VolumeNamespace', 'volumeNamespace'), fsType, readOnly],
  },
  {
    key: 'fc',
    type: 'FC (a Fibre Channel disk)',
    lines: [{ word: 'TargetWWNs', field: 'targetWWNs', form: 'comma-list' }, text('LUN', 'lun', '<none>'), fsType, readOnly],
  },
  {
    key: 'azureFile',
    type: 'AzureFile (an Azure File Service mount on the host and bind mount to the pod)',
    lines: [text('SecretName', 'secretName'), text('ShareName', 'shareName'), readOnly],
  },
  {
    key: 'flexVolume',
    type: 'FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)',
    lines: [text('Driver', 'driver'), fsType, secretRef, readOnly, { word: 'Options', field: 'options', form: 'map' }],
  },
  {
    key: 'flocker',
    type: 'Flocker (a Flocker volume mounted by the Flocker agent)',
    lines: [text('DatasetName', 'datasetName'), text('DatasetUUID', 'datasetUUID')],
  },
  { key: 'projected', type: 'Projected (a volume that contains injected data from multiple sources)', lines: [] },
  {
    key: 'csi',
    type: 'CSI (a Container Storage Interface (CSI) volume source)',
    lines: [text('Driver', 'driver'), fsType, readOnly],
  },
  { key: 'image', type: 'Image (a container image or OCI artifact)', lines: [text('Reference', 'reference'), text('PullPolicy', 'pullPolicy')] },
]
