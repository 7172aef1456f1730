import { isAtLeast, type KubernetesVersion } from '../pod/kubernetes-version.ts'

/** What differs between the simulated versions of Kubernetes (spec 18), as the components of a cluster see it. */
export interface VersionSwitches {
  /** The kubelet writes `observedGeneration`, so that a deletion shows twice as `Terminating`. */
  readonly observedGeneration: boolean
  /** A graceful deletion is a new generation of the Pod. */
  readonly deletionIsGeneration: boolean
  /** A crash back-off is slept off exactly (times up to 1.5), not looked at every 10–15 s. */
  readonly exactCrashBackOff: boolean
  /** Containers may have a restart policy and rules of their own; before, only sidecars and the Pod. */
  readonly restartRules: boolean
  /** Rules may restart all containers of the Pod. */
  readonly restartAllContainers: boolean
  /** Which Pods count as not initialized any more when the phase is computed. */
  readonly initializedBy: 'instance-in-sandbox' | 'app-status' | 'app-status-for-all'
  /** The image events' ` and can be accessed by the pod`. */
  readonly pulledAccessText: boolean
  /** `Container created` and `Container started`, without the container's name. */
  readonly shortContainerEvents: boolean
  /** The message of ImagePullBackOff tells the error before it. */
  readonly imageBackOffCause: boolean
  /** `PodReadyToStartContainers` is published as soon as the sandbox stands. */
  readonly sandboxReadyRow: boolean
  /** A sync that did something without an error asks for a relist at once. */
  readonly onDemandRelist: boolean
  /** A readiness probe out of turn begins its period anew. */
  readonly readinessTickerReset: boolean
  /** `Readiness probe errored and resulted in unknown state: …` instead of `Readiness probe errored: …`. */
  readonly probeErrorState: boolean
  /** `command timed out: "…" timed out after 1s` instead of `command "…" timed out`. */
  readonly execTimeoutAfter: boolean
  /** Statuses of containers show `volumeMounts`. */
  readonly mountStatuses: boolean
  /** Statuses of containers show `resources` and `allocatedResources`. */
  readonly resourceStatuses: boolean
  /** Deployments and ReplicaSets count their Pods that are being deleted (KEP-3973). */
  readonly terminatingReplicas: boolean
  /** Names of environment variables may be any printable text without `=`. */
  readonly relaxedEnvNames: boolean
  /** `untolerated taint(s)` instead of the taint itself. */
  readonly shortTaintText: boolean
  /** `no new claims to deallocate` in FailedScheduling. */
  readonly claimsText: boolean
  /** A kubelet may be silent for 50 s, not 40 s, before its node counts as not ready. */
  readonly longerNodeGrace: boolean
  /** The spam filter of events counts each type by itself. */
  readonly spamFilterByType: boolean
}

/** The switches of a version. */
export function switchesOf(version: KubernetesVersion): VersionSwitches {
  const from = (first: KubernetesVersion) => isAtLeast(version, first)
  return {
    observedGeneration: from('1.34'),
    deletionIsGeneration: from('1.33'),
    exactCrashBackOff: from('1.35'),
    restartRules: from('1.35'),
    restartAllContainers: from('1.36'),
    initializedBy: from('1.33') ? 'instance-in-sandbox' : from('1.32') ? 'app-status' : 'app-status-for-all',
    pulledAccessText: from('1.35'),
    shortContainerEvents: from('1.35'),
    imageBackOffCause: from('1.32'),
    sandboxReadyRow: from('1.36'),
    onDemandRelist: from('1.36'),
    readinessTickerReset: from('1.32'),
    probeErrorState: from('1.33'),
    execTimeoutAfter: from('1.31'),
    mountStatuses: from('1.31'),
    resourceStatuses: from('1.33'),
    terminatingReplicas: from('1.35'),
    relaxedEnvNames: from('1.32'),
    shortTaintText: from('1.34'),
    claimsText: from('1.35'),
    longerNodeGrace: from('1.32'),
    spamFilterByType: from('1.32'),
  }
}
