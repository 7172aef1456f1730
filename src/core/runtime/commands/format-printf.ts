import { type Directive, formatFloat, formatInteger, formatText } from './format-directive.ts'
import { readInteger } from './read-number.ts'
import { unescapeAt, unescapeEcho } from './unescape.ts'

/** Text for standard output, or a sentence for standard error without the command's name. */
interface PrintfPiece {
  readonly kind: 'text' | 'error'
  readonly text: string
}

export interface PrintfResult {
  /** In the order in which they are written: what stands before an error comes out before it. */
  readonly pieces: readonly PrintfPiece[]
  readonly code: number
}

const directivePattern = /^%([-+ 0#]*)(\*|\d*)(?:\.(\*|-?\d*))?[hlLzjtq]*([diouxXeEfgGcsb])/
const limits = { most: 2n ** 63n - 1n, least: -(2n ** 63n), mostUnsigned: 2n ** 64n - 1n }

interface State {
  readonly args: readonly string[]
  next: number
  text: string
  readonly pieces: PrintfPiece[]
}

function complain(state: State, message: string): void {
  if (state.text !== '') state.pieces.push({ kind: 'text', text: state.text })
  state.text = ''
  state.pieces.push({ kind: 'error', text: message })
}

function integerOf(state: State, arg: string, signed: boolean): bigint {
  if (/^["']/.test(arg)) return BigInt(arg.charCodeAt(1) || 0)
  const value = readInteger(arg, 0)
  if (value !== undefined && value >= limits.least && value <= (signed ? limits.most : limits.mostUnsigned)) return value
  complain(state, `invalid number '${arg}'`)
  return 0n
}

function floatOf(state: State, arg: string | undefined): number {
  if (arg === undefined) return 0
  if (/^["']/.test(arg)) return arg.charCodeAt(1) || 0
  const word = /^([-+]?)(inf(?:inity)?|nan)$/i.exec(arg)
  if (word) return /^n/i.test(word[2] ?? '') ? NaN : word[1] === '-' ? -Infinity : Infinity
  if (/^\s*[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?|0[xX][0-9a-fA-F]+)$/.test(arg)) {
    return /^\s*-0x/i.test(arg) ? -Number(arg.trim().slice(1)) : Number(arg.trim().replace(/^\+/, ''))
  }
  complain(state, `invalid number '${arg}'`)
  return 0
}

function convertValue(state: State, directive: Directive, arg: string | undefined): string {
  const { conversion } = directive
  if (conversion === 's') return formatText(directive, arg ?? '')
  if (conversion === 'c') return formatText(directive, (arg ?? '').slice(0, 1) || '\0')
  if (/[eEfgG]/.test(conversion)) return formatFloat(directive, floatOf(state, arg))
  return formatInteger(directive, integerOf(state, arg ?? '', /[di]/.test(conversion)))
}

/** One directive; returns false when all output ends here (`\c` in `%b`). */
function convert(state: State, [, flags = '', width = '', precision, conversion = '']: RegExpExecArray): boolean {
  const take = () => state.args[state.next++]
  const size = (text: string) => (text === '*' ? Number(integerOf(state, take() ?? '0', true)) : Number(text))
  const wide = size(width)
  const exact = precision === undefined ? undefined : size(precision)
  const directive = {
    flags: wide < 0 ? `${flags}-` : flags,
    width: Math.abs(wide),
    precision: exact === undefined || exact < 0 ? undefined : exact,
    conversion,
  }
  if (conversion === 'b') {
    const { text, stopped } = unescapeEcho(take() ?? '')
    state.text += text
    return !stopped
  }
  // Reading a number may move the text so far to the pieces: first read, then add.
  const converted = convertValue(state, directive, take())
  state.text += converted
  return true
}

/** The format once from its beginning to its end; returns how it went. */
function pass(state: State, format: string): 'done' | 'stopped' | 'invalid' {
  for (let at = 0; at < format.length;) {
    if (format[at] === '\\') {
      if (format[at + 1] === 'c') return 'stopped'
      const { char, length } = unescapeAt(format, at)
      state.text += char
      at += length
    } else if (format.startsWith('%%', at)) {
      state.text += '%'
      at += 2
    } else if (format[at] === '%') {
      const directive = directivePattern.exec(format.slice(at))
      if (!directive || (directive[4] === 'b' && directive[0] !== '%b')) {
        complain(state, `${format.slice(at)}: invalid format`)
        return 'invalid'
      }
      at += directive[0].length
      if (!convert(state, directive)) return 'stopped'
    } else {
      state.text += format[at++]
    }
  }
  return 'done'
}

/** What `printf FORMAT ARG…` writes: the format is used again while arguments are left. */
export function formatPrintf(format: string, args: readonly string[], step: () => void = () => {}): PrintfResult {
  const state: State = { args, next: 0, text: '', pieces: [] }
  for (;;) {
    const before = state.next
    if (pass(state, format) !== 'done' || state.next >= args.length || state.next === before) break
    step()
  }
  const code = state.pieces.some(({ kind }) => kind === 'error') ? 1 : 0
  return { pieces: state.text === '' ? state.pieces : [...state.pieces, { kind: 'text', text: state.text }], code }
}
