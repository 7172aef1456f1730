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
  /** A run counts as ready so long after its start (only while no readiness probe is simulated). */
  readonly readyAfterMs?: number
}

/** Something that happens to the Pod from outside. */
export type WorldEvent = { readonly type: 'delete-pod'; readonly atMs: number; readonly gracePeriodSeconds?: number }

/** What the world does to the Pod: the second of the three values that the whole screen is a function of. */
export interface Scenario {
  readonly containers?: Readonly<Record<string, ContainerScenario>>
  readonly events?: readonly WorldEvent[]
  /** Sets the phases of the kubelet's timers; default 1. */
  readonly seed?: number
}
