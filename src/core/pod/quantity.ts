import type { Json } from '../json.ts'

/** An amount as Kubernetes counts it: whole billionths, and the family of suffixes it was written in. */
export interface Quantity {
  readonly nano: bigint
  readonly format: 'decimal' | 'binary' | 'exponent'
}

const decimalSuffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E']
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']
const one = 1_000_000_000n
const most = (2n ** 63n - 1n) * one
const grammar = /^([+-]?)(\d*)(?:\.(\d*))?(?:(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)|[eE]([+-]?\d+))?$/

/** Nothing of anything. */
export const zero: Quantity = { nano: 0n, format: 'decimal' }

/** Reads `250m`, `1.5Gi`, `1e3`, `2`; `undefined` when it is no quantity. Too fine is rounded up, too large is capped (apimachinery resource.ParseQuantity). */
export function parseQuantity(value: Json | undefined): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value)
  const found = text.length > 200 ? null : grammar.exec(text)
  const [, sign, whole = '', fraction = '', suffix = '', exponent] = found ?? []
  if (!found || (whole === '' && fraction === '')) return undefined
  const digits = BigInt(whole + fraction)
  const size = magnitude(digits, fraction.length, suffix, exponent)
  const format = exponent !== undefined ? 'exponent' : suffix.endsWith('i') ? 'binary' : 'decimal'
  const capped = size > most ? most : size
  return { nano: sign === '-' ? -capped : capped, format }
}

function magnitude(digits: bigint, decimals: number, suffix: string, exponent: string | undefined): bigint {
  if (suffix.endsWith('i')) return divideUp(digits * one * 1024n ** BigInt(binarySuffixes.indexOf(suffix)), 10n ** BigInt(decimals))
  const power = exponent === undefined ? (decimalSuffixes.indexOf(suffix) - 3) * 3 : Math.max(-400, Math.min(400, Number(exponent)))
  const scale = power + 9 - decimals
  return scale >= 0 ? digits * 10n ** BigInt(scale) : divideUp(digits, 10n ** BigInt(-scale))
}

const divideUp = (a: bigint, b: bigint) => (a + b - 1n) / b

/** The sum, in the format of the first that is not zero. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  return { nano: a.nano + b.nano, format: a.nano === 0n ? b.format : a.format }
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.nano < b.nano ? -1 : a.nano > b.nano ? 1 : 0
}

/** The canonical spelling: a whole number with the largest fitting suffix (apimachinery Quantity.CanonicalizeBytes). */
export function printQuantity(quantity: Quantity): string {
  const { nano, format } = quantity
  if (nano === 0n) return '0'
  const size = nano < 0n ? -nano : nano
  const sign = nano < 0n ? '-' : ''
  // Small or broken byte counts would lose precision as Ki.
  if (format === 'binary' && size >= 1024n * one && size % one === 0n) {
    const [number, power] = reduce(size / one, 1024n, binarySuffixes.length - 1)
    return `${sign}${number}${binarySuffixes[power] ?? ''}`
  }
  const [number, power] = reduce(size, 1000n, decimalSuffixes.length - 1)
  if (format !== 'exponent') return `${sign}${number}${decimalSuffixes[power] ?? ''}`
  return power === 3 ? `${sign}${number}` : `${sign}${number}e${(power - 3) * 3}`
}

function reduce(size: bigint, base: bigint, highest: number): readonly [bigint, number] {
  let number = size
  let power = 0
  while (power < highest && number % base === 0n) {
    number /= base
    power++
  }
  return [number, power]
}
