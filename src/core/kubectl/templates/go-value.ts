import { isJsonObject, type Json } from '../../json.ts'

/** A value as Go's `%v` prints it: maps and lists without quotes and commas. */
export function printGoValue(value: Json | undefined): string {
  if (value === undefined || value === null) return '<nil>'
  if (Array.isArray(value)) return `[${value.map(printGoValue).join(' ')}]`
  if (isJsonObject(value)) return `map[${Object.keys(value).toSorted().map(key => `${key}:${printGoValue(value[key])}`).join(' ')}]`
  return typeof value === 'number' ? printGoNumber(value) : String(value)
}

/** Whole numbers are int64, others float64. */
export const printGoNumber = (value: number): string => (Number.isSafeInteger(value) ? String(value) : printGoFloat(value))

/** From a million on with an exponent, whole numbers too. strconv.FormatFloat 'g' */
export function printGoFloat(value: number): string {
  const [digits = '', exponent] = value.toExponential().split('e')
  const power = Number(exponent)
  return power < -4 || power >= 6 ? `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}` : String(value)
}

export function goTypeName(value: Json): string {
  if (Array.isArray(value)) return '[]interface {}'
  if (isJsonObject(value)) return 'map[string]interface {}'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  return typeof value === 'boolean' ? 'bool' : 'string'
}

/** A value as Go's `%#v` prints it, in Go's own syntax. */
export function goSyntax(value: Json): string {
  if (value === null) return 'interface {}(nil)'
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`
  if (isJsonObject(value)) return `map[string]interface {}{${Object.keys(value).toSorted().map(key => `${goQuote(key)}:${goSyntax(value[key] ?? null)}`).join(', ')}}`
  return typeof value === 'string' ? goQuote(value) : typeof value === 'number' ? printGoNumber(value) : String(value)
}

const escapes: Readonly<Record<string, string>> = { '\x07': 'a', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't', '\v': 'v', '"': '"', '\\': '\\' }

/** strconv.Quote */
export function goQuote(text: string): string {
  return `"${text.replace(/["\\\p{C}\p{Z}]/gu, char => {
    const code = char.codePointAt(0) ?? 0
    if (char === ' ') return char
    return `\\${escapes[char] ?? (code < 0x80 ? `x${code.toString(16).padStart(2, '0')}` : `u${code.toString(16).padStart(4, '0')}`)}`
  })}"`
}
