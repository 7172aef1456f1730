import { isJsonObject, type Json, type JsonObject } from '../../../json.ts'
import { compareQuantities, parseQuantity, printQuantity, type Quantity, zero } from '../../../pod/quantity.ts'
import table from './pod-template-types.generated.json'

interface Field {
  readonly name: string
  /** As in Go, without the package of the core API: `*Probe`, `[]string`, `map[string]string`. */
  readonly type: string
  /** Key in JSON; `.` when the field's own fields stand in its place. */
  readonly key: string
}

const structs: ReadonlyMap<string, readonly Field[]> = new Map(Object.entries(table).map(([name, text]) => [name, text.split(',').map(readField)]))

function readField(text: string): Field {
  const [name = '', type = '', key = name.charAt(0).toLowerCase() + name.slice(1)] = text.split(' ')
  return { name, type, key }
}

/** A defaulted Pod template as Go prints it to be hashed: every field with its type (apimachinery dump.ForHash). */
export const printTemplate = (template: JsonObject): string => typed('PodTemplateSpec', template)

const typed = (type: string, value: Json | undefined) => `(${goType(type)})${untyped(type, value)}`

/** Types of the core API stand in a package of their own. */
const goType = (type: string): string => type.replace(/(^|[\]*])([A-Z])/g, '$1v1.$2')

/** What the store gives back has no empty lists and maps: they are as good as none. */
function untyped(type: string, value: Json | undefined): string {
  if (type.startsWith('*')) return value === undefined || value === null ? '<nil>' : untyped(type.slice(1), value)
  if (type.startsWith('[]')) {
    const items = Array.isArray(value) ? (value as readonly Json[]) : []
    return items.length === 0 ? '<nil>' : `[${items.map(item => untyped(type.slice(2), item)).join(' ')}]`
  }
  if (type === 'ResourceList') return printMap('resource.Quantity', value)
  if (type.startsWith('map[')) return printMap(type.slice(type.indexOf(']') + 1), value)
  if (type === 'resource.Quantity') return printResource(value)
  if (type === 'intstr.IntOrString') return printIntOrString(value)
  // Only `creationTimestamp` of the template's metadata, which is never set.
  if (type === 'Time') return '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}'
  const fields = structs.get(type)
  if (!fields) return printScalar(type, value)
  const object = isJsonObject(value) ? value : {}
  return `{${fields.map(field => `${field.name}:${typed(field.type, field.key === '.' ? object : object[field.key])}`).join(' ')}}`
}

function printMap(type: string, value: Json | undefined): string {
  const entries = Object.entries(isJsonObject(value) ? value : {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 0 ? '<nil>' : `map[${entries.map(([key, item]) => `${key}:${untyped(type, item)}`).join(' ')}]`
}

function printScalar(type: string, value: Json | undefined): string {
  if (type === 'bool') return String(value === true)
  return value === undefined || value === null ? (/^u?int/.test(type) ? '0' : '') : String(value)
}

function printIntOrString(value: Json | undefined): string {
  const isText = typeof value === 'string'
  return `{Type:(intstr.Type)${isText ? 1 : 0} IntVal:(int32)${isText ? 0 : (value ?? 0)} StrVal:(string)${isText ? value : ''}}`
}

const milli = 1_000_000n

/** As it was stored in its canonical spelling and read again, which keeps some spellings beside the number (resource.ParseQuantity). */
function printResource(value: Json | undefined): string {
  const text = printQuantity(roundUpToMilli(parseQuantity(value) ?? zero))
  const [, sign = '', digits = '0', suffix = ''] = /^(-?)(\d+)(.*)$/.exec(text) ?? []
  const power = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].indexOf(suffix) + 1
  const number = BigInt(digits)
  const format = power > 0 ? 'BinarySI' : /^e\d/.test(suffix) ? 'DecimalExponent' : 'DecimalSI'
  const scale = power > 0 ? 0 : suffix.startsWith('e') ? Number(suffix.slice(1)) : ({ m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }[suffix] ?? 0)
  const size = power > 0 ? number * 1024n ** BigInt(power) : number
  const keepsText = text === '0' || (power > 0 ? (number & 7n) !== 0n : scale % 3 === 0 && !digits.endsWith('000'))
  return `{i:(resource.int64Amount){value:(int64)${sign}${size} scale:(resource.Scale)${scale}} d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${keepsText ? text : ''} Format:(resource.Format)${format}}`
}

/** core/v1 SetDefaults_ResourceList */
function roundUpToMilli(quantity: Quantity): Quantity {
  const rest = quantity.nano % milli
  return rest === 0n || compareQuantities(quantity, zero) < 0 ? quantity : { ...quantity, nano: quantity.nano - rest + milli }
}
