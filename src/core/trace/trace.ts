import type { EventObject, PodObject } from '../pod/kubernetes.ts'
import type { KubernetesVersion } from '../pod/kubernetes-version.ts'
import type { TraceFiles } from './files.ts'

// What a simulation recorded. Times are integer milliseconds of virtual time since the start (`atMs`);
// the wall time shown to people is `startedAtMs + atMs`.

/** One version of an object, as a watch on the API server reports it. Versions share unchanged parts. */
export interface ObjectVersion<T> {
  readonly atMs: number
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly object: T
  /** Which actor wrote it and why, for people: `scheduler: bind`, `kubelet: status`, … */
  readonly cause: string
}

/** Something that a container did or suffered over a stretch of time: the raw material of a timeline lane. */
export interface ContainerSpan {
  readonly pod: string
  readonly container: string
  readonly kind: 'pull' | 'run' | 'back-off' | 'terminating'
  readonly fromMs: number
  /** Absent while it goes on at the end of the trace. */
  readonly toMs?: number
  /** 0 for the first instance of the container. */
  readonly attempt: number
  /** Of a finished `run`. */
  readonly exitCode?: number
  readonly signal?: number
  /** Of a `run`: when it counted as ready the first time. */
  readonly readyAtMs?: number
  /** Of a `pull` that came to something: what came over the line, and the whole image with the layers that were there, compressed. */
  readonly pulledBytes?: number
  readonly imageBytes?: number
  /** Of a `pull` that failed or a `back-off`: `ErrImagePull`, `CrashLoopBackOff`, … */
  readonly reason?: string
}

/** One line that a container wrote to its standard output or error. */
export interface LogLine {
  readonly atMs: number
  readonly pod: string
  readonly container: string
  /** The instance that wrote it, as in `containerID` of its status, without `containerd://`. */
  readonly containerId: string
  readonly stream: 'stdout' | 'stderr'
  /** Without its newline. */
  readonly text: string
}

/** The node's runtime has removed a dead container: its log is gone with it. */
export interface ContainerRemoval {
  readonly atMs: number
  readonly containerId: string
}

/** What a terminal of the workstation showed at a moment, and what it was ready for afterwards. */
export interface TerminalOutput {
  readonly atMs: number
  /** Which terminal: 1, 2, … */
  readonly terminal: number
  /** For a screen: with control sequences, lines end with CR LF. Empty where only `waits` changes. */
  readonly text: string
  /** A shell waits for a command, or a program for a line of input; absent: something runs. */
  readonly waits?: 'command' | 'line'
}

/** How a Service, or a host outside of the cluster, can be reached from a moment on. */
export interface ServiceState {
  readonly atMs: number
  /** Empty for a host outside of the cluster. */
  readonly namespace: string
  readonly name: string
  /** Whether its name has an address. */
  readonly resolves: boolean
  /** How many stand behind it and take connections. */
  readonly answers: number
}

/** Something a person should know about the run itself: a cap that was hit, a default that was assumed. */
export interface TraceNotice {
  readonly atMs: number
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** The whole recorded life of a simulated Pod. Everything is in order of time. */
export interface Trace {
  /** Wall time of virtual time 0, in milliseconds since 1970 (UTC). */
  readonly startedAtMs: number
  /** The version of the cluster, and of the kubectl that prints it; absent: the default one. */
  readonly kubernetes?: KubernetesVersion
  /** How far the simulation ran. */
  readonly endMs: number
  readonly pods: readonly ObjectVersion<PodObject>[]
  readonly events: readonly ObjectVersion<EventObject>[]
  readonly spans: readonly ContainerSpan[]
  readonly logs: readonly LogLine[]
  readonly removals: readonly ContainerRemoval[]
  /** What changed in the files of containers and volumes; absent: nobody watched. */
  readonly files?: TraceFiles
  /** How Services became reachable, by each change; absent: there were none but the cluster's own. */
  readonly services?: readonly ServiceState[]
  /** What the terminals of the workstation showed; absent: nobody typed. */
  readonly terminals?: readonly TerminalOutput[]
  readonly notices: readonly TraceNotice[]
}
