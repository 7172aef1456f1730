// CONTRACT (owner: pod helper fills in): the tolerant typed view of a Pod as typed by a person.
import type { Json, JsonObject, Path } from '../json.ts'

/** Where a container stands: init steps run one by one, sidecars (init with `restartPolicy: Always`) run on, apps start together. */
export type Lane = 'init' | 'sidecar' | 'app'

export interface MountView {
  /** Name of the volume. */
  readonly volume: string
  readonly mountPath: string
  readonly subPath?: string
  readonly readOnly: boolean
  readonly path: Path
}

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

export interface VolumeView {
  readonly name: string
  /** Key of its source: `emptyDir`, `configMap`, …; `unknown` when there is none or it is not known. */
  readonly source: VolumeSourceKind
  /** What the source points to, in short: the ConfigMap's name, the host path, `Memory`. */
  readonly detail: string
  readonly path: Path
  readonly value: JsonObject
}
export type VolumeSourceKind = 'emptyDir' | 'configMap' | 'secret' | 'persistentVolumeClaim' | 'hostPath' | 'projected' | 'downwardAPI' | 'csi' | 'ephemeral' | 'image' | 'nfs' | 'unknown' // extend: every source of the API

export interface PodView {
  readonly name: string
  readonly containers: readonly ContainerView[] // manifest order: all init/sidecar first, then app
  readonly volumes: readonly VolumeView[]
  /** Path of the Pod spec from the document's root. */
  readonly specPath: Path
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never'
}

export type WorkloadKind = 'Pod' | 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet' | 'ReplicationController' | 'Job' | 'CronJob' | 'PodTemplate'

/** An object of the text that holds a Pod template (or is a Pod). */
export interface Workload {
  readonly document: number
  /** Path of the object inside its document: `[]`, or `['items', 3]` in a `List`. */
  readonly path: Path
  readonly kind: WorkloadKind
  readonly apiVersion: string
  readonly name: string
  readonly namespace: string
  readonly pod: PodView
  /** The Pod that this workload would create, as manifest JSON (`v1`/`Pod` with the template's metadata and spec). */
  readonly podManifest: JsonObject
}
export declare function readWorkloads(documents: readonly { readonly index: number; readonly value: Json | undefined }[]): readonly Workload[]
