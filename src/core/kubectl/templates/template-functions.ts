import { decodeBase64, fromBytes, toBytes } from '../../bytes.ts'
import { isJsonObject, type Json } from '../../json.ts'
import { goQuote, printGoFloat } from './go-value.ts'
import { TemplateError } from './template-error.ts'

/** A value in a template: JSON (whose numbers are Go's floats), Go's integers as bigint, `undefined` for what is not there. */
export type Value = Json | bigint | undefined

/** fmt.Sprint of one value. */
export function printValue(value: Value): string {
  if (value === undefined || value === null) return '<nil>'
  if (typeof value === 'number') return printGoFloat(value)
  if (Array.isArray(value)) return `[${value.map(printValue).join(' ')}]`
  if (isJsonObject(value)) return `map[${Object.keys(value).toSorted().map(key => `${key}:${printValue(value[key])}`).join(' ')}]`
  return String(value)
}

export function isTrue(value: Value): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'object') return (Array.isArray(value) ? value.length : Object.keys(value).length) > 0
  return Boolean(value)
}

type TemplateFunction = (...args: readonly Value[]) => Value

/** The functions of text/template, and those that kubectl adds. */
export const templateFunctions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['and', (...args) => args.find(arg => !isTrue(arg)) ?? args.at(-1)],
  ['or', (...args) => args.find(isTrue) ?? args.at(-1)],
  ['not', arg => !isTrue(arg)],
  ['len', length],
  ['index', (item, ...keys) => keys.reduce(indexInto, item)],
  ['slice', sliceOf],
  ['print', (...args) => sprint(args)],
  ['println', (...args) => `${args.map(printValue).join(' ')}\n`],
  ['printf', (format, ...args) => sprintf(String(format ?? ''), args)],
  ['html', (...args) => sprint(args).replace(/[<>&'"\0]/g, char => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&#39;', '"': '&#34;' })[char] ?? '\uFFFD')],
  ['js', (...args) => sprint(args).replace(/['"\\<>&=]/g, char => (/['"\\]/.test(char) ? `\\${char}` : `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`))],
  ['urlquery', (...args) => encodeURIComponent(sprint(args)).replaceAll('%20', '+').replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)],
  ['eq', (first, ...others) => others.some(other => equal(first, other))],
  ['ne', (a, b) => !equal(a, b)],
  ['lt', (a, b) => less(a, b)],
  ['le', (a, b) => less(a, b) || equal(a, b)],
  ['gt', (a, b) => !(less(a, b) || equal(a, b))],
  ['ge', (a, b) => !less(a, b)],
  ['call', () => undefined],
  ['exists', (item, ...keys) => exists(item, keys)],
  ['base64decode', text => fromBytes(decode(String(text ?? '')))],
])

function decode(text: string): string {
  const bytes = decodeBase64(text)
  if (bytes === undefined) throw new TemplateError('base64 decode failed: illegal base64 data at input byte 0')
  return bytes
}

/** fmt.Sprint: spaces between operands neither of which is a string. */
function sprint(args: readonly Value[]): string {
  return args.map((arg, i) => `${i > 0 && typeof arg !== 'string' && typeof args[i - 1] !== 'string' ? ' ' : ''}${printValue(arg)}`).join('')
}

function length(value: Value): Value {
  if (typeof value === 'string') return BigInt(toBytes(value).length)
  if (Array.isArray(value)) return BigInt(value.length)
  if (isJsonObject(value)) return BigInt(Object.keys(value).length)
  if (value === undefined || value === null) throw new TemplateError('error calling len: len of nil pointer')
  throw new TemplateError(`error calling len: len of type ${typeName(value)}`)
}

function indexInto(item: Value, key: Value): Value {
  if (item === undefined || item === null) throw new TemplateError('error calling index: index of untyped nil')
  if (isJsonObject(item)) {
    if (typeof key !== 'string') throw new TemplateError(`error calling index: value has type ${typeName(key)}; should be string`)
    return Object.hasOwn(item, key) ? item[key] : undefined
  }
  if (!Array.isArray(item) && typeof item !== 'string') throw new TemplateError(`error calling index: can't index item of type ${typeName(item)}`)
  if (typeof key !== 'bigint') throw new TemplateError(`error calling index: cannot index slice/array with type ${typeName(key)}`)
  if (key < 0n || key >= BigInt(item.length)) throw new TemplateError(`error calling index: index out of range: ${key}`)
  return typeof item === 'string' ? BigInt(item.charCodeAt(Number(key))) : (item[Number(key)] as Value)
}

