import type { Json } from '../json.ts'

/** Words that go-yaml reads as something else than a string (go-yaml v2 resolve.go, `resolveMap`). */
const words: ReadonlyMap<string, boolean | null | number> = new Map<string, boolean | null | number>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(word => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(word => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(word => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map(word => [word, Number.NEGATIVE_INFINITY] as const),
])
const longestWord = 5

/** Go's `strconv.ParseInt(s, 0, 64)`: `0x`, `0o`, `0b` and a leading `0` for octal. */
const integer = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/
/** go-yaml v2 resolve.go, `yamlStyleFloat`. */
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/

/**
 * What an unquoted scalar means to kubectl (YAML 1.1 as go-yaml v2 reads it): `yes` is true, `0755` is 493,
 * `12:30` stays a string. `NaN` and the infinities are returned as such; they are no JSON.
 */
export function resolvePlain(source: string): Exclude<Json, object> | null {
  const first = source.charCodeAt(0)
  if (isNumberStart(first)) {
    const number = resolveNumber(source)
    if (number !== undefined) return number
  }
  if (source.length <= longestWord) {
    const word = words.get(source)
    if (word !== undefined) return word
  }
  return source
}

/** Digits, `+`, `-` and `.`. */
function isNumberStart(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46
}

function resolveNumber(source: string): number | undefined {
  // Underscores count in numbers, but not in those that start with a dot.
  const plain = source.includes('_') && !source.startsWith('.') ? source.replaceAll('_', '') : source
  if (integer.test(plain)) {
    const value = parseInteger(plain)
    if (value !== undefined) return value
  }
  if (!float.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined // Go's ParseFloat refuses what does not fit: it stays a string
}

/** `undefined` for what does not fit into 64 bits: go-yaml then tries it as a float. */
function parseInteger(plain: string): number | undefined {
  const negative = plain.startsWith('-')
  const digits = negative || plain.startsWith('+') ? plain.slice(1) : plain
  const radix = radixOf(digits)
  const value = Number.parseInt(radix === 10 ? digits : digits.replace(/^0[xXoObB]?(?=.)/, ''), radix)
  if (value > (negative ? 2 ** 63 : 2 ** 64)) return undefined
  return negative ? 0 - value : value
}

function radixOf(digits: string): number {
  if (!digits.startsWith('0') || digits.length === 1) return 10
  const mark = digits[1]?.toLowerCase()
  return mark === 'x' ? 16 : mark === 'b' ? 2 : 8
}
