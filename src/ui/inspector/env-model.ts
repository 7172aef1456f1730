import { isJsonObject, type Json, type JsonObject, type Path, valueAt } from '../../core/json.ts'

/** Where a variable gets its value. `yaml` is what the form does not know. */
export type EnvKind = 'value' | 'configMap' | 'secret' | 'field' | 'resource' | 'yaml'

export interface EnvModel {
  readonly name: string
  readonly kind: EnvKind
  /** The value; `name/key` of a ConfigMap or Secret; the path of a field; the name of a resource. */
  readonly text: string
}

const sources = {
  configMapKeyRef: 'configMap',
  secretKeyRef: 'secret',
  fieldRef: 'field',
  resourceFieldRef: 'resource',
} as const

const keys = { configMap: 'configMapKeyRef', secret: 'secretKeyRef', field: 'fieldRef', resource: 'resourceFieldRef' } as const

const text = (value: Json | undefined) => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '')

/** Reads one entry of `env`. */
export function readEnv(entry: Json): EnvModel {
  const name = text(valueAt(entry, ['name']))
  const from = valueAt(entry, ['valueFrom'])
  if (!isJsonObject(from)) return { name, kind: 'value', text: text(valueAt(entry, ['value'])) }
  const source = Object.keys(sources).find(key => Object.hasOwn(from, key)) as keyof typeof sources | undefined
  if (source === undefined) return { name, kind: 'yaml', text: Object.keys(from).join(', ') }
  const at = (key: string) => text(valueAt(from, [source, key]))
  switch (source) {
    case 'fieldRef': return { name, kind: 'field', text: at('fieldPath') }
    case 'resourceFieldRef': return { name, kind: 'resource', text: at('resource') }
    case 'configMapKeyRef':
    case 'secretKeyRef': return { name, kind: sources[source], text: at('key') === '' ? at('name') : `${at('name')}/${at('key')}` }
  }
}

/** A change inside one entry of `env`: the smallest that writes the text. */
export interface EnvChange {
  readonly path: Path
  readonly value: Json
}

const reference = (typed: string) => {
  const [name = '', ...key] = typed.split('/')
  return { name: name.trim(), key: key.join('/').trim() }
}

/** What writing a new text into an entry changes; `undefined` when nothing. */
export function changeEnvText(entry: Json, typed: string): EnvChange | undefined {
  const model = readEnv(entry)
  switch (model.kind) {
    case 'value': return { path: ['value'], value: typed }
    case 'field': return { path: ['valueFrom', 'fieldRef', 'fieldPath'], value: typed.trim() }
    case 'resource': return { path: ['valueFrom', 'resourceFieldRef', 'resource'], value: typed.trim() }
    case 'configMap':
    case 'secret': {
      const path: Path = ['valueFrom', keys[model.kind]]
      const old = reference(model.text)
      const next = reference(typed)
      if (old.name !== next.name && old.key !== next.key) return { path, value: { ...(valueAt(entry, path) as JsonObject), ...next } }
      if (old.name !== next.name) return { path: [...path, 'name'], value: next.name }
      return old.key === next.key ? undefined : { path: [...path, 'key'], value: next.key }
    }
    default: return undefined
  }
}

/** The whole entry when it takes its value from somewhere else. */
export function envOfKind(name: string, kind: EnvKind): JsonObject {
  switch (kind) {
    case 'configMap':
    case 'secret': return { name, valueFrom: { [keys[kind]]: { name: '', key: '' } } }
    case 'field': return { name, valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }
    case 'resource': return { name, valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } }
    default: return { name, value: '' }
  }
}
