import type { Json, JsonObject } from '../json.ts'

// A recorded case and what a cluster, real or simulated, reported of it. Times `t` are milliseconds since the case began.

/** One row of `kubectl get pod -w`, one for each change of a Pod. */
export interface RecordedRow {
  readonly t: number
  readonly type: string
  /** NAME, READY, STATUS, RESTARTS, AGE. */
  readonly cells: readonly string[]
}

/** One version of a Pod. `spec` only where it changed. */
export interface RecordedObject {
  readonly t: number
  readonly type: string
  readonly name: string
  readonly metadata?: object
  readonly spec?: Json
  readonly status: RecordedStatus
}

/** Members of the three states that are compared. */
export interface RecordedStateDetails {
  readonly reason?: string
  readonly message?: string
  readonly exitCode?: number
  readonly signal?: number
  readonly startedAt?: string
}

export interface RecordedContainerStatus {
  readonly name: string
  /** At most one member, named as the state. */
  readonly state?: { readonly [kind in 'waiting' | 'running' | 'terminated']?: RecordedStateDetails }
  readonly lastState?: { readonly terminated?: { readonly reason?: string; readonly exitCode?: number } }
  readonly restartCount: number
  readonly ready: boolean
  readonly started?: boolean
}

export interface RecordedStatus {
  readonly phase?: string
  readonly reason?: string
  readonly message?: string
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string; readonly message?: string }[]
  readonly initContainerStatuses?: readonly RecordedContainerStatus[]
  readonly containerStatuses?: readonly RecordedContainerStatus[]
  readonly ephemeralContainerStatuses?: readonly RecordedContainerStatus[]
}

/** One write of an event. */
export interface RecordedEvent {
  readonly t: number
  readonly type: string
  readonly kind: string
  readonly name: string
  readonly fieldPath: string | null
  readonly level: string
  readonly reason: string
  readonly message: string
  readonly count: number
  readonly source?: string
  readonly first?: string
  readonly last?: string
}

/** What one cluster reported of one case, at one time. */
export interface Take {
  /** Wall time of t = 0. */
  readonly t0: string
  readonly rows: readonly RecordedRow[]
  readonly objects: readonly RecordedObject[]
  readonly events: readonly RecordedEvent[]
  /** What kubectl printed at the end, where it was asked. */
  readonly shots?: readonly JsonObject[]
  /** `POD/CONTAINER` or `POD/CONTAINER#previous`: what `kubectl logs --timestamps` printed at the end. */
  readonly logs: Readonly<Record<string, string>>
}

/** What is done to a case while it runs; `at` in seconds. */
export interface RecordedAction extends JsonObject {
  readonly at: number
}

export interface Recording {
  readonly name: string
  readonly about?: string
  /** YAML, created at t = 0. */
  readonly manifest: string
  /** Seconds that it is watched. */
  readonly until: number
  readonly actions: readonly RecordedAction[]
  readonly takes: readonly Take[]
}