function sliceOf(item: Value, from: Value, to: Value): Value {
  if (typeof item !== 'string' && !Array.isArray(item)) throw new TemplateError(`error calling slice: can't slice item of type ${typeName(item)}`)
  return (item.slice as (a: number, b?: number) => Value)(Number(from ?? 0), to === undefined ? undefined : Number(to))
}

function exists(item: Value, keys: readonly Value[]): boolean {
  let value = item
  for (const key of keys) {
    if (isJsonObject(value) && typeof key === 'string') value = Object.hasOwn(value, key) ? value[key] : undefined
    else if (Array.isArray(value) && typeof key === 'bigint') value = value[Number(key)] as Value
    else return false
  }
  return value !== undefined && value !== null
}

type Kind = 'bool' | 'int' | 'float' | 'string'

function kindOf(value: Value): Kind | undefined {
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return 'float'
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'string' : undefined
}

function equal(a: Value, b: Value): boolean {
  if (a === undefined || a === null || b === undefined || b === null) return (a ?? null) === (b ?? null)
  const [kind, other] = [kindOf(a), kindOf(b)]
  if (kind === undefined || other === undefined) throw new TemplateError(`error calling eq: non-comparable type ${printValue(kind === undefined ? a : b)}: ${typeName(kind === undefined ? a : b)}`)
  if (kind !== other) throw new TemplateError(`error calling eq: incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`)
  return a === b
}

function less(a: Value, b: Value): boolean {
  const [kind, other] = [kindOf(a), kindOf(b)]
  if (kind === undefined || other === undefined || kind === 'bool') throw new TemplateError('error calling lt: invalid type for comparison')
  if (kind !== other) throw new TemplateError(`error calling lt: incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`)
  return (a as number) < (b as number)
}

export function typeName(value: Value): string {
  if (value === undefined || value === null) return 'nil'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return 'float64'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'string' : Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}'
}

/** fmt.Sprintf, as far as texts, numbers and truths go. */
function sprintf(format: string, args: readonly Value[]): string {
  let next = 0
  const text = format.replace(/%([-+# 0]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g, (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
    if (verb === '%') return '%'
    if (next >= args.length) return `%!${verb}(MISSING)`
    const shown = formatOne(verb, args[next++], precision === undefined ? undefined : Number(precision))
    const size = Number(width ?? 0)
    return flags.includes('-') ? shown.padEnd(size) : shown.padStart(size, flags.includes('0') && /^\d/.test(shown) ? '0' : ' ')
  })
  const extra = args.slice(next)
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.map(arg => `${typeName(arg)}=${printValue(arg)}`).join(', ')})`
}

function formatOne(verb: string, value: Value, precision: number | undefined): string {
  const wrong = value === undefined || value === null ? `%!${verb}(<nil>)` : `%!${verb}(${typeName(value)}=${printValue(value)})`
  switch (verb) {
    case 'v': return printValue(value)
    case 's': return typeof value === 'string' ? value.slice(0, precision) : typeof value === 'object' && value !== null ? printValue(value) : wrong
    case 'q': return typeof value === 'string' ? goQuote(value) : wrong
    case 'd': return typeof value === 'bigint' ? String(value) : wrong
    case 't': return typeof value === 'boolean' ? String(value) : wrong
    case 'f': return typeof value === 'number' ? value.toFixed(precision ?? 6) : wrong
    case 'g': return typeof value === 'number' ? printGoFloat(value) : wrong
    case 'x': return typeof value === 'bigint' ? value.toString(16) : typeof value === 'string' ? [...toBytes(value)].map(byte => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('') : wrong
    case 'T': return typeName(value)
    default: return wrong
  }
}
