import type { Json } from '../json.ts'
import { resolvePlain } from './plain-scalar.ts'

/** A JSON value that is neither a list nor a map. */
export type ScalarValue = null | boolean | number | string

/** How a string is quoted. */
export type Quote = 'plain' | '"' | "'"

/** Whether a value is a scalar. */
export function isScalarValue(value: Json): value is ScalarValue {
  return value === null || typeof value !== 'object'
}

/**
 * One line of YAML that kubectl reads back as exactly this value. `prefer` is the wished quoting; a string
 * that it cannot carry is quoted with `otherwise`, or with double quotes.
 */
export function renderScalar(value: ScalarValue, prefer: Quote, otherwise: '"' | "'", flow: boolean): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value)
  if (typeof value !== 'string') return String(value)
  if (prefer === 'plain' && isPlainSafe(value, flow)) return value
  const quote = prefer === 'plain' ? otherwise : prefer
  return quote === "'" && isPrintable.test(value) ? `'${value.replaceAll("'", "''")}'` : doubleQuoted(value)
}

// No control characters, no line breaks of any kind, no byte order mark, no half of a character pair.
const isPrintable = /^[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u
/** Starts with no indicator; `-`, `?` and `:` only before something else than a space. */
const plainStart = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=[^\s\-?:,[\]{}#&*!|>'"%@`]))/
const plainTrouble = /: |:$| #|^\s|\s$|\t|^---|^\.\.\./
const flowTrouble = /[,[\]{}:?#]/

function isPlainSafe(value: string, flow: boolean): boolean {
  return (
    isPrintable.test(value) &&
    plainStart.test(value) &&
    !plainTrouble.test(value) &&
    !(flow && flowTrouble.test(value)) &&
    value !== '<<' &&
    value !== '=' &&
    typeof resolvePlain(value) === 'string'
  )
}

/** JSON's escapes are YAML's too; the rest of what YAML cannot show is escaped here. */
function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, escapeCode)
}

function escapeCode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Whether a text can stand in a block scalar (`|`) of one line or more, read back exactly. */
export function isLiteralSafe(value: string): boolean {
  const lines = value.replace(/\n$/, '').split('\n')
  const firstFull = lines.find(line => line.trim() !== '')
  return (
    firstFull !== undefined &&
    !/^\s/.test(firstFull) &&
    lines.at(-1)?.trim() !== '' &&
    lines.every(line => isPrintable.test(line.replaceAll('\t', ' '))) &&
    lines.every((line, i) => i >= lines.indexOf(firstFull) || line === '')
  )
}

/** The chomping mark of a block scalar that ends as this text does. */
export function chomping(value: string): '' | '-' {
  return value.endsWith('\n') ? '' : '-'
}

/** The lines of a block scalar's body. */
export function literalLines(value: string, indent: number): readonly string[] {
  const pad = ' '.repeat(indent)
  return value.replace(/\n$/, '').split('\n').map(line => (line === '' ? '' : pad + line))
}
