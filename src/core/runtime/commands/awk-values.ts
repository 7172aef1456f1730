import { Failure } from './command.ts'
import { formatFloat, formatInteger, formatText } from './format-directive.ts'

/** Text from outside that looks like a number and compares as one. */
export interface NumberText {
  readonly text: string
  readonly number: number
}

/** `undefined` is what was never set. */
export type Value = number | string | NumberText | undefined

const numberPrefix = /^[ \t\n\r\f\v]*([-+]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|inf(?:inity)?|nan))/i

function leadingNumber(text: string): number {
  const found = numberPrefix.exec(text)?.[1]
  if (found === undefined) return 0
  const [octal] = /^0[0-7]+(?![\d.])/.exec(found) ?? []
  if (octal !== undefined) return Number.parseInt(octal, 8)
  if (/[in]/i.test(found.replace(/^0x.*/i, ''))) return /nan/i.test(found) ? NaN : found.startsWith('-') ? -Infinity : Infinity
  return /^[-+]0x/i.test(found) ? Number(found.slice(1)) * (found.startsWith('-') ? -1 : 1) : Number(found)
}

/** A value that came from input. */
export function fromInput(text: string): Value {
  const found = numberPrefix.exec(text)
  return found && /^[ \t\n\r\f\v]*$/.test(text.slice(found[0].length)) ? { text, number: leadingNumber(text) } : text
}

export const toNumber = (value: Value): number =>
  typeof value === 'number' ? value : value === undefined ? 0 : typeof value === 'string' ? leadingNumber(value) : value.number

export function toText(value: Value, format: string): string {
  if (typeof value === 'string') return value
  if (value === undefined) return ''
  if (typeof value !== 'number') return value.text
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) return BigInt(value).toString()
  return formatAwk(format, [value], format)
}

export const isTrue = (value: Value): boolean =>
  typeof value === 'number' ? value !== 0 : value === undefined ? false : typeof value === 'string' ? value !== '' : value.number !== 0

/** Negative, zero or positive; numbers among themselves as numbers, everything else as text. */
export function compareValues(left: Value, right: Value, format: string): number {
  if (typeof left !== 'string' && typeof right !== 'string') {
    const [a, b] = [toNumber(left), toNumber(right)]
    return a < b ? -1 : a > b ? 1 : 0
  }
  const [a, b] = [toText(left, format), toText(right, format)]
  return a < b ? -1 : a > b ? 1 : 0
}

/** `sprintf`: C's formats on awk's values. */
export function formatAwk(format: string, args: readonly Value[], numberFormat: string): string {
  let next = 0
  const take = () => args[next++]
  return format.replace(/%([-+ 0#]*)(\*|\d*)(?:\.(\*|\d*))?[hlLqjzt]*([a-zA-Z%])/g, (whole, flags: string, width: string, precision: string | undefined, conversion: string) => {
    if (conversion === '%') return '%'
    if (width === '*' || precision === '*') throw new Failure('cmd. line:1: %*x formats are not supported')
    const directive = { flags, width: Number(width), precision: precision === undefined ? undefined : Number(precision), conversion }
    if (conversion === 's') return formatText(directive, toText(take(), numberFormat))
    if (conversion === 'c') {
      const value = take()
      return formatText(directive, typeof value === 'number' || typeof value === 'object' ? String.fromCharCode(toNumber(value) & 255) : (value ?? '').slice(0, 1) || '\0')
    }
    if (/[diouxX]/.test(conversion)) {
      const number = Math.trunc(toNumber(take()))
      const value = Number.isFinite(number) && Math.abs(number) < 2 ** 64 ? BigInt(number) : -(2n ** 63n)
      return formatInteger(directive, value)
    }
    return /[eEfFgG]/.test(conversion) ? formatFloat(directive, toNumber(take())) : whole
  })
}
