import type { Json, JsonObject } from '../json.ts'
import { listAt, member, objectAt, textAt, textOf } from '../pod/tolerant.ts'
import type { PodSpec } from '../pod/kubernetes.ts'
import { byBytes, type DescribeWriter, writeLabels } from './describe-writer.ts'

/** Writes node selectors, tolerations, spread constraints and the workload reference. */
export function writePlacement(w: DescribeWriter, spec: PodSpec): void {
  writeLabels(w, 'Node-Selectors', spec.nodeSelector)
  writeTolerations(w, spec.tolerations ?? [])
  writeSpread(w, listAt(spec.other, 'topologySpreadConstraints'))
  const workload = objectAt(spec.other, 'workloadRef')
  if (Object.keys(workload).length === 0) return
  w.write(0, 'WorkloadRef:\n')
  w.field(1, 'Name', textAt(workload, 'name'))
  w.field(1, 'PodGroup', textAt(workload, 'podGroup'))
  if (textAt(workload, 'podGroupReplicaKey') !== '') w.field(1, 'PodGroupReplicaKey', textAt(workload, 'podGroupReplicaKey'))
}

/** kubectl printTolerationsMultilineWithIndent */
export function writeTolerations(w: DescribeWriter, tolerations: readonly JsonObject[], title = 'Tolerations'): void {
  w.write(0, `${title}:\t`)
  if (tolerations.length === 0) w.writeLine('<none>')
  const sorted = tolerations.toSorted((a, b) => byBytes(textAt(a, 'key'), textAt(b, 'key')))
  for (const [index, toleration] of sorted.entries()) {
    const [key, value, effect] = [textAt(toleration, 'key'), textAt(toleration, 'value'), textAt(toleration, 'effect')]
    const subject = `${key}${value === '' ? '' : `=${value}`}${effect === '' ? '' : `:${effect}`}`
    const exists = textAt(toleration, 'operator') === 'Exists' && value === ''
    const seconds = member(toleration, 'tolerationSeconds')
    const operator = exists ? (subject === '' ? 'op=Exists' : ' op=Exists') : ''
    w.write(0, `${index > 0 ? '\t' : ''}${subject}${operator}${seconds === undefined ? '' : ` for ${textOf(seconds)}s`}\n`)
  }
}

/** kubectl describeTopologySpreadConstraints */
export function writeSpread(w: DescribeWriter, constraints: readonly Json[], space = ''): void {
  if (constraints.length === 0) return
  w.write(0, `${space}Topology Spread Constraints:\t`)
  const sorted = constraints.toSorted((a, b) => byBytes(textAt(a, 'topologyKey'), textAt(b, 'topologyKey')))
  for (const [index, constraint] of sorted.entries()) {
    const rule = `${textAt(constraint, 'topologyKey')}:${textAt(constraint, 'whenUnsatisfiable')} when max skew ${textAt(constraint, 'maxSkew')} is exceeded`
    const selector = member(constraint, 'labelSelector') === undefined ? '' : ` for selector ${formatSelector(objectAt(constraint, 'labelSelector'))}`
    w.write(0, `${index > 0 ? '\t' : ''}${rule}${selector}\n`)
  }
}

/** A label selector in its short form: `app=web,tier in (a,b),!old`. apimachinery FormatLabelSelector */
export function formatSelector(selector: JsonObject): string {
  const labels = objectAt(selector, 'matchLabels')
  const requirements = Object.keys(labels).map(key => ({ key, text: `${key}=${textAt(labels, key)}` }))
  for (const expression of listAt(selector, 'matchExpressions')) requirements.push(formatRequirement(expression))
  const text = requirements.toSorted((a, b) => byBytes(a.key, b.key)).map(requirement => requirement.text).join(',')
  return text === '' ? '<none>' : text
}

function formatRequirement(expression: Json): { key: string; text: string } {
  const key = textAt(expression, 'key')
  const values = `(${listAt(expression, 'values').map(textOf).sort(byBytes).join(',')})`
  const operator = textAt(expression, 'operator')
  if (operator === 'In') return { key, text: `${key} in ${values}` }
  if (operator === 'NotIn') return { key, text: `${key} notin ${values}` }
  return { key, text: operator === 'DoesNotExist' ? `!${key}` : key }
}
