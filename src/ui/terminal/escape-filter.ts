import { codePointWidth } from './char-width.ts'

// What programs write may hold any control sequence. Colours and movements of the cursor reach the screen (ECMA-48); whatever
// would change how the keyboard or the screen works, ask the terminal for an answer or keep it busy is swallowed: modes (the other
// screen, mouse, bracketed paste), window titles, the clipboard (OSC 52), device control strings, character sets, scroll regions.

/** Where the reading of a text stands, and in which column its end leaves the cursor. */
export interface FilterState {
  /** A sequence that has begun and not ended. */
  readonly open: string
  /** From 0; `cols` where the next character goes to the next line. */
  readonly column: number
}

export const filterStart: FilterState = { open: '', column: 0 }

const passed = new Set('ABCDEFGHJKLMPX@STdfm`ae')
const esc = '\u001B'
const bell = '\u0007'
/** A repeat count beyond any screen only keeps the terminal busy. */
const mostTimes = 999
/** A string sequence without an end: so much of it is waited for, then it is dropped. */
const longestOpen = 4096
/** Most of what is written: each of these takes one column. */
const plainRun = /[ -~]+/y
/** The eight-bit forms of ESC and another character. */
const eightBit: Readonly<Record<string, string>> = { '\u0090': 'P', '\u0098': 'X', '\u009B': '[', '\u009D': ']', '\u009E': '^', '\u009F': '_' }

/** Reads on: what may reach a screen of so many columns, and where reading stands then. */
export function filterEscapes(state: FilterState, text: string, cols: number): { readonly state: FilterState; readonly text: string } {
  const input = state.open + text
  let column = state.column
  let out = ''
  let at = 0
  while (at < input.length) {
    const character = input[at] as string
    const second = character === esc ? input[at + 1] : eightBit[character]
    if (character === esc && second === undefined) return { state: { open: esc, column }, text: out }
    if (second !== undefined) {
      const body = at + (character === esc ? 2 : 1)
      const sequence = readSequence(input, body, second)
      if (!sequence) return { state: { open: input.length - at > longestOpen ? '' : input.slice(at), column }, text: out }
      if (sequence.shown !== undefined) {
        out += sequence.shown.text
        column = moved(column, sequence.shown.final, sequence.shown.params, cols)
      }
      at = sequence.end
      continue
    }
    plainRun.lastIndex = at
    const run = plainRun.exec(input)?.[0]
    if (run !== undefined) {
      out += run
      // A full row wraps only when something comes behind it.
      column = column + run.length <= cols ? column + run.length : ((column + run.length - 1) % cols) + 1
      at += run.length
      continue
    }
    const code = input.codePointAt(at) ?? 0
    const length = code > 0xffff ? 2 : 1
    const next = put(column, code, cols)
    if (next !== undefined) {
      out += input.slice(at, at + length)
      column = next
    }
    at += length
  }
  return { state: { open: '', column }, text: out }
}

interface Sequence {
  readonly end: number
  readonly shown?: { readonly text: string; readonly final: string; readonly params: readonly number[] }
}

/** The sequence whose body begins at a place; nothing when the text ends inside it. */
function readSequence(input: string, from: number, kind: string): Sequence | undefined {
  if (kind === '[') return readControl(input, from)
  if ('PX]^_'.includes(kind)) {
    const end = stringEnd(input, from)
    return end === undefined ? undefined : { end }
  }
  // Character sets and the like have one more character.
  if (/[ -/]/.test(kind)) return from < input.length ? { end: from + 1 } : undefined
  return { end: from }
}

function readControl(input: string, from: number): Sequence | undefined {
  let at = from
  while (at < input.length && /[ -?]/.test(input[at] as string)) at++
  const final = input[at]
  if (final === undefined) return undefined
  // A character that cannot end a sequence ends the hope for one.
  if (!/[@-~]/.test(final)) return { end: at }
  const body = input.slice(from, at)
  if (!passed.has(final) || !/^[\d;:]*$/.test(body)) return { end: at + 1 }
  const params = body.split(/[;:]/).map(word => Math.min(Number(word), mostTimes))
  // An absent parameter is 0, which means the same everywhere.
  const text = final === 'm' ? body : params.join(';')
  return { end: at + 1, shown: { text: `${esc}[${text}${final}`, final, params } }
}

/** Where a string sequence ends: behind BEL, ST, or before the sequence that breaks it off. */
function stringEnd(input: string, from: number): number | undefined {
  for (let at = from; at < input.length; at++) {
    const character = input[at]
    if (character === bell || character === '\u009C') return at + 1
    if (character === '\u0018' || character === '\u001A') return at + 1
    if (character === esc) {
      if (at + 1 >= input.length) return undefined
      return input[at + 1] === '\\' ? at + 2 : at
    }
  }
  return undefined
}

/** The column after a character; nothing for one that is not shown. */
function put(column: number, code: number, cols: number): number | undefined {
  if (code === 0x0d) return 0
  if (code === 0x0a || code === 0x0b || code === 0x0c) return Math.min(column, cols - 1)
  if (code === 0x08) return Math.max(0, Math.min(column, cols - 1) - 1)
  if (code === 0x09) return column >= cols ? column : Math.min(cols - 1, (Math.floor(column / 8) + 1) * 8)
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return undefined
  const width = codePointWidth(code)
  return column + width > cols ? width : column + width
}

/** The column after a movement of the cursor. */
function moved(column: number, final: string, params: readonly number[], cols: number): number {
  const last = cols - 1
  const [first = 0, second = 0] = params
  const count = Math.max(1, first)
  switch (final) {
    case 'C':
    case 'a': return Math.min(last, column + count)
    case 'D': return Math.max(0, Math.min(column, last) - count)
    case 'E':
    case 'F':
    case 'L':
    case 'M': return 0
    case 'G':
    case '`': return Math.min(last, count - 1)
    case 'H':
    case 'f': return Math.min(last, Math.max(1, second) - 1)
    case 'm':
    case 'J':
    case 'K':
    case 'S':
    case 'T': return column
    default: return Math.min(column, last)
  }
}
