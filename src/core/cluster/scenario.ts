import type { JsonObject } from '../json.ts'
import type { KubernetesVersion } from '../pod/kubernetes-version.ts'
import type { ImageDescription } from '../runtime/images/image-description.ts'

/** Why an image cannot be pulled: the registry does not have it, refuses it, or cannot be reached. */
export const pullErrors = ['not-found', 'denied', 'unreachable'] as const
export type PullError = (typeof pullErrors)[number]

/** What the world does to one container, where it differs from the defaults. All times in milliseconds. */
export interface ContainerScenario {
  /** How long a run lasts; `forever` never ends by itself. */
  readonly runTimeMs?: number | 'forever'
  /** What a run that ends by itself exits with. */
  readonly exitCode?: number
  /** Only the first so many runs exit with `exitCode`; later ones exit 0 (init) or do as usual. Absent: every run. */
  readonly failures?: number
  /** How long its image takes to pull; 0: the image is on the node already. */
  readonly pullTimeMs?: number
  /** Why the image cannot be pulled. */
  readonly pullError?: PullError
  /** A run counts as ready so long after its start, whatever its probes would find. */
  readonly readyAfterMs?: number
}

/** Something outside the manifest that containers wait for, found under the name of a Service. All times in virtual milliseconds. */
export interface Dependency {
  /** From when on its name resolves; absent: 0. */
  readonly nameAtMs?: number
  /** From when on its ports answer; until then connections are refused. Absent: as soon as its name resolves. */
  readonly answersAtMs?: number
  /** From when on its ports refuse connections again; absent: never. */
  readonly downAtMs?: number
  /** The ports that answer; absent: every port. */
  readonly ports?: readonly number[]
}

/** Someone deletes a Pod. */
export interface DeletePod {
  readonly type: 'delete-pod'
  readonly atMs: number
  /** Absent: the first Pod that is there. */
  readonly pod?: string
  /** Absent: as the Pod says. 0: by force. */
  readonly gracePeriodSeconds?: number
}

/** Someone creates objects, in this order. */
export interface CreateObjects {
  readonly type: 'create-objects'
  readonly atMs: number
  readonly objects: readonly JsonObject[]
}

/** Someone deletes an object that is no Pod, and with it what it owns. */
export interface DeleteObject {
  readonly type: 'delete-object'
  readonly atMs: number
  readonly kind: string
  readonly name: string
  /** Absent: `default`. */
  readonly namespace?: string
}

/** Someone changes an object. */
export interface PatchObject {
  readonly type: 'patch-object'
  readonly atMs: number
  /** Absent: a Pod. */
  readonly kind?: string
  /** Absent: the first object of that kind. */
  readonly name?: string
  /** Absent: `default`. */
  readonly namespace?: string
  readonly patch: JsonObject
  /** Lists are merged by their keys (`name`, `type`, …) instead of replaced. Always so with a subresource. */
  readonly strategic?: boolean
  readonly subresource?: 'status' | 'ephemeralcontainers'
}

/** The cluster's name server begins to answer a name, or, without an address, ceases to. */
export interface SetName {
  readonly type: 'set-name'
  readonly atMs: number
  /** In full: `db.default.svc.cluster.local`. */
  readonly name: string
  readonly address?: string
}

/** The sandbox's process of a Pod is killed from outside. */
export interface KillSandbox {
  readonly type: 'kill-sandbox'
  readonly atMs: number
  /** Absent: the first Pod that is there. */
  readonly pod?: string
}

/** The node loses its power and comes back: all that runs on it dies at once, and its kubelet begins anew. */
export interface RebootNode {
  readonly type: 'reboot-node'
  readonly atMs: number
  /** How long until the node's kubelet starts; absent: `usualDownMs`. */
  readonly downMs?: number
}

/** A container's main process is killed from outside, or ends with a code of its own. `outOfMemory`: the kernel kills it for its memory. */
export interface CrashContainer {
  readonly type: 'crash-container'
  readonly atMs: number
  readonly container: string
  /** Absent: the first Pod in which a container of that name runs. */
  readonly pod?: string
  /** Absent: SIGKILL ends it (137). */
  readonly exitCode?: number
  readonly outOfMemory?: boolean
}

/** Someone asks the API to evict a Pod, as `kubectl drain` does: its disruption budgets are asked first. */
export interface EvictPod {
  readonly type: 'evict-pod'
  readonly atMs: number
  /** Absent: the first Pod that is there. */
  readonly pod?: string
}

/** An object of the manifest is created only now, not at the beginning. */
export interface DelayObject {
  readonly type: 'delay-object'
  readonly atMs: number
  readonly kind: string
  readonly name: string
  /** Absent: `default`. */
  readonly namespace?: string
}

/** How long a node takes to come back that does not say otherwise. */
export const usualDownMs = 30_000

/** Something that happens to the cluster from outside. */
export type WorldEvent =
  | DeletePod | CreateObjects | DeleteObject | PatchObject | SetName | KillSandbox | RebootNode | CrashContainer | EvictPod | DelayObject

/** Somebody types into a terminal of the workstation: `text` with its line ends, or a key with Ctrl. */
export interface TerminalInput {
  readonly atMs: number
  /** Which terminal, from 1 on; the first input opens it. */
  readonly terminal: number
  /** Whole lines, each with its newline: one command, or several that were pasted at once. */
  readonly text?: string
  /** Ctrl+C, Ctrl+D. */
  readonly key?: TerminalKey
}

export const terminalKeys = ['interrupt', 'end-of-file'] as const
export type TerminalKey = (typeof terminalKeys)[number]

/** How fast images come from their registries. */
export interface RegistrySpeed {
  /** Megabytes (of 1000 kB) a second, unpacking included. Absent: 25. */
  readonly bandwidthMBps?: number
  /** From asking for an image to its first byte. Absent: 1.1 s. */
  readonly latencyMs?: number
}

/** An object by its kind and name. */
export interface ObjectName {
  readonly kind: string
  readonly name: string
  /** Absent: `default`. */
  readonly namespace?: string
}

/** What the world does to the Pod: the second of the three values that the whole screen is a function of. */
export interface Scenario {
  readonly containers?: Readonly<Record<string, ContainerScenario>>
  /** By the name that containers ask for: `mysql` in their own namespace, `mysql.shop` in another one, or a host outside the cluster. */
  readonly dependencies?: Readonly<Record<string, Dependency>>
  readonly events?: readonly WorldEvent[]
  /** What is known of images, by `nginx` or `nginx:1.27`, over what everybody knows of them. */
  readonly images?: Readonly<Record<string, ImageDescription>>
  readonly registry?: RegistrySpeed
  /** Objects of the manifest that are not there from the start: a command in a terminal creates them. */
  readonly byHand?: readonly ObjectName[]
  /** What is typed into the terminals of the workstation, in the order in which it was typed. */
  readonly terminal?: readonly TerminalInput[]
  /** Sets the phases of the kubelet's timers; default 1. */
  readonly seed?: number
  /** The version of the cluster and of kubectl; absent: the default one. */
  readonly kubernetes?: KubernetesVersion
}
