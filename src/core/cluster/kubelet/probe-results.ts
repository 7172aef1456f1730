import type { ContainerInstance } from '../node/runtime-status.ts'

/** Outcome of a probe worker; `unknown` before the first result. */
export type ProbeResult = 'success' | 'failure' | 'unknown'
/** What a probe is asked for. */
export const probeKinds = ['startup', 'readiness', 'liveness'] as const

export type ProbeKind = (typeof probeKinds)[number]

/** What the probe workers last found, by container instance (prober/results). `undefined`: no worker watches it. */
export interface ProbeResults {
  result(kind: ProbeKind, podUid: string, instance: Pick<ContainerInstance, 'id' | 'name'>): ProbeResult | undefined
}
