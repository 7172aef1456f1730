import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { Failure, wholeNumber } from './command.ts'
import { eachInput } from './each-input.ts'
import { readAll } from './line-reader.ts'
import { type Output, textCommand } from './text-command.ts'

/** How a group of bytes is shown, and in how wide a column. */
interface Column {
  readonly size: number
  readonly width: number
  show(bytes: string): string
}

const names: Readonly<Record<string, string>> = { '\0': '\\0', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' }
const code = (bytes: string) => bytes.charCodeAt(0)
const octal = (number: number, width: number) => number.toString(8).padStart(width, '0')
const character: Column = { size: 1, width: 4, show: byte => names[byte] ?? (byte >= ' ' && byte <= '~' ? byte : octal(code(byte), 3)) }
const printable = (bytes: string) => bytes.replace(/[^ -~]/g, '.')

function integer(bytes: string, size: number): bigint {
  let value = 0n
  for (let i = size - 1; i >= 0; i--) value = value * 256n + BigInt(bytes.charCodeAt(i) || 0)
  return value
}

const digits: Readonly<Record<string, readonly number[]>> = { o: [0, 3, 6, 0, 11, 0, 0, 0, 22], x: [0, 2, 4, 0, 8, 0, 0, 0, 16], u: [0, 3, 5, 0, 10, 0, 0, 0, 20], d: [0, 4, 6, 0, 11, 0, 0, 0, 20] }

function numberColumn(kind: string, size: number): Column {
  const width = digits[kind]?.[size] ?? 0
  return {
    size,
    width: width + 1,
    show(bytes) {
      const value = integer(bytes, size)
      if (kind === 'd') return BigInt.asIntN(size * 8, value).toString()
      return kind === 'u' ? value.toString() : value.toString(kind === 'x' ? 16 : 8).padStart(width, '0')
    },
  }
}

function odColumn(type: string): Column {
  const found = /^([acdoux])([1248CSIL]?)$/.exec(type)
  if (!found) throw new Failure(`invalid character '${type[0] ?? ''}' in type string '${type}'`)
  const [, kind = '', size = ''] = found
  if (kind === 'c' || kind === 'a') return character
  return numberColumn(kind, Number({ C: 1, S: 2, I: 4, L: 8 }[size] ?? (size || 4)))
}

function* gather(process: Process, output: Output, paths: readonly string[]): Task<{ readonly text: string; readonly failed: number }> {
  const parts: string[] = []
  const failed = yield* eachInput(process, output, paths, function* (input) {
    parts.push(yield* readAll(input))
  })
  return { text: parts.join(''), failed }
}

interface Rows {
  readonly text: string
  readonly begin: number
  readonly width: number
  readonly all: boolean
}

/** Lines of so many bytes; one that repeats the line before becomes a star, once. */
function* rows({ text, begin, width, all }: Rows): Generator<{ readonly at: number; readonly bytes: string } | '*'> {
  let before: string | undefined
  let starred = false
  for (let at = begin; at < text.length; at += width) {
    const bytes = text.slice(at, at + width)
    if (!all && bytes === before && bytes.length === width) {
      if (!starred) yield '*'
      starred = true
      continue
    }
    starred = false
    before = bytes
    yield { at, bytes }
  }
}

const chunks = (bytes: string, size: number) => Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.slice(i * size, (i + 1) * size))

/** Shows bytes as numbers, octal words by themselves. */
export const od = textCommand({ usage: '[-abcdfhilovxs] [-t TYPE] [-A RADIX] [-N SIZE] [-j SKIP] [-S MINSTR] [-w WIDTH] [FILE]...', letters: 'abcdhiloxst:A:N:j:vw::' }, function* (process, call, output) {
  const short: Readonly<Record<string, string>> = { a: 'a', b: 'o1', c: 'c', d: 'u2', h: 'x2', i: 'd4', l: 'd8', o: 'o2', s: 'd2', x: 'x2' }
  const types = call.given.flatMap(({ letter, value = '' }) => (letter === 't' ? (value.match(/[a-z][1248CSIL]?|./g) ?? []) : (short[letter] ?? [])))
  const columns = (types.length > 0 ? types : ['o2']).map(odColumn)
  const radix = call.value('A') ?? 'o'
  const address = (at: number) => (radix === 'n' ? '' : at.toString({ o: 8, d: 10, x: 16 }[radix] ?? 8).padStart(radix === 'x' ? 6 : 7, '0'))
  const { text, failed } = yield* gather(process, output, call.operands)
  const begin = wholeNumber(call.value('j') ?? '0')
  const end = call.value('N') === undefined ? text.length : Math.min(text.length, begin + wholeNumber(call.value('N')))
  for (const row of rows({ text: text.slice(0, end), begin, width: wholeNumber(call.value('w') ?? '16'), all: call.has('v') })) {
    if (row === '*') yield* output.put('*\n')
    else for (const [i, { size, width, show }] of columns.entries()) {
      yield* output.put(`${i === 0 ? address(row.at) : ' '.repeat(address(0).length)}${chunks(row.bytes, size).map(chunk => show(chunk).padStart(width)).join('')}\n`)
    }
  }
  if (radix !== 'n') yield* output.put(`${address(end)}\n`)
  return failed
})

