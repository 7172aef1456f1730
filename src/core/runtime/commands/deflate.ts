import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { Failure } from './command.ts'
import { rest } from './rest.ts'

// RFC 1951 and 1952: the lengths and distances that symbols stand for.
const tableOf = (bits: readonly number[], first: number) => {
  const bases: number[] = []
  let base = first
  for (const extra of bits) {
    bases.push(base)
    base += 1 << extra
  }
  return { bits, bases }
}
const lengths = tableOf([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5], 3)
const distances = tableOf(Array.from({ length: 30 }, (_, i) => Math.max(0, (i >> 1) - 1)), 1)
/** Code 285 stands for 258 alone. */
const longest = 258

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crcOf(text: string, before: number): number {
  let crc = ~before
  for (let i = 0; i < text.length; i++) crc = (crc >>> 8) ^ (crcTable[(crc ^ text.charCodeAt(i)) & 255] ?? 0)
  return ~crc
}

const number32 = (value: number) => String.fromCharCode(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24)

/** A stream of gzip (fixed codes, matches within a piece): gives what each piece becomes, and the end. */
export function gzipStream() {
  let [bits, count, crc, size] = [0, 0, 0, 0]
  let out = '\x1f\x8b\b\0\0\0\0\0\0\x03'
  const put = (value: number, width: number) => {
    bits |= value << count
    for (count += width; count >= 8; count -= 8) {
      out += String.fromCharCode(bits & 255)
      bits >>>= 8
    }
  }
  const code = (value: number, width: number) => {
    for (let i = width - 1; i >= 0; i--) put((value >> i) & 1, 1)
  }
  const symbol = (value: number) =>
    value < 144 ? code(0x30 + value, 8) : value < 256 ? code(0x190 + value - 144, 9) : value < 280 ? code(value - 256, 7) : code(0xc0 + value - 280, 8)
  const block = (text: string, isLast: boolean) => {
    put(isLast ? 1 : 0, 1)
    put(1, 2)
    const seen = new Map<string, number>()
    for (let at = 0; at < text.length; ) {
      const key = text.slice(at, at + 3)
      const from = seen.get(key)
      seen.set(key, at)
      let length = 0
      if (from !== undefined && at - from <= 32_768) while (length < longest && at + length < text.length && text[from + length] === text[at + length]) length++
      if (length < 3 || from === undefined) symbol(text.charCodeAt(at++))
      else {
        const index = length === longest ? 28 : lengths.bases.findLastIndex(base => base <= length)
        symbol(257 + index)
        if (index < 28) put(length - (lengths.bases[index] ?? 0), lengths.bits[index] ?? 0)
        const far = distances.bases.findLastIndex(base => base <= at - from)
        code(far, 5)
        put(at - from - (distances.bases[far] ?? 0), distances.bits[far] ?? 0)
        at += length
      }
    }
    symbol(256)
  }
  const take = () => {
    const done = out
    out = ''
    return done
  }
  return {
    add(text: string): string {
      if (text === '') return ''
      crc = crcOf(text, crc)
      size += text.length
      block(text, false)
      return take()
    },
    end(): string {
      block('', true)
      if (count > 0) put(0, 8 - count)
      return take() + number32(crc) + number32(size)
    },
  }
}

/** More than this is not unpacked. */
const mostBytes = 64 * 1024 * 1024

/** Whether some bytes begin as gzip does. */
export const isGzip = (text: string): boolean => text.startsWith('\x1f\x8b\b')

