import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import types from '../../kubectl/api-types.generated.json' with { type: 'json' }
import names from './go-names.generated.json' with { type: 'json' }

type Field = string | { readonly type: string; readonly format?: string }
interface Type {
  readonly type?: string
  readonly format?: string
  readonly fields?: Readonly<Record<string, Field>>
}

const all = types.types as unknown as Readonly<Record<string, Type>>
const embedded = names.embedded as Readonly<Record<string, Readonly<Record<string, string>>>>
const named = names.named as Readonly<Record<string, string>>

/** What the API server's decoder makes of a body: the error that ends the request, or what strict decoding complains about. */
export type Decoded = { readonly fatal: string } | { readonly strict: readonly string[] }

/** Reads an object as the Go struct of its kind (encoding/json with strict fields). Kinds whose fields are not kept pass. */
export function strictDecode({ apiVersion, kind, ...object }: JsonObject): Decoded {
  const found = types.kinds.find(each => each.kind === kind && (each.group === '' ? each.version : `${each.group}/${each.version}`) === apiVersion)
  if (!found) return { strict: [] }
  const reader = new Reader()
  try {
    for (const key of ['data', 'binaryData']) if (kind === 'Secret' || key === 'binaryData') checkBase64(object[key])
    reader.struct(object, found.type, '', '')
  } catch (error) {
    if (error instanceof Unreadable) return { fatal: error.message }
    throw error
  }
  return reader.typeError === undefined ? { strict: reader.strict } : { fatal: reader.typeError }
}

/** The object without the fields that nobody knows. */
export function withoutUnknown(object: JsonObject): JsonObject {
  const type = types.kinds.find(each => each.kind === object['kind'] && (each.group === '' ? each.version : `${each.group}/${each.version}`) === object['apiVersion'])?.type
  return type === undefined ? object : (known(object, type) as JsonObject)
}

function known(value: Json, type: string): Json {
  if (type.startsWith('[]')) return Array.isArray(value) ? (value as readonly Json[]).map(item => known(item, type.slice(2))) : value
  const fields = all[type]?.fields
  if (!fields || !isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    return field === undefined ? [] : [[key, known(each, typeof field === 'string' ? field : field.type)]]
  }))
}

/** What keeps metadata from being read at all, wherever it is read. */
export function metadataProblem(metadata: Json): string | undefined {
  const reader = new Reader()
  try {
    reader.value(metadata, 'meta.v1.ObjectMeta', '', 'metadata', { struct: '', goPath: 'metadata', own: undefined })
  } catch (error) {
    if (error instanceof Unreadable) return error.message
    throw error
  }
  return reader.typeError
}

/** A field's own decoder refuses a value: that ends the reading at once. */
class Unreadable extends Error {}

class Reader {
  readonly strict: string[] = []
  /** The first value of a wrong type; reading goes on after it. */
  typeError: string | undefined

  /** `path` is that of strict errors, with indices; `goPath` that of type errors, with the names of embedded structs. */
  struct(object: JsonObject, type: string, path: string, goPath: string): void {
    const fields = all[type]?.fields ?? {}
    for (const key of Object.keys(object).toSorted()) {
      const value = object[key]
      const at = path === '' ? key : `${path}.${key}`
      if (!Object.hasOwn(fields, key)) {
        if (path !== '' || (key !== 'apiVersion' && key !== 'kind')) this.strict.push(`unknown field ${JSON.stringify(at)}`)
        continue
      }
      const field = fields[key] ?? 'string'
      const [word, format = ''] = typeof field === 'string' ? [field] : [field.type, field.format]
      const inner = embedded[type]?.[key]
      const goAt = [goPath, ...(inner ? [inner] : []), key].filter(Boolean).join('.')
      const context = { struct: type.split('.').at(-1) ?? '', goPath: goAt, own: named[`${type}.${key}`] }
      this.value(value ?? null, word, format, at, context)
    }
  }