const hexdumpColumns: Readonly<Record<string, Column>> = { b: { ...numberColumn('o', 1), width: 4 }, c: character, d: { size: 2, width: 8, show: bytes => integer(bytes, 2).toString().padStart(5, '0') }, o: { ...numberColumn('o', 2), width: 8 }, x: { ...numberColumn('x', 2), width: 8 } }

/** Shows bytes in hexadecimal. */
export const hexdump = textCommand({ usage: '[-bcdoxCv] [-e FMT] [-f FMT_FILE] [-n LEN] [-s OFS] [FILE]...', letters: 'bcdoxCvn:s:' }, function* (process, call, output) {
  const { text, failed } = yield* gather(process, output, call.operands)
  const begin = wholeNumber(call.value('s') ?? '0')
  const end = call.value('n') === undefined ? text.length : Math.min(text.length, begin + wholeNumber(call.value('n')))
  const canonical = call.has('C')
  const column = hexdumpColumns[call.given.find(({ letter }) => letter in hexdumpColumns)?.letter ?? ''] ?? numberColumn('x', 2)
  const address = (at: number) => at.toString(16).padStart(canonical ? 8 : 7, '0')
  for (const row of rows({ text: text.slice(0, end), begin, width: 16, all: call.has('v') })) {
    if (row === '*') yield* output.put('*\n')
    else if (canonical) {
      const cells = chunks(row.bytes, 1).map((byte, i) => `${i === 8 ? ' ' : ''} ${code(byte).toString(16).padStart(2, '0')}`).join('')
      yield* output.put(`${address(row.at)} ${cells.padEnd(49)}  |${printable(row.bytes)}|\n`)
    } else {
      const cells = chunks(row.bytes, column.size).map(chunk => column.show(chunk).padStart(column.width)).join('')
      yield* output.put(`${address(row.at)}${cells.padEnd((16 / column.size) * column.width)}\n`)
    }
  }
  if (end > 0) yield* output.put(`${address(end)}\n`)
  return failed
})

/** Shows bytes in hexadecimal with their characters, or makes bytes of such a text. */
export const xxd = textCommand({ usage: '[-pri] [-g N] [-c N] [-l LEN] [-s OFS] [-o OFS] [FILE]', letters: 'prg:c:l:s:', operands: [0, 1] }, function* (process, call, output) {
  const { text, failed } = yield* gather(process, output, call.operands)
  if (call.has('r')) {
    const hex = call.has('p') ? text : text.split('\n').map(line => line.replace(/^[0-9a-f]+: ?/i, '').split('  ')[0]).join('')
    for (const [pair] of hex.replace(/\s/g, '').matchAll(/[0-9a-f]{2}/gi)) yield* output.put(String.fromCharCode(parseInt(pair, 16)))
    return failed
  }
  const begin = wholeNumber(call.value('s') ?? '0')
  const end = call.value('l') === undefined ? text.length : Math.min(text.length, begin + wholeNumber(call.value('l')))
  const width = wholeNumber(call.value('c') ?? (call.has('p') ? '30' : '16')) || 16
  const group = wholeNumber(call.value('g') ?? '2') || width
  for (const row of rows({ text: text.slice(0, end), begin, width, all: true })) {
    if (row === '*') continue
    const cells = chunks(row.bytes, 1).map(byte => code(byte).toString(16).padStart(2, '0'))
    if (call.has('p')) yield* output.put(`${cells.join('')}\n`)
    else {
      const shown = cells.map((cell, i) => cell + (i % group === group - 1 ? ' ' : '')).join('')
      yield* output.put(`${row.at.toString(16).padStart(8, '0')}: ${shown.padEnd(width * 2 + Math.ceil(width / group))} ${printable(row.bytes)}\n`)
    }
  }
  return failed
})
