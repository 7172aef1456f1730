import { parseQuantity, printQuantity } from '../pod/quantity.ts'
import type { ResourceRequirements } from '../pod/kubernetes.ts'
import { byBytes, type DescribeWriter } from './describe-writer.ts'

/** Writes `Limits:` and `Requests:`, each resource on its line, in canonical quantities. kubectl describeResources */
export function writeResources(w: DescribeWriter, resources: ResourceRequirements, level: number): void {
  writeList(w, 'Limits', resources.limits, level)
  writeList(w, 'Requests', resources.requests, level)
}

function writeList(w: DescribeWriter, word: string, list: Readonly<Record<string, string>> = {}, level: number): void {
  const names = Object.keys(list).sort(byBytes)
  if (names.length > 0) w.write(level, `${word}:\n`)
  for (const name of names) w.field(level + 1, name, canonicalQuantity(list[name]))
}

/** A quantity as kubectl prints it after decoding: `1024Mi` as `1Gi`, `0.5` as `500m`. */
export function canonicalQuantity(text: string | undefined): string {
  const quantity = parseQuantity(text)
  return quantity === undefined ? (text ?? '') : printQuantity(quantity)
}