  value(value: Json, type: string, format: string, path: string, context: Context): void {
    if (value === null) return
    if (type.startsWith('[]')) {
      if (!Array.isArray(value)) return this.#mismatch(value, context.own ?? goType(type, format), context)
      const item = type.slice(2)
      value.forEach((each: Json, i) => this.value(each, item, format, `${path}[${i}]`, { ...context, own: context.own?.replace(/^\[\]/, '') }))
      return
    }
    if (type.startsWith('map[string]')) {
      if (!isJsonObject(value)) return this.#mismatch(value, type.includes('Quantity') ? 'v1.ResourceList' : goType(type, format), context)
      for (const key of Object.keys(value).toSorted()) this.value(value[key] ?? null, type.slice(11), format, `${path}.${key}`, { ...context, own: undefined })
      return
    }
    this.#single(value, type, format, path, context)
  }

  #single(value: Json, type: string, format: string, path: string, context: Context): void {
    if (type === 'api.resource.Quantity') return checkQuantity(value)
    if (type === 'util.intstr.IntOrString') return checkIntOrString(value, context)
    if (type === 'meta.v1.Time' || type === 'meta.v1.MicroTime') return checkTime(value)
    if (type === 'meta.v1.FieldsV1' || type === 'any' || type === 'Object') return
    if (type.includes('.')) {
      if (isJsonObject(value)) this.struct(value, type, path, context.goPath)
      else this.#mismatch(value, `v1.${type.split('.').at(-1)}`, context)
      return
    }
    const fits = type === 'string' ? typeof value === 'string' : type === 'boolean' ? typeof value === 'boolean' : typeof value === 'number'
    if (!fits) return this.#mismatch(value, context.own ?? goType(type, format), context)
    if (type === 'integer' && typeof value === 'number' && !isInRange(value, context.own ?? format)) this.#mismatch(value, context.own ?? goType(type, format), context, ` ${String(value)}`)
  }

  #mismatch(value: Json, wanted: string, { struct, goPath }: Context, literal = ''): void {
    this.typeError ??= `json: cannot unmarshal ${jsonWord(value)}${literal} into Go struct field ${struct}.${goPath} of type ${wanted}`
  }
}

interface Context {
  /** The Go struct that the field belongs to. */
  readonly struct: string
  readonly goPath: string
  /** The name of the field's own Go type. */
  readonly own: string | undefined
}

function goType(type: string, format: string): string {
  if (type.startsWith('[]')) return `[]${goType(type.slice(2), format)}`
  if (type === 'integer') return format || 'int64'
  if (type === 'boolean') return 'bool'
  return type.includes('.') ? `v1.${type.split('.').at(-1)}` : type
}

const jsonWord = (value: Json) => (Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value)

function isInRange(value: number, format: string): boolean {
  return Number.isInteger(value) && (format === 'int32' ? value >= -(2 ** 31) && value < 2 ** 31 : Math.abs(value) < 2 ** 63)
}

/** Bytes come as base64. */
function checkBase64(data: Json | undefined): void {
  for (const value of isJsonObject(data) ? Object.values(data) : []) {
    if (typeof value !== 'string') continue
    const wrong = /[^A-Za-z0-9+/=\r\n]/.exec(value)
    if (wrong) throw new Unreadable(`illegal base64 data at input byte ${wrong.index}`)
    const body = value.replace(/[\r\n]/g, '')
    if (body.length % 4 !== 0) throw new Unreadable(`illegal base64 data at input byte ${body.length - (body.length % 4)}`)
  }
}

function checkQuantity(value: Json): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text === '') throw new Unreadable('quantities must match the regular expression \'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$\'')
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+|[KMGTPE]i|[numkMGTPE])?$/.test(text)) {
    throw new Unreadable("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")
  }
}

function checkIntOrString(value: Json, { struct, goPath }: Context): void {
  if (typeof value === 'string') return
  if (typeof value === 'number' && isInRange(value, 'int32')) return
  throw new Unreadable(`json: cannot unmarshal ${jsonWord(value)}${typeof value === 'number' ? ` ${String(value)}` : ''} into Go struct field ${struct}.${goPath} of type int32`)
}

function checkTime(value: Json): void {
  if (typeof value !== 'string') throw new Unreadable(`json: cannot unmarshal ${jsonWord(value)} into Go value of type string`)
  if (Number.isNaN(Date.parse(value))) throw new Unreadable(`parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(value)} as "2006"`)
}
