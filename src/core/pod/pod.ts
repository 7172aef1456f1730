import type { JsonObject, Path } from '../json.ts'

/** Where a container stands: init steps run one by one, sidecars (init with `restartPolicy: Always`) run on, apps start together. */
export type Lane = 'init' | 'sidecar' | 'app'

/** One entry of a container's `volumeMounts`. */
export interface MountView {
  /** Name of the volume. */
  readonly volume: string
  readonly mountPath: string
  readonly subPath?: string
  readonly readOnly: boolean
  /** From the document's root. */
  readonly path: Path
}

/** A container as typed by a person: whatever has a wrong type reads as empty. */
export interface ContainerView {
  /** May be empty or repeated while a person types. */
  readonly name: string
  readonly lane: Lane
  /** Index in its list of the manifest (`initContainers` for init and sidecar, `containers` for app). */
  readonly index: number
  readonly image: string
  readonly ports: readonly number[]
  readonly mounts: readonly MountView[]
  /** From the document's root. */
  readonly path: Path
  readonly value: JsonObject
}

/** A volume as typed by a person. */
export interface VolumeView {
  readonly name: string
  readonly source: VolumeSourceKind
  /** What the source points to, in short: the ConfigMap's name, the host path, `Memory`; may be empty. */
  readonly detail: string
  /** From the document's root. */
  readonly path: Path
  readonly value: JsonObject
}

/** Key of a volume's source. */
export type VolumeSourceKind =
  | VolumeSourceKey
  /** An entry of a StatefulSet's `volumeClaimTemplates`, which its Pods mount like a volume. */
  | 'volumeClaimTemplate'
  /** No source, or one that the API does not know. */
  | 'unknown'

/** The keys that name a source in an entry of `volumes`. */
export type VolumeSourceKey =
  | 'emptyDir' | 'configMap' | 'secret' | 'persistentVolumeClaim' | 'hostPath' | 'projected' | 'downwardAPI' | 'csi'
  | 'ephemeral' | 'image' | 'nfs' | 'iscsi' | 'fc' | 'awsElasticBlockStore' | 'azureDisk' | 'azureFile' | 'cephfs'
  | 'cinder' | 'flexVolume' | 'flocker' | 'gcePersistentDisk' | 'gitRepo' | 'glusterfs' | 'photonPersistentDisk'
  | 'portworxVolume' | 'quobyte' | 'rbd' | 'scaleIO' | 'storageos' | 'vsphereVolume'

/** The Pod (or Pod template) of a workload, as the canvas draws it. */
export interface PodView {
  readonly name: string
  /** In the manifest's order: all of `initContainers` first, then `containers`. */
  readonly containers: readonly ContainerView[]
  readonly volumes: readonly VolumeView[]
  /** Path of the Pod spec from the document's root. */
  readonly specPath: Path
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never'
}

/** The kinds that are a Pod or hold a Pod template. */
export type WorkloadKind =
  | 'Pod' | 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet' | 'ReplicationController' | 'Job' | 'CronJob' | 'PodTemplate'

/** An object of the text that is a Pod or holds a Pod template. */
export interface Workload {
  readonly document: number
  /** Path of the object inside its document: `[]`, or `['items', 3]` in a `List`. */
  readonly path: Path
  readonly kind: WorkloadKind
  readonly apiVersion: string
  readonly name: string
  readonly namespace: string
  readonly pod: PodView
  /** The object itself, as written. */
  readonly value: JsonObject
  /** The Pod that this workload would create, as manifest JSON (`v1`/`Pod` with the template's metadata and spec). */
  readonly podManifest: JsonObject
}
