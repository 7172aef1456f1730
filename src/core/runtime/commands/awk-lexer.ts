import { Failure } from './command.ts'
import { unescapeAt } from './unescape.ts'

export interface Token {
  readonly kind: 'number' | 'string' | 'regex' | 'name' | 'call' | 'function' | 'keyword' | 'symbol' | 'newline' | 'end'
  readonly text: string
  readonly line: number
}

/** Ends awk with a sentence about a place in its program. */
export const awkFailure = (line: number, message: string): Failure => new Failure(`cmd. line:${line}: ${message}`)

const keywords = new Set(['BEGIN', 'END', 'function', 'func', 'if', 'else', 'while', 'for', 'do', 'break', 'continue', 'next', 'nextfile', 'exit', 'return', 'delete', 'getline', 'print', 'printf', 'in'])

/** Functions that are built in. */
const awkFunctions = new Set([
  'length', 'substr', 'index', 'split', 'sub', 'gsub', 'gensub', 'match', 'tolower', 'toupper', 'sprintf', 'int', 'sqrt', 'exp', 'log', 'sin', 'cos', 'atan2',
  'rand', 'srand', 'system', 'close', 'fflush', 'systime', 'strftime', 'and', 'or', 'xor', 'compl', 'lshift', 'rshift',
])

const symbols = /^(?:\*\*=|\*\*|&&|\|\||\+\+|--|[-+*/%^!=<>]=|!~|>>|[-+*/%^!<>=~?:,;(){}[\]$|])/

function readString(source: string, begin: number, line: number): { readonly text: string; readonly end: number } {
  let text = ''
  for (let at = begin; at < source.length;) {
    if (source[at] === '"') return { text, end: at + 1 }
    if (source[at] === '\n') break
    if (source[at] !== '\\') text += source[at++]
    else if (source[at + 1] === '\n') at += 2
    else if (/["/]/.test(source[at + 1] ?? '')) {
      text += source[at + 1]
      at += 2
    } else {
      const { char, length } = unescapeAt(source, at)
      text += char
      at += length
    }
  }
  throw awkFailure(line, 'Unexpected end of string')
}

function readRegex(source: string, begin: number, line: number): { readonly text: string; readonly end: number } {
  let text = ''
  let inBracket = false
  for (let at = begin; at < source.length && source[at] !== '\n'; at++) {
    const char = source[at] ?? ''
    if (char === '/' && !inBracket) return { text, end: at + 1 }
    if (char === '[' && !inBracket) {
      inBracket = true
      const first = /^\[\^?\]?/.exec(source.slice(at, at + 3))?.[0] ?? '['
      text += first
      at += first.length - 1
    } else if (char === ']') {
      inBracket = false
      text += char
    } else if (char === '\\') {
      const next = source[at + 1] ?? ''
      const known = /[abefnrtv]/.test(next) ? unescapeAt(source, at).char : undefined
      text += next === '/' || next === '"' ? next : (known ?? (inBracket && next === '\\' ? '\\' : `\\${next}`))
      at++
    } else text += char
  }
  throw awkFailure(line, 'Unexpected end of string')
}

/** Takes a program apart. A slash begins a pattern where no operand stands before it. */
export function tokenizeAwk(source: string): readonly Token[] {
  const tokens: Token[] = []
  let line = 1
  let at = 0
  const push = (kind: Token['kind'], text: string) => tokens.push({ kind, text, line })
  const afterOperand = () => {
    const last = tokens.at(-1)
    return last !== undefined && (['number', 'string', 'name', 'regex'].includes(last.kind) || /^(?:\)|\]|\$|\+\+|--)$/.test(last.text) || (last.kind === 'call' && last.text === 'length'))
  }
  while (at < source.length) {
    const rest = source.slice(at, at + 256)
    const blank = /^(?:[ \t\r]+|\\\r?\n|#[^\n]*)/.exec(source[at] === '#' ? source.slice(at) : rest)
    const number = /^(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest)
    const word = /^[A-Za-z_]\w*/.exec(rest)
    if (blank) {
      if (blank[0].startsWith('\\')) line++
      at += blank[0].length
    } else if (source[at] === '\n') {
      push('newline', '\n')
      line++
      at++
    } else if (number) {
      push('number', number[0])
      at += number[0].length
    } else if (word) {
      const text = word[0]
      at += text.length
      push(keywords.has(text) ? 'keyword' : awkFunctions.has(text) ? 'call' : source[at] === '(' ? 'function' : 'name', text)
    } else if (source[at] === '"' || (source[at] === '/' && !afterOperand())) {
      const isString = source[at] === '"'
      const { text, end } = (isString ? readString : readRegex)(source, at + 1, line)
      push(isString ? 'string' : 'regex', text)
      at = end
    } else {
      const symbol = symbols.exec(rest)
      if (!symbol) throw awkFailure(line, 'Unexpected token')
      push('symbol', symbol[0].replace('**', '^'))
      at += symbol[0].length
    }
  }
  push('end', '')
  return tokens
}
