import type { JsonObject } from '../json.ts'
import type { Container, PodObject } from '../pod/kubernetes.ts'
import { parseQuantity } from '../pod/quantity.ts'
import { member, objectAt, textAt } from '../pod/tolerant.ts'
import type { DescribeWriter } from './describe-writer.ts'

/** Writes `Environment Variables from:` with its sources, if there are any. kubectl describeContainerEnvFrom */
export function writeEnvironmentSources(w: DescribeWriter, { envFrom = [] }: Container): void {
  if (envFrom.length === 0) return
  w.write(2, 'Environment Variables from:\n')
  for (const source of envFrom) {
    const configMap = member(source, 'configMapRef') !== undefined
    const kind = configMap ? 'ConfigMap' : member(source, 'secretRef') === undefined ? '' : 'Secret'
    const reference = objectAt(source, configMap ? 'configMapRef' : 'secretRef')
    const prefix = textAt(source, 'prefix')
    w.write(3, `${textAt(reference, 'name')}\t${kind}${prefix === '' ? '' : ` with prefix '${prefix}'`}\tOptional: ${isOptional(reference)}\n`)
  }
}

/** Writes `Environment:`: literal values as written, references as what they point to. kubectl describeContainerEnvVars */
export function writeEnvironment(w: DescribeWriter, container: Container, pod: PodObject): void {
  const variables = container.env ?? []
  w.write(2, `Environment:${variables.length === 0 ? '\t<none>' : ''}\n`)
  for (const variable of variables) {
    const name = textAt(variable, 'name')
    if (member(variable, 'valueFrom') === undefined) {
      textAt(variable, 'value').split('\n').forEach((line, index) => w.write(3, `${index === 0 ? `${name}:` : ''}\t${line}\n`))
      continue
    }
    const text = describeSource(objectAt(variable, 'valueFrom'), container, pod)
    if (text !== undefined) w.write(3, `${name}:\t${text}\n`)
  }
}

function describeSource(source: JsonObject, container: Container, pod: PodObject): string | undefined {
  if (member(source, 'fieldRef') !== undefined) {
    const field = objectAt(source, 'fieldRef')
    const path = textAt(field, 'fieldPath')
    return `${fieldValue(pod, path)} (${textAt(field, 'apiVersion') || 'v1'}:${path})`
  }
  if (member(source, 'resourceFieldRef') !== undefined) {
    const field = objectAt(source, 'resourceFieldRef')
    const resource = textAt(field, 'resource')
    const value = resourceValue(container, resource, textAt(field, 'divisor'))
    const unlimited = value === '0' && (resource === 'limits.cpu' || resource === 'limits.memory')
    return `${unlimited ? 'node allocatable' : value} (${resource})`
  }
  const secret = member(source, 'secretKeyRef') !== undefined
  if (!secret && member(source, 'configMapKeyRef') === undefined) return undefined
  const reference = objectAt(source, secret ? 'secretKeyRef' : 'configMapKeyRef')
  const place = secret ? `in secret '${textAt(reference, 'name')}'` : `of config map '${textAt(reference, 'name')}'`
  return `<set to the key '${textAt(reference, 'key')}' ${place}>\tOptional: ${isOptional(reference)}`
}

const isOptional = (reference: JsonObject) => member(reference, 'optional') === true

/** kubectl knows two fields by their label; everything else prints as nothing. apimachinery DefaultMetaV1FieldSelectorConversion */
function fieldValue({ metadata }: PodObject, path: string): string {
  if (path === 'metadata.name') return metadata.name
  return path === 'metadata.namespace' ? metadata.namespace : ''
}

/** What a container's limit or request is in units of the divisor, rounded up. kubectl ExtractContainerResourceValue */
function resourceValue(container: Container, field: string, divisorText: string): string {
  const [, list, resource] = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)$/.exec(field) ?? []
  if (list === undefined || resource === undefined) return ''
  // CPU is counted in thousandths, everything else in whole units; both are rounded up before they are divided.
  const unit = resource === 'cpu' ? 1_000_000n : 1_000_000_000n
  const amounts = container.resources[list === 'limits' ? 'limits' : 'requests'] ?? {}
  const amount = inUnits(Object.hasOwn(amounts, resource) ? amounts[resource] : '0', unit)
  const divisor = inUnits(divisorText, unit) || inUnits('1', unit)
  return String(divideUp(amount, divisor))
}

function inUnits(text: string | undefined, unit: bigint): bigint {
  return divideUp(parseQuantity(text)?.nano ?? 0n, unit)
}

function divideUp(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b
}
