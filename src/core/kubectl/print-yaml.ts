import { isJsonObject, type Json } from '../json.ts'
import { printGoNumber } from './templates/go-value.ts'
import { textWidth } from './tab-writer.ts'
import { readsAsString, stylesOf } from './yaml-scalar.ts'

/** Lines are folded at the first space past this column. */
const bestWidth = 80
/** A longer key stands behind a question mark. */
const longestKey = 128

/** JSON as YAML as kubectl prints it: keys sorted, lists not indented, long texts folded. sigs.k8s.io/yaml Marshal, go-yaml v2 */
export function printYaml(value: Json): string {
  const writer = new Writer()
  writer.node(value, -2, false)
  return writer.text
}

class Writer {
  text = ''
  #column = 0

  /** A value in a block of the given indentation, behind what stands in the line already. */
  node(value: Json, indent: number, isInMap: boolean): void {
    if (Array.isArray(value)) {
      if (value.length === 0) this.#put(`${this.#gap()}[]\n`)
      else {
        if (isInMap) this.#put('\n')
        this.#list(value, isInMap ? indent : indent + 2)
      }
    } else if (isJsonObject(value)) {
      if (Object.keys(value).length === 0) this.#put(`${this.#gap()}{}\n`)
      else {
        if (isInMap) this.#put('\n')
        this.#map(value, indent + 2)
      }
    } else this.#scalar(value, indent + 2)
  }

  #gap(): string {
    return this.#column === 0 || this.text.endsWith(' ') ? '' : ' '
  }

  #list(items: readonly Json[], indent: number): void {
    for (const item of items) {
      this.#indent(indent)
      this.#put('- ')
      this.node(item, indent, false)
    }
  }

  #map(map: Readonly<Record<string, Json>>, indent: number): void {
    for (const key of Object.keys(map).toSorted(compareKeys)) {
      this.#indent(indent)
      if (key.length > longestKey || key.includes('\n')) {
        this.#put(`? ${styled(key, true)}\n`)
        this.#indent(indent)
      } else this.#put(styled(key, true))
      this.#put(':')
      this.node(map[key] ?? null, indent, true)
    }
  }

  #scalar(value: Json, indent: number): void {
    const text = typeof value === 'string' ? styled(value, false) : typeof value === 'number' ? printGoNumber(value) : String(value)
    this.#put(this.#gap())
    if (text.startsWith('|')) {
      const [head = '', ...lines] = text.split('\n')
      this.#put(`${head}\n`)
      for (const line of lines.slice(0, -1)) this.#put(line === '' ? '\n' : `${' '.repeat(Math.max(indent, 0))}${line}\n`)
      return
    }
    if (typeof value === 'string') this.#fold(text, Math.max(indent, 2))
    else this.#put(text)
    this.#put('\n')
  }

  /** Breaks the line at single spaces past the best width. */
  #fold(text: string, indent: number): void {
    const quote = text.startsWith('"') ? '"' : text.startsWith("'") ? "'" : ''
    const inner = quote === '' ? text : text.slice(1, -1)
    this.#put(quote)
    let wasSpace = false
    const chars = [...inner]
    for (const [i, char] of chars.entries()) {
      const isEdge = quote !== '' && (i === 0 || i === chars.length - 1)
      if (quote === "'" && char === '\n') {
        // Line ends of single-quoted texts are doubled.
        this.#put(chars[i - 1] === '\n' ? '\n' : '\n\n')
        if (chars[i + 1] !== '\n') this.#put(' '.repeat(indent))
      } else if (char === ' ' && !wasSpace && !isEdge && this.#column > bestWidth && (quote === '"' || chars[i + 1] !== ' ')) {
        this.#put(`\n${' '.repeat(indent)}${chars[i + 1] === ' ' ? '\\' : ''}`)
      } else this.#put(char)
      wasSpace = char === ' '
    }
    this.#put(quote)
  }

  #indent(indent: number): void {
    if (this.#column < indent) this.#put(' '.repeat(indent - this.#column))
  }

  #put(text: string): void {
    this.text += text
    const end = text.lastIndexOf('\n')
    this.#column = end < 0 ? this.#column + textWidth(text) : textWidth(text.slice(end + 1))
  }
}

function styled(text: string, isKey: boolean): string {
  const styles = stylesOf(text)
  if (text.includes('\n')) return styles.literal && !isKey ? literal(text) : doubleQuoted(text)
  if (!readsAsString(text)) return doubleQuoted(text)
  return styles.plain ? text : styles.single ? `'${text.replaceAll("'", "''")}'` : doubleQuoted(text)
}

/** With its hints: an indentation when it begins with white space, and what becomes of the last line end. */
function literal(text: string): string {
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : ''
  return `|${/^[ \n]/.test(text) ? '2' : ''}${chomp}\n${text.endsWith('\n') ? text : `${text}\n`}`
}

const named: Readonly<Record<string, string>> = {
  '\0': '0', '\x07': 'a', '\b': 'b', '\t': 't', '\n': 'n', '\v': 'v', '\f': 'f', '\r': 'r', '\x1b': 'e', '"': '"', '\\': '\\', '\x85': 'N', '\u2028': 'L', '\u2029': 'P', '\ufeff': 'uFEFF',
}

function doubleQuoted(text: string): string {
  const inner = text.replace(/[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|["\\\u2028\u2029]/gu, char => {
    const code = char.codePointAt(0) ?? 0
    const hex = (digits: number) => code.toString(16).toUpperCase().padStart(digits, '0')
    return `\\${named[char] ?? (code <= 0xff ? `x${hex(2)}` : code <= 0xffff ? `u${hex(4)}` : `U${hex(8)}`)}`
  })
  return `"${inner}"`
}


/** Letters by themselves, numbers by their value, letters after everything else. go-yaml v2 keyList.Less */
function compareKeys(a: string, b: string): number {
  const [x, y] = [[...a], [...b]]
  for (let i = 0; i < x.length && i < y.length; i++) {
    const [c = '', d = ''] = [x[i], y[i]]
    if (c === d) continue
    const [isLetter, isOther] = [/\p{L}/u.test(c), /\p{L}/u.test(d)]
    if (isLetter && isOther) return c < d ? -1 : 1
    if (isLetter || isOther) return isOther ? -1 : 1
    return compareNumbers(x, y, i) || (c < d ? -1 : 1)
  }
  return x.length - y.length
}

function compareNumbers(x: readonly string[], y: readonly string[], from: number): number {
  const isDigit = (char: string | undefined) => char !== undefined && /\p{Nd}/u.test(char)
  // A zero inside of a number is a digit like the others; at its beginning it counts nothing.
  let before = ''
  if (x[from] === '0' || y[from] === '0') for (let j = from - 1; j >= 0 && isDigit(x[j]); j--) if (x[j] !== '0') before = '1'
  const run = (chars: readonly string[]) => {
    let end = from
    while (isDigit(chars[end])) end++
    return chars.slice(from, end).join('')
  }
  const [m, n] = [run(x), run(y)]
  return Number(before + m) - Number(before + n) || m.length - n.length
}
