import type { JsonObject } from '../../core/json.ts'
import { objectsAt } from '../../core/pod/read-pod.ts'
import { effectiveResources } from '../../core/pod/resources.ts'
import { member } from '../../core/pod/tolerant.ts'

/** What a Pod reserves of one resource, and the two sums whose larger one it is. */
export interface Reserved {
  readonly resource: 'cpu' | 'memory'
  readonly total: string
  /** The most that a step needs together with the sidecars before it; absent without init containers. */
  readonly init?: string
  /** Apps and sidecars together. */
  readonly running: string
}

/** Takes the sum apart by asking the same question for a Pod without apps and for one without steps. */
export function reserved(spec: JsonObject): readonly Reserved[] {
  const sidecars = objectsAt(spec, 'initContainers').map(([container]) => container).filter(container => member(container, 'restartPolicy') === 'Always')
  const steps = effectiveResources({ ...spec, containers: [] }).requests
  const running = effectiveResources({ ...spec, initContainers: sidecars }).requests
  const all = effectiveResources(spec).requests
  const hasSteps = objectsAt(spec, 'initContainers').length > 0
  return (['cpu', 'memory'] as const).flatMap(resource => {
    const total = all.get(resource)
    if (total === undefined || total === '0') return []
    return [{ resource, total, running: running.get(resource) ?? '0', ...(hasSteps && { init: steps.get(resource) ?? '0' }) }]
  })
}
