import { Failure } from './command.ts'
import { eachInput } from './each-input.ts'
import { bufferedOutput, textCommand } from './text-command.ts'
import { checkHeld, lineReader } from './line-reader.ts'

interface Key {
  readonly from: number
  readonly fromChar: number
  /** 0: to the end of the line. */
  readonly to: number
  readonly toChar: number
  readonly flags: string
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

function readKey(text: string): Key {
  const found = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?$/.exec(text)
  if (!found) throw new Failure('bad field specification', 2)
  const [, from, fromChar, flags = '', to, toChar, endFlags = ''] = found
  if (/[^bdfgiMnrVs]/.test(flags + endFlags)) throw new Failure('unknown key option', 2)
  return { from: Number(from), fromChar: Number(fromChar ?? 0), to: Number(to ?? 0), toChar: Number(toChar ?? 0), flags: flags + endFlags.replaceAll('b', 'B') }
}

/** Where each field of a line ends, the blanks before a field being part of it. */
function fieldEnds(line: string, separator: string | undefined): readonly number[] {
  const ends: number[] = []
  if (separator === undefined) {
    for (const field of line.matchAll(/\s*\S+|\s+$/g)) ends.push(field.index + field[0].length)
    return ends
  }
  for (let at = line.indexOf(separator); at !== -1; at = line.indexOf(separator, at + 1)) ends.push(at)
  return [...ends, line.length]
}

function keyOf(line: string, key: Key, flags: string, separator: string | undefined): string {
  let text = line
  if (key.from > 1 || key.to > 0 || key.fromChar > 0) {
    const ends = fieldEnds(line, separator)
    const gap = separator === undefined ? 0 : 1
    let start = key.from <= 1 ? 0 : key.from - 1 > ends.length ? line.length : Math.min((ends[key.from - 2] ?? line.length) + gap, line.length)
    let end = key.to === 0 ? line.length : (ends[key.to - 1] ?? line.length)
    const endStart = key.to <= 1 ? 0 : Math.min((ends[key.to - 2] ?? line.length) + gap, line.length)
    if (flags.includes('b')) while (/\s/.test(line[start] ?? '')) start++
    if (key.toChar > 0) end = Math.min(end, endStart + key.toChar)
    if (key.fromChar > 0) start = Math.min(start + key.fromChar - 1, line.length)
    text = line.slice(start, Math.max(start, end))
  } else if (flags.includes('b')) text = text.trimStart()
  if (flags.includes('B')) text = text.trimEnd()
  if (flags.includes('d')) text = text.replace(/[^\sA-Za-z0-9]/g, '')
  if (flags.includes('i')) text = text.replace(/[^ -~]/g, '')
  return flags.includes('f') ? text.replace(/[a-z]/g, char => char.toUpperCase()) : text
}

const sign = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)
const textual = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
const leading = (text: string) => Number(/^\s*([-+]?(?:\d+\.?\d*|\.\d+))/.exec(text)?.[1] ?? 0)
const general = (text: string) => Number(/^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(text)?.[1] ?? -Infinity)

/** Compares texts so that numbers in them count as numbers (strverscmp, nearly). */
function versions(a: string, b: string): number {
  const [left, right] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]]
    const numbers = /^\d/.test(x) && /^\d/.test(y)
    const order = numbers ? sign(Number(x), Number(y)) || textual(x, y) : textual(x, y)
    if (order !== 0) return order
  }
  return sign(left.length, right.length)
}

function compareBy(flags: string, a: string, b: string): number {
  if (flags.includes('g')) return sign(general(a), general(b))
  if (flags.includes('M')) return sign(months.indexOf(a.trim().slice(0, 3).toUpperCase()), months.indexOf(b.trim().slice(0, 3).toUpperCase()))
  if (flags.includes('n')) return sign(leading(a), leading(b))
  return flags.includes('V') ? versions(a, b) : textual(a, b)
}

interface Entry {
  readonly line: string
  readonly keys: readonly string[]
}

/** Sorts the lines of all files. */
export const sort = textCommand(
  { usage: '[-nrugMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...', letters: 'nrugMVcszbdfimo:k:t:S:T:' , failure: 2 },
  function* (process, call, output) {
    const global = call.given.map(({ letter }) => (/[nrugMVbdfi]/.test(letter) ? letter : '')).join('')
    const separator = call.value('t')
    if (separator !== undefined && separator.length !== 1) throw new Failure('bad -t parameter', 2)
    const given = call.given.filter(({ letter }) => letter === 'k').map(({ value = '' }) => readKey(value))
    const keys = (given.length > 0 ? given : [{ from: 1, fromChar: 0, to: 0, toChar: 0, flags: '' }]).map(key => ({ key, flags: key.flags || global }))
    const end = call.has('z') ? '\0' : '\n'
    const entries: Entry[] = []
    let size = 0
    const code = yield* eachInput(process, output, call.operands, function* (input) {
      const reader = lineReader(input, end)
      for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) {
        const text = line.endsWith(end) ? line.slice(0, -1) : line
        checkHeld((size += line.length))
        entries.push({ line: text, keys: keys.map(({ key, flags }) => keyOf(text, key, flags, separator)) })
      }
    })
    if (code !== 0) return 2
    const byKeys = (a: Entry, b: Entry) => {
      for (const [i, { flags }] of keys.entries()) {
        const order = compareBy(flags, a.keys[i] ?? '', b.keys[i] ?? '')
        if (order !== 0) return flags.includes('r') ? -order : order
      }
      return 0
    }
    const wholly = (a: Entry, b: Entry) => byKeys(a, b) || (call.has('s') ? 0 : call.has('r') ? textual(b.line, a.line) : textual(a.line, b.line))
    if (call.has('c')) {
      const at = entries.findIndex((entry, i) => i > 0 && byKeys(entries[i - 1] as Entry, entry) > (call.has('u') ? -1 : 0))
      if (at === -1) return 0
      yield* output.flush()
      yield* process.err(`Check line ${at}\n`)
      return 1
    }
    entries.sort(wholly)
    const file = call.value('o')
    const target = file === undefined ? undefined : process.descriptors.add(process.files.open(file, { write: true, create: true, truncate: true }))
    const sink = target === undefined ? output : bufferedOutput(process, text => process.write(target, text))
    for (const [i, entry] of entries.entries()) {
      if (!call.has('u') || i === 0 || byKeys(entries[i - 1] as Entry, entry) !== 0) yield* sink.put(entry.line + end)
    }
    yield* sink.flush()
    return 0
  },
)
