import type { PodSpec } from '../../pod/kubernetes.ts'
import { member } from '../../pod/tolerant.ts'
import type { ApiObject } from './api-object.ts'

/** Classes that are always there (scheduling.SystemPriorityClasses). */
const system: Readonly<Record<string, number>> = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 }

/** The spec with the number of its priority class, or the default one's; nothing when there is no such class (admission plugin Priority). */
export function applyPriority(spec: PodSpec, classes: readonly ApiObject[]): PodSpec | undefined {
  const name = spec.priorityClassName ?? ''
  if (Object.hasOwn(system, name)) return { ...spec, priority: system[name] ?? 0 }
  const found = classes.find(({ metadata, fields }) => (name === '' ? member(fields, 'globalDefault') === true : metadata.name === name))
  if (!found) return name === '' ? spec : undefined
  const value = member(found.fields, 'value')
  const preemptionPolicy = member(found.fields, 'preemptionPolicy')
  return {
    ...spec,
    priorityClassName: found.metadata.name,
    priority: typeof value === 'number' ? value : 0,
    ...(typeof preemptionPolicy === 'string' ? { other: { ...spec.other, preemptionPolicy } } : {}),
  }
}
