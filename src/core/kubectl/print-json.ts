import { isJsonObject, type Json } from '../json.ts'

/** Go's JSON escapes these as well, so that it may stand in HTML and in JavaScript. encoding/json HTMLEscape */
const escapes: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', '\u2028': '\\u2028', '\u2029': '\\u2029', '\x7f': '\x7f' }

/** A text as Go's JSON prints it. */
export const goJsonString = (text: string): string => JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, char => escapes[char] ?? char)

/** JSON with keys sorted, as Go prints maps; with an indentation as kubectl prints objects, in one line without. */
export function printJson(value: Json, indent = '', current = ''): string {
  const inner = current + indent
  const [open, between, close, colon] = indent === '' ? ['', ',', '', ':'] : [`\n${inner}`, `,\n${inner}`, `\n${current}`, ': ']
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${open}${value.map(item => printJson(item, indent, inner)).join(between)}${close}]`
  if (isJsonObject(value)) {
    const keys = Object.keys(value).toSorted()
    if (keys.length === 0) return '{}'
    return `{${open}${keys.map(key => `${goJsonString(key)}${colon}${printJson(value[key] ?? null, indent, inner)}`).join(between)}${close}}`
  }
  return typeof value === 'string' ? goJsonString(value) : JSON.stringify(value)
}
