import { toBytes } from '../../bytes.ts'
import type { Json, JsonObject } from '../../json.ts'
import type { PodObject, Volume } from '../../pod/kubernetes.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import { type ConfigProblem, fieldValue } from '../container-config/field-value.ts'
import type { ConfigSources } from '../container-config/container-environment.ts'
import { configMapData, type ObjectData, secretData } from '../container-config/object-data.ts'
import { resourceValue } from '../container-config/resource-value.ts'
import { fsGroupOf } from '../container-config/container-user.ts'
import { serviceAccountToken } from './service-account-token.ts'

/** A file that the kubelet writes into a volume, by its path below the volume. */
export interface PayloadFile {
  readonly content: string
  readonly mode: number
}

/** All that such a volume holds. */
export type Payload = ReadonlyMap<string, PayloadFile>

const sources = ['configMap', 'secret', 'downwardAPI', 'projected'] as const

/** Whether the kubelet writes the contents of a volume itself, and anew when what they come from changes. */
export const isWritten = (volume: Volume): boolean => sources.some(source => volume[source] !== undefined)

/** What the kubelet writes into a volume, or why it cannot (spec 14.2; MakePayload, CollectData, collectData of the volume plugins). */
export function volumePayload(pod: PodObject, volume: Volume, config: ConfigSources): Payload | ConfigProblem {
  for (const source of sources) {
    const given = objectAt(volume, source)
    if (volume[source] === undefined) continue
    if (source !== 'projected') return ofSource(pod, source, given, modeOf(given), config)
    return ofSources(pod, given, config)
  }
  return new Map()
}

const defaultMode = 0o644
const modeOf = (source: JsonObject) => numberAt(source, 'defaultMode') ?? defaultMode

/** A projected volume fails as a whole, with all its errors (utilerrors.NewAggregate). */
function ofSources(pod: PodObject, volume: JsonObject, config: ConfigSources): Payload | ConfigProblem {
  const payload = new Map<string, PayloadFile>()
  const errors: string[] = []
  for (const source of listAt(volume, 'sources')) {
    for (const kind of ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken'] as const) {
      if (member(source, kind) === undefined) continue
      const part = ofSource(pod, kind, objectAt(source, kind), modeOf(volume), config)
      if ('error' in part) errors.push(part.error)
      else for (const [path, file] of part) payload.set(path, file)
    }
  }
  const distinct = [...new Set(errors)]
  if (distinct.length === 0) return payload
  return { error: distinct.length === 1 ? (distinct[0] ?? '') : `[${distinct.join(', ')}]` }
}

type Source = 'configMap' | 'secret' | 'downwardAPI' | 'serviceAccountToken'

function ofSource(pod: PodObject, kind: Source, source: JsonObject, mode: number, config: ConfigSources): Payload | ConfigProblem {
  switch (kind) {
    case 'configMap':
    case 'secret':
      return ofObject(pod, kind, source, mode, config)
    case 'downwardAPI':
      return ofPod(pod, source, mode, config)
    case 'serviceAccountToken': {
      // With an fsGroup the file is its group's, and nobody else's.
      const content = serviceAccountToken(pod, textAt(source, 'audience'))
      return new Map([[textAt(source, 'path'), { content, mode: fsGroupOf(pod) === undefined ? mode : 0o600 }]])
    }
  }
}

function ofObject(pod: PodObject, kind: 'configMap' | 'secret', source: JsonObject, mode: number, config: ConfigSources): Payload | ConfigProblem {
  const name = textAt(source, kind === 'secret' && member(source, 'secretName') !== undefined ? 'secretName' : 'name')
  const optional = member(source, 'optional') === true
  const object = config.objects.getObject(kind === 'secret' ? 'Secret' : 'ConfigMap', pod.metadata.namespace, name)
  if (!object && !optional) return { error: `${kind.toLowerCase()} "${name}" not found` }
  const data: ObjectData = object ? (kind === 'secret' ? secretData(object) : configMapData(object)) : new Map()
  const items = listAt(source, 'items')
  if (items.length === 0) return new Map([...data].map(([key, content]) => [toBytes(key), { content, mode }]))
  const payload = new Map<string, PayloadFile>()
  for (const item of items) {
    const key = textAt(item, 'key')
    const content = data.get(key)
    if (content !== undefined && pathOf(item) !== '') payload.set(pathOf(item), { content, mode: numberAt(item, 'mode') ?? mode })
    else if (!optional) return { error: kind === 'secret' ? `references non-existent secret key: ${key}` : `configmap references non-existent config key: ${key}` }
  }
  return payload
}

function ofPod(pod: PodObject, source: JsonObject, mode: number, config: ConfigSources): Payload | ConfigProblem {
  const payload = new Map<string, PayloadFile>()
  for (const item of listAt(source, 'items')) {
    const value = valueOf(pod, item, config)
    if (typeof value === 'object') return value
    if (pathOf(item) !== '') payload.set(pathOf(item), { content: toBytes(value), mode: numberAt(item, 'mode') ?? mode })
  }
  return payload
}

function valueOf(pod: PodObject, item: Json, config: ConfigSources): string | ConfigProblem {
  if (member(item, 'fieldRef') !== undefined) return fieldValue(textAt(objectAt(item, 'fieldRef'), 'fieldPath'), pod, config)
  const reference = objectAt(item, 'resourceFieldRef')
  const name = textAt(reference, 'containerName')
  const container = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].find(c => c.name === name)
  return container ? resourceValue(reference, container, config.allocatable) : { error: `container ${name} not found` }
}

/** Normalised; what leads out of the volume is taken for what it names inside. */
const pathOf = (item: Json) => toBytes(textAt(item, 'path').split('/').filter(part => part !== '' && part !== '.' && part !== '..').join('/'))

function numberAt(value: Json, key: string): number | undefined {
  const found = member(value, key)
  return typeof found === 'number' && Number.isInteger(found) ? found & 0o777 : undefined
}
