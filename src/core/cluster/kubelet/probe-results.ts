/** Outcome of a probe worker; `unknown` before the first result. */
export type ProbeResult = 'success' | 'failure' | 'unknown'
/** What a probe is asked for. */
export type ProbeKind = 'startup' | 'readiness' | 'liveness'

/** What the probe workers last found, by container instance (prober/results). `undefined`: no worker watches it. */
export interface ProbeResults {
  result(kind: ProbeKind, instanceId: string): ProbeResult | undefined
}
