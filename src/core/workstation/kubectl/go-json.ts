import { isJsonObject, type Json } from '../../json.ts'
import { goJsonString } from '../../kubectl/print-json.ts'

/** JSON with keys in the order in which they stand: as Go prints structs, whose fields have an order of their own. */
export function goJson(value: Json, indent: string, current = ''): string {
  const inner = current + indent
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${value.map((item: Json) => inner + goJson(item, indent, inner)).join(',\n')}\n${current}]`
  if (isJsonObject(value)) {
    const entries = Object.entries(value)
    return entries.length === 0 ? '{}' : `{\n${entries.map(([key, item]) => `${inner}${goJsonString(key)}: ${goJson(item, indent, inner)}`).join(',\n')}\n${current}}`
  }
  return typeof value === 'string' ? goJsonString(value) : JSON.stringify(value)
}
