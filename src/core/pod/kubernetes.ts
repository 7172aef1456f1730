import type { JsonObject } from '../json.ts'

// The part of the Kubernetes API (v1.35) that Podwright computes with. Field names are the API's.
// Objects of these types come from the API server's side (decoded, defaulted), not straight from user text.

export interface ObjectMeta {
  readonly name: string
  readonly generateName?: string
  readonly namespace: string
  readonly uid: string
  readonly generation: number
  readonly resourceVersion: string
  /** RFC 3339, whole seconds. */
  readonly creationTimestamp: string
  readonly deletionTimestamp?: string
  readonly deletionGracePeriodSeconds?: number
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly ownerReferences?: readonly OwnerReference[]
  /** Who still has something to do before the object may go. */
  readonly finalizers?: readonly string[]
}

/** The object that made this one: `Controlled By` of describe. */
export interface OwnerReference {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly uid: string
  readonly controller?: boolean
  readonly blockOwnerDeletion?: boolean
}

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never'
export type PullPolicy = 'Always' | 'IfNotPresent' | 'Never'
export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown'

export interface ContainerPort {
  readonly name?: string
  readonly containerPort: number
  readonly hostPort?: number
  readonly protocol: string
}

export interface VolumeMount {
  readonly name: string
  readonly mountPath: string
  readonly subPath?: string
  readonly subPathExpr?: string
  readonly readOnly?: boolean
  readonly recursiveReadOnly?: string
  readonly mountPropagation?: string
}

export interface ResourceRequirements {
  readonly requests?: Readonly<Record<string, string>>
  readonly limits?: Readonly<Record<string, string>>
}

/** A container as the API server stores it: defaults filled in. Fields that are only printed stay `JsonObject`. */
export interface Container {
  readonly name: string
  readonly image: string
  readonly imagePullPolicy: PullPolicy
  readonly command?: readonly string[]
  readonly args?: readonly string[]
  readonly workingDir?: string
  readonly env?: readonly JsonObject[]
  readonly envFrom?: readonly JsonObject[]
  readonly ports?: readonly ContainerPort[]
  readonly resources: ResourceRequirements
  readonly restartPolicy?: RestartPolicy
  readonly restartPolicyRules?: readonly JsonObject[]
  readonly volumeMounts?: readonly VolumeMount[]
  readonly volumeDevices?: readonly JsonObject[]
  readonly livenessProbe?: JsonObject
  readonly readinessProbe?: JsonObject
  readonly startupProbe?: JsonObject
  readonly lifecycle?: JsonObject
  readonly securityContext?: JsonObject
  readonly terminationMessagePath: string
  readonly terminationMessagePolicy: string
  /** Something may be sent to its standard input. */
  readonly stdin?: boolean
  /** Its input ends with the first who was attached. */
  readonly stdinOnce?: boolean
  /** It has a terminal. */
  readonly tty?: boolean
  /** Of an ephemeral container: whose processes it sees. */
  readonly targetContainerName?: string
}

/** A volume: its name and exactly one source under the source's key (`emptyDir`, `configMap`, …). */
export interface Volume {
  readonly name: string
  readonly [source: string]: JsonObject | string
}

export interface PodSpec {
  readonly initContainers?: readonly Container[]
  readonly containers: readonly Container[]
  readonly ephemeralContainers?: readonly Container[]
  readonly volumes?: readonly Volume[]
  readonly restartPolicy: RestartPolicy
  readonly terminationGracePeriodSeconds: number
  readonly activeDeadlineSeconds?: number
  readonly serviceAccountName: string
  readonly nodeName?: string
  readonly hostNetwork?: boolean
  readonly priority?: number
  readonly priorityClassName?: string
  readonly nodeSelector?: Readonly<Record<string, string>>
  readonly tolerations?: readonly JsonObject[]
  readonly readinessGates?: readonly { readonly conditionType: string }[]
  readonly schedulingGates?: readonly { readonly name: string }[]
  readonly resources?: ResourceRequirements
  /** Everything else of the manifest, kept for the printers. */
  readonly other?: JsonObject
}

export interface ContainerStateWaiting {
  readonly reason?: string
  readonly message?: string
}
export interface ContainerStateRunning {
  readonly startedAt: string
}
export interface ContainerStateTerminated {
  readonly exitCode: number
  readonly signal?: number
  readonly reason?: string
  readonly message?: string
  readonly startedAt?: string
  readonly finishedAt?: string
  readonly containerID?: string
}

/** At most one member is set. */
export interface ContainerState {
  readonly waiting?: ContainerStateWaiting
  readonly running?: ContainerStateRunning
  readonly terminated?: ContainerStateTerminated
}

export interface ContainerStatus {
  readonly name: string
  readonly state: ContainerState
  readonly lastState: ContainerState
  readonly ready: boolean
  readonly restartCount: number
  readonly image: string
  readonly imageID: string
  readonly containerID?: string
  readonly started?: boolean
  readonly resources?: ResourceRequirements
  readonly volumeMounts?: readonly JsonObject[]
}

export type PodConditionType = 'PodReadyToStartContainers' | 'Initialized' | 'Ready' | 'ContainersReady' | 'PodScheduled' | (string & {})

export interface PodCondition {
  readonly type: PodConditionType
  readonly status: 'True' | 'False' | 'Unknown'
  readonly observedGeneration?: number
  readonly lastProbeTime: null
  /** null where somebody wrote the condition without it. */
  readonly lastTransitionTime: string | null
  readonly reason?: string
  readonly message?: string
}

export interface PodStatus {
  readonly observedGeneration?: number
  readonly phase: PodPhase
  readonly reason?: string
  readonly message?: string
  readonly conditions?: readonly PodCondition[]
  readonly hostIP?: string
  readonly hostIPs?: readonly { readonly ip: string }[]
  readonly podIP?: string
  readonly podIPs?: readonly { readonly ip: string }[]
  readonly startTime?: string
  readonly initContainerStatuses?: readonly ContainerStatus[]
  readonly containerStatuses?: readonly ContainerStatus[]
  readonly ephemeralContainerStatuses?: readonly ContainerStatus[]
  readonly qosClass?: 'BestEffort' | 'Burstable' | 'Guaranteed'
  readonly nominatedNodeName?: string
}

/** A Pod as the API server reports it. */
export interface PodObject {
  readonly apiVersion: 'v1'
  readonly kind: 'Pod'
  readonly metadata: ObjectMeta
  readonly spec: PodSpec
  readonly status: PodStatus
}

/** A core/v1 Event as the API server reports it. */
export interface EventObject {
  readonly apiVersion: 'v1'
  readonly kind: 'Event'
  readonly metadata: ObjectMeta
  readonly involvedObject: { readonly kind: string; readonly namespace: string; readonly name: string; readonly uid: string; readonly fieldPath?: string }
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
  readonly count?: number
  /** RFC 3339, whole seconds (legacy events of the kubelet). */
  readonly firstTimestamp?: string
  readonly lastTimestamp?: string
  /** RFC 3339 with microseconds (events of the scheduler, which have no first/lastTimestamp). */
  readonly eventTime?: string
  readonly source?: { readonly component?: string; readonly host?: string }
  readonly reportingComponent?: string
  /** Repetitions of an event of the newer API (scheduler). */
  readonly series?: { readonly count: number; readonly lastObservedTime: string }
}
