import { isJsonObject, type Json, type JsonObject, valueAt } from '../../core/json.ts'

export type ProbeField = 'startupProbe' | 'readinessProbe' | 'livenessProbe'

/** How a probe asks. `yaml` is what the form does not know. */
export type ProbeHandler = 'none' | 'httpGet' | 'tcpSocket' | 'grpc' | 'exec' | 'yaml'

/** The API server's defaults (v1 SetDefaults_Probe). */
export const probeDefaults = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3, successThreshold: 1 } as const
export type ProbeTiming = keyof typeof probeDefaults

const handlers = ['httpGet', 'tcpSocket', 'grpc', 'exec'] as const

/** How the probe of a container asks. */
export function probeHandler(probe: Json | undefined): ProbeHandler {
  if (probe === undefined || probe === null) return 'none'
  if (!isJsonObject(probe)) return 'yaml'
  return handlers.find(handler => Object.hasOwn(probe, handler)) ?? (Object.keys(probe).length === 0 ? 'none' : 'yaml')
}

/** A number of the probe as the API server would fill it in. */
export function probeTiming(probe: Json | undefined, timing: ProbeTiming): number {
  const value = valueAt(probe, [timing])
  return typeof value === 'number' && value >= 0 ? value : probeDefaults[timing]
}

/** The probe when it asks in another way: the timing stays. */
export function withHandler(probe: Json | undefined, handler: ProbeHandler, port: number): JsonObject | undefined {
  if (handler === 'none') return undefined
  const timing = isJsonObject(probe) ? Object.entries(probe).filter(([key]) => !handlers.some(h => h === key)) : []
  const asks: Readonly<Record<string, Json>> = {
    httpGet: { path: '/', port },
    tcpSocket: { port },
    grpc: { port },
    exec: { command: ['true'] },
  }
  return { [handler]: asks[handler] ?? {}, ...Object.fromEntries(timing) }
}

/** A port as typed: a number when it is one, else the name of a port. */
export function portValue(typed: string): number | string {
  const text = typed.trim()
  return /^\d+$/.test(text) ? Number(text) : text
}
