import { toBytes } from '../../bytes.ts'
import type { Json, JsonObject } from '../../json.ts'
import type { Container, PodObject } from '../../pod/kubernetes.ts'
import { member, objectAt, textAt } from '../../pod/tolerant.ts'
import { expandVariables } from './expand-variables.ts'
import { type Addresses, type ConfigProblem, fieldValue } from './field-value.ts'
import { configMapTexts, type ObjectData, secretData } from './object-data.ts'
import type { ObjectReader } from './object-reader.ts'
import { type NodeResources, resourceValue } from './resource-value.ts'
import { serviceVariables } from './service-variables.ts'

/** What the settings of a container are taken from. */
export interface ConfigSources extends Addresses {
  readonly objects: ObjectReader
  readonly allocatable: NodeResources
}

/** Names and values in bytes; the order is the container's. */
export type Environment = ReadonlyMap<string, string>

/** kubelet makeEnvironmentVariables (spec 13.5, 12.4): `envFrom`, then `env`, which may use what stands before it, then the Services. */
export function containerEnvironment(pod: PodObject, container: Container, sources: ConfigSources): Environment | ConfigProblem {
  const { namespace } = pod.metadata
  const links = member(pod.spec.other, 'enableServiceLinks') !== false
  const services = new Map(serviceVariables(sources.objects.listObjects('Service'), namespace, links))
  const result = new Map<string, string>()
  for (const entry of container.envFrom ?? []) {
    const data = dataOf(referenceIn(entry, 'configMapRef', 'secretRef'), namespace, sources.objects)
    if (data && 'error' in data) return data
    for (const [key, value] of data ?? []) result.set(toBytes(textAt(entry, 'prefix') + key), value)
  }
  const valueOf = (name: string) => result.get(name) ?? services.get(name)
  for (const entry of container.env ?? []) {
    const value = textAt(entry, 'value')
    const found = value === '' ? valueFrom(member(entry, 'valueFrom'), pod, container, sources) : expandVariables(toBytes(value), valueOf)
    if (typeof found === 'object') return found
    if (found !== undefined) result.set(toBytes(textAt(entry, 'name')), found)
  }
  for (const [name, value] of services) if (!result.has(name)) result.set(name, value)
  return result
}

/** The value of one variable in bytes; `undefined`: it is optional and not there, so it is not set at all. */
function valueFrom(source: Json | undefined, pod: PodObject, container: Container, sources: ConfigSources): string | undefined | ConfigProblem {
  const field = member(source, 'fieldRef')
  if (field !== undefined) return inBytes(fieldValue(textAt(field, 'fieldPath'), pod, sources))
  const resource = member(source, 'resourceFieldRef')
  if (resource !== undefined) return resourceValue(objectAt(source, 'resourceFieldRef'), container, sources.allocatable)
  const reference = referenceIn(source, 'configMapKeyRef', 'secretKeyRef')
  if (!reference) return ''
  const { namespace } = pod.metadata
  const data = dataOf(reference, namespace, sources.objects)
  if (!data || 'error' in data) return data
  const key = textAt(reference.object, 'key')
  const value = data.get(key)
  if (value !== undefined || isOptional(reference)) return value
  return { error: `couldn't find key ${key} in ${reference.kind} ${namespace}/${textAt(reference.object, 'name')}` }
}

const inBytes = (value: string | ConfigProblem) => (typeof value === 'string' ? toBytes(value) : value)

interface Reference {
  readonly kind: 'ConfigMap' | 'Secret'
  readonly object: JsonObject
}

function referenceIn(source: Json | undefined, configMap: string, secret: string): Reference | undefined {
  if (member(source, configMap) !== undefined) return { kind: 'ConfigMap', object: objectAt(source, configMap) }
  return member(source, secret) === undefined ? undefined : { kind: 'Secret', object: objectAt(source, secret) }
}

const isOptional = ({ object }: Reference) => member(object, 'optional') === true

/** What the object behind a reference holds; `undefined`: it need not be there, and is not. */
function dataOf(reference: Reference | undefined, namespace: string, objects: ObjectReader): ObjectData | undefined | ConfigProblem {
  if (!reference) return undefined
  const name = textAt(reference.object, 'name')
  const object = objects.getObject(reference.kind, namespace, name)
  if (object) return reference.kind === 'ConfigMap' ? configMapTexts(object) : secretData(object)
  return isOptional(reference) ? undefined : { error: `${reference.kind.toLowerCase()} "${name}" not found` }
}
