import { isJsonObject, type Json } from '../json.ts'
import { readsAsString } from './yaml-scalar.ts'

/** JSON as KYAML: YAML with braces, quotes and commas everywhere. sigs.k8s.io/yaml/kyaml */
export const printKyaml = (value: Json): string => `---\n${node(value, '')}\n`

function node(value: Json, indent: string): string {
  if (Array.isArray(value)) return list(value, indent)
  if (isJsonObject(value)) return map(value, indent)
  return JSON.stringify(value)
}

function map(value: Readonly<Record<string, Json>>, indent: string): string {
  const keys = Object.keys(value).toSorted()
  if (keys.length === 0) return '{}'
  const inner = `${indent}  `
  return `{\n${keys.map(key => `${inner}${keyOf(key)}: ${node(value[key] ?? null, inner)},\n`).join('')}${indent}}`
}

/** Maps and lists stand beside each other's brackets; other values have lines of their own. */
function list(values: readonly Json[], indent: string): string {
  if (values.length === 0) return '[]'
  if (values.every(value => typeof value === 'object' && value !== null)) return `[${values.map(value => node(value, indent)).join(', ')}]`
  const inner = `${indent}  `
  return `[\n${values.map(value => `${inner}${node(value, inner)},\n`).join('')}${indent}]`
}

/** Only what could be taken for anything but a text is quoted. */
const keyOf = (key: string) => (/^[A-Za-z_][\w./-]*$/.test(key) && readsAsString(key) ? key : JSON.stringify(key))
