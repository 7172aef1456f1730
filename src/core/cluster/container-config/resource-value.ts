import type { JsonObject } from '../../json.ts'
import type { Container } from '../../pod/kubernetes.ts'
import { parseQuantity, zero } from '../../pod/quantity.ts'
import type { ConfigProblem } from './field-value.ts'

/** What the node can give to Pods, by resource name. */
export type NodeResources = Readonly<Record<string, string>>

const known = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)$/

/**
 * What a `resourceFieldRef` points to: rounded up to the divisor; a missing limit is what the node can give
 * (resource.ExtractContainerResourceValue, MergeContainerResourceLimits; spec 13.5).
 */
export function resourceValue(reference: JsonObject, { resources }: Container, allocatable: NodeResources): string | ConfigProblem {
  const path = typeof reference['resource'] === 'string' ? reference['resource'] : ''
  const [, list, name = ''] = known.exec(path) ?? []
  if (list === undefined) return { error: `unsupported container resource : ${path}` }
  const amount = parseQuantity((list === 'limits' ? resources.limits : resources.requests)?.[name]) ?? zero
  const nano = amount.nano === 0n && list === 'limits' ? (parseQuantity(allocatable[name]) ?? zero).nano : amount.nano
  // The CPU counts in thousandths, everything else in whole units, before it is divided.
  const unit = name === 'cpu' ? 1_000_000n : 1_000_000_000n
  const divisor = (parseQuantity(reference['divisor']) ?? zero).nano || 1_000_000_000n
  return String(divideUp(divideUp(nano, unit), divideUp(divisor, unit)))
}

const divideUp = (a: bigint, b: bigint) => (a + b - 1n) / b