/** Unpacks the whole of a gzip file; ends the command where it is none. */
export function* gunzip(process: Process, input: string): Task<string> {
  const flags = input.charCodeAt(3)
  let at = 10
  if (flags & 4) at += 2 + input.charCodeAt(at) + 256 * input.charCodeAt(at + 1)
  for (const flag of [8, 16]) if (flags & flag) at = input.indexOf('\0', at) + 1
  if (flags & 2) at += 2
  let [bits, count] = [0, 0]
  const get = (width: number) => {
    for (; count < width; count += 8) {
      if (at >= input.length) throw new Failure('unexpected end of file')
      bits |= input.charCodeAt(at++) << count
    }
    const value = bits & ((1 << width) - 1)
    bits >>>= width
    count -= width
    return value
  }
  let out = new Uint8Array(65_536)
  let size = 0
  const put = (byte: number) => {
    if (size >= mostBytes) throw new Failure('corrupted data')
    if (size === out.length) {
      const more = new Uint8Array(size * 2)
      more.set(out)
      out = more
    }
    out[size++] = byte
  }
  for (let isLast = false; !isLast; ) {
    isLast = get(1) === 1
    const kind = get(2)
    if (kind === 3) throw new Failure('corrupted data')
    if (kind === 0) {
      bits = count = 0
      const length = input.charCodeAt(at) + 256 * input.charCodeAt(at + 1)
      at += 4
      if (!(at + length <= input.length)) throw new Failure('unexpected end of file')
      for (let i = 0; i < length; i++) put(input.charCodeAt(at++))
      continue
    }
    const [literals, far] = kind === 1 ? fixedCodes() : readCodes(get)
    for (let work = 1; ; work++) {
      if (work % 64 === 0) yield* rest(process)
      const symbol = decode(literals, get)
      if (symbol === 256) break
      if (symbol < 256) put(symbol)
      else {
        const length = symbol === 285 ? longest : (lengths.bases[symbol - 257] ?? NaN) + get(lengths.bits[symbol - 257] ?? 0)
        const index = decode(far, get)
        const distance = (distances.bases[index] ?? NaN) + get(distances.bits[index] ?? 0)
        if (!(distance <= size && length > 0)) throw new Failure('corrupted data')
        for (let i = 0; i < length; i++) put(out[size - distance] ?? 0)
      }
    }
  }
  let text = ''
  for (let i = 0; i < size; i += 8192) text += String.fromCharCode(...out.subarray(i, Math.min(size, i + 8192)))
  if (number32(crcOf(text, 0)) + number32(size) !== input.slice(at, at + 8)) throw new Failure('crc error')
  return text
}

interface Codes {
  /** How many codes have each width. */
  readonly counts: readonly number[]
  readonly symbols: readonly number[]
}

function codesOf(widths: readonly number[]): Codes {
  const counts = Array.from({ length: 16 }, (_, width) => (width === 0 ? 0 : widths.filter(one => one === width).length))
  const symbols = widths.map((width, symbol) => [width, symbol] as const).filter(([width]) => width > 0).sort(([a, i], [b, j]) => a - b || i - j).map(([, symbol]) => symbol)
  return { counts, symbols }
}

function decode({ counts, symbols }: Codes, get: (width: number) => number): number {
  let [code, first, index] = [0, 0, 0]
  for (let width = 1; width < 16; width++) {
    code |= get(1)
    const count = counts[width] ?? 0
    if (code - count < first) return symbols[index + code - first] ?? NaN
    index += count
    first = (first + count) << 1
    code <<= 1
  }
  throw new Failure('corrupted data')
}

const fixedCodes = (): readonly [Codes, Codes] => [
  codesOf(Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8))),
  codesOf(Array.from({ length: 30 }, () => 5)),
]

const widthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

function readCodes(get: (width: number) => number): readonly [Codes, Codes] {
  const [literals, far, count] = [get(5) + 257, get(5) + 1, get(4) + 4]
  const first = Array.from({ length: 19 }, () => 0)
  for (const index of widthOrder.slice(0, count)) first[index] = get(3)
  const codes = codesOf(first)
  const widths: number[] = []
  while (widths.length < literals + far) {
    const symbol = decode(codes, get)
    if (symbol < 16) widths.push(symbol)
    else {
      const repeated = symbol === 16 ? (widths.at(-1) ?? 0) : 0
      for (let left = symbol === 16 ? get(2) + 3 : symbol === 17 ? get(3) + 3 : get(7) + 11; left > 0; left--) widths.push(repeated)
    }
  }
  return [codesOf(widths.slice(0, literals)), codesOf(widths.slice(literals, literals + far))]
}
