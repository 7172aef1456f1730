import type { DecodedPod } from './decode-pod.ts'

/** Why the API server would not store an object: its path and its words (spec 17.1). */
export interface Refusal {
  readonly path: string
  readonly message: string
}

/**
 * The first reason for which a Pod cannot even be simulated. The full list of errors is the business of validation;
 * this asks only for what every later step needs: names, images and at least one container.
 */
export function refusePod(pod: DecodedPod): Refusal | undefined {
  if (pod.metadata.name === '' && pod.metadata.generateName === undefined) {
    return { path: 'metadata.name', message: 'Required value: name or generateName is required' }
  }
  if (pod.spec.containers.length === 0) return { path: 'spec.containers', message: 'Required value' }
  if (pod.spec.ephemeralContainers) return { path: 'spec.ephemeralContainers', message: 'Forbidden: cannot be set on create' }
  const seen = new Set<string>()
  for (const list of ['containers', 'initContainers'] as const) {
    for (const [i, container] of (pod.spec[list] ?? []).entries()) {
      const path = `spec.${list}[${i}]`
      if (container.name === '') return { path: `${path}.name`, message: 'Required value' }
      if (seen.has(container.name)) return { path: `${path}.name`, message: `Duplicate value: ${JSON.stringify(container.name)}` }
      if (container.image.trim() === '') return { path: `${path}.image`, message: 'Required value' }
      seen.add(container.name)
    }
  }
  return undefined
}
