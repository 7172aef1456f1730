import { alignTabs, describeLayout, escapeTerminal } from './tab-writer.ts'

/** What `kubectl describe` prints into: text indented by levels of two blanks, its columns aligned at the end. kubectl PrefixWriter */
export class DescribeWriter {
  #text = ''
  #lines = 0

  /** Adds text after the blanks of its level. Like kubectl, it indents each call, not each line. */
  write(level: number, text: string): void {
    const escaped = escapeTerminal('  '.repeat(level) + text)
    this.#text += escaped
    this.#lines += escaped.split(/[\n\f]/).length - 1
  }

  /** Adds text and a line end. kubectl WriteLine */
  writeLine(text: string): void {
    this.write(0, `${text}\n`)
  }

  /** Writes `Word:`, a tab, a value and a line end. */
  field(level: number, word: string, value: string | number | boolean): void {
    this.write(level, `${word}:\t${value}\n`)
  }

  /** The number of the line that is written next, from 0. */
  get line(): number {
    return this.#lines
  }

  /** What was written, its columns still tabs. */
  raw(): string {
    return this.#text
  }

  print(): string {
    return alignTabs(this.#text, describeLayout)
  }

  /** A writer into the same text whose every write stands some levels deeper. kubectl NewNestedPrefixWriter */
  nested(levels: number): DescribeWriter {
    return new NestedWriter(this, levels)
  }
}

class NestedWriter extends DescribeWriter {
  readonly #outer: DescribeWriter
  readonly #levels: number

  constructor(outer: DescribeWriter, levels: number) {
    super()
    this.#outer = outer
    this.#levels = levels
  }

  override write(level: number, text: string): void {
    this.#outer.write(level + this.#levels, text)
  }
}

/** Writes a map one `key=value` a line, sorted by key, or `<none>`. kubectl printLabelsMultiline */
export function writeLabels(w: DescribeWriter, title: string, labels: Readonly<Record<string, string>> | undefined): void {
  w.write(0, `${title}:\t`)
  const keys = Object.keys(labels ?? {}).sort(byBytes)
  if (keys.length === 0) w.writeLine('<none>')
  for (const [index, key] of keys.entries()) {
    if (index > 0) {
      w.write(0, '')
      w.write(0, '\t')
    }
    w.write(0, `${key}=${labels?.[key]}\n`)
  }
}

const MAX_ANNOTATION_LENGTH = 140
const HIDDEN_ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration'

/** Writes annotations, long ones on lines of their own, cut. kubectl printAnnotationsMultiline */
export function writeAnnotations(w: DescribeWriter, annotations: Readonly<Record<string, string>> | undefined, title = 'Annotations'): void {
  w.write(0, `${title}:\t`)
  const keys = Object.keys(annotations ?? {}).filter(key => key !== HIDDEN_ANNOTATION).sort(byBytes)
  if (keys.length === 0) w.writeLine('<none>')
  for (const [index, key] of keys.entries()) {
    if (index > 0) w.write(0, '\t')
    const value = (annotations?.[key] ?? '').replace(/\n$/, '')
    if (byteLength(value) + byteLength(key) + 2 <= MAX_ANNOTATION_LENGTH && !value.includes('\n')) {
      w.write(0, `${key}: ${value}\n`)
      continue
    }
    w.write(0, `${key}:\n`)
    for (const line of value.split('\n')) w.write(0, `\t  ${shorten(line, MAX_ANNOTATION_LENGTH - 2)}\n`)
  }
}

/** Cuts text that is longer than `length` bytes, before the character that does not fit. kubectl shorten */
export function shorten(text: string, length: number): string {
  if (byteLength(text) <= length) return text
  let kept = ''
  for (const character of text) {
    if (byteLength(kept + character) > length) break
    kept += character
  }
  return `${kept}...`
}

/** The length in UTF-8, as Go's `len` counts. */
function byteLength(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** The order of Go's `sort.Strings`, which does not know of languages. */
export function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
