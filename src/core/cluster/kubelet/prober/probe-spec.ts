import type { JsonObject } from '../../../json.ts'
import type { Container } from '../../../pod/kubernetes.ts'
import type { ProbeKind } from '../probe-results.ts'
import { type Handler, readHandler } from './handler.ts'

/** A probe with its numbers, as the API server completed it (spec 8.1). */
export interface ProbeSpec {
  readonly handler: Handler
  readonly initialDelaySeconds: number
  readonly timeoutSeconds: number
  readonly periodSeconds: number
  readonly successThreshold: number
  readonly failureThreshold: number
}

/** The probe of a container; `undefined` when it has none of this kind. */
export function probeOf(container: Container, kind: ProbeKind): ProbeSpec | undefined {
  const probe = container[`${kind}Probe`]
  if (!probe) return undefined
  return {
    handler: readHandler(probe),
    initialDelaySeconds: numberOf(probe, 'initialDelaySeconds', 0),
    timeoutSeconds: numberOf(probe, 'timeoutSeconds', 1),
    periodSeconds: numberOf(probe, 'periodSeconds', 10),
    successThreshold: numberOf(probe, 'successThreshold', 1),
    failureThreshold: numberOf(probe, 'failureThreshold', 3),
  }
}

/** Nonsense, which the API server would have refused, counts as absent. */
function numberOf(probe: JsonObject, key: string, fallback: number): number {
  const value = probe[key]
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : fallback
}
