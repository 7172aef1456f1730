import type { PodSpec } from '../../pod/kubernetes.ts'
import { parseQuantity } from '../../pod/quantity.ts'
import { effectiveResources } from '../../pod/resources.ts'
import { encodeSpec } from '../api/encode-pod.ts'

/** Amounts by resource name, in billionths. */
export type Amounts = ReadonlyMap<string, bigint>

const known = new WeakMap<object, Amounts>()

/** What a Pod asks a node for (spec 13.1). */
export function podRequests(spec: PodSpec): Amounts {
  // Binding and patches make a new spec around the same containers.
  const before = known.get(spec.containers)
  if (before) return before
  const { requests } = effectiveResources(encodeSpec(spec))
  const amounts = amountsOf(requests)
  known.set(spec.containers, amounts)
  return amounts
}

/** Quantities as amounts; unreadable ones are left out. */
export function amountsOf(quantities: Iterable<readonly [string, string]>): Amounts {
  return new Map([...quantities].flatMap(([name, text]) => {
    const quantity = parseQuantity(text)
    return quantity ? [[name, quantity.nano] as const] : []
  }))
}

/** The sums of several amounts. */
export function sumOf(all: readonly Amounts[]): Amounts {
  const sum = new Map<string, bigint>()
  for (const amounts of all) for (const [name, amount] of amounts) sum.set(name, (sum.get(name) ?? 0n) + amount)
  return sum
}
