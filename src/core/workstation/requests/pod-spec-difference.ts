import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import names from './go-names.generated.json' with { type: 'json' }
import { unifiedDiff } from './unified-diff.ts'

const types = names.internal as Readonly<Record<string, readonly string[]>>

/** Members that stand in another place inside the server than in manifests. */
const moved = ['HostNetwork', 'HostPID', 'HostIPC', 'ShareProcessNamespace', 'HostUsers']

/** The difference of two Pod specs as the server's messages show it: its own structs as JSON, three lines of context (apimachinery diff.Diff). */
export const podSpecDifference = (before: JsonObject, after: JsonObject): string => unifiedDiff(printed(before), printed(after))

/** A Pod template as the server's messages show it. */
export const printedTemplate = (template: JsonObject): string => {
  const spec = isJsonObject(template['spec']) ? template['spec'] : {}
  return JSON.stringify({ ...(isJsonObject(template['metadata']) ? template['metadata'] : {}), Spec: struct('PodSpec', spec, spec) })
}

const printed = (spec: JsonObject): readonly string[] => JSON.stringify(struct('PodSpec', spec, spec), undefined, 1).split('\n')

/** A value as Go's JSON shows the struct: every field, in its order, empty ones too. */
function struct(type: string, value: JsonObject, spec: JsonObject): JsonObject {
  return Object.fromEntries((types[type] ?? []).flatMap(field => {
    const [goName = '', json = '', goType = ''] = field.split(' ')
    const lower = json || goName.charAt(0).toLowerCase() + goName.slice(1)
    if (type === 'PodSecurityContext' && moved.includes(goName)) return [[goName, zeroed(goType, spec[lower], spec)]]
    return [[goName, zeroed(goType, value[lower], spec)]]
  }))
}

function zeroed(goType: string, value: Json | undefined, spec: JsonObject): Json {
  const isPointer = goType.startsWith('*')
  const plain = goType.replace(/^\*/, '')
  if (plain.startsWith('[]')) {
    const item = plain.slice(2)
    return Array.isArray(value) && value.length > 0 ? (value as readonly Json[]).map(each => zeroed(item, each, spec)) : null
  }
  if (plain.startsWith('map[')) return isJsonObject(value) && Object.keys(value).length > 0 ? Object.fromEntries(Object.keys(value).toSorted().map(key => [key, value[key] ?? null])) : null
  if (Object.hasOwn(types, plain)) {
    if (isJsonObject(value)) return struct(plain, value, spec)
    return isPointer ? null : struct(plain, {}, spec)
  }
  if (value !== undefined && value !== null) return value
  if (isPointer) return null
  if (plain === 'string') return ''
  if (plain === 'bool') return false
  if (plain.startsWith('int') && plain !== 'intstr.IntOrString') return 0
  if (plain.endsWith('Quantity')) return '0'
  return plain.endsWith('IntOrString') ? 0 : null
}
