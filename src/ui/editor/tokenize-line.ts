// One tokenizer for the plain view and for Monaco, so that nothing changes colour when Monaco takes over.

export type TokenKind = 'space' | 'key' | 'string' | 'number' | 'keyword' | 'comment' | 'punctuation' | 'marker' | 'reference'

export interface YamlToken {
  readonly from: number
  readonly kind: TokenKind
}

/** What a line inherits from the lines above it. */
export interface LineState {
  /** Inside a block scalar: lines indented deeper than this belong to it. */
  readonly block?: number
  /** Inside a quoted scalar that began above. */
  readonly quote?: '"' | "'"
  /** How many flow collections are open. */
  readonly flow: number
}

export const firstLine: LineState = { flow: 0 }

const numeric = /^[-+]?(?:\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?|0x[\da-fA-F]+|0o[0-7]+|\.inf)$/
const word = /^(?:true|false|yes|no|on|off|null|~)$/i

/** Longer lines are not coloured (Monaco's own measure): a regular expression overflows the stack on one of megabytes. */
const longestLine = 20_000

/** The tokens of a line, in order and without gaps, and the state of the next line. */
export function tokenizeLine(line: string, state: LineState): { readonly tokens: readonly YamlToken[]; readonly next: LineState } {
  if (line.length > longestLine) return { tokens: [{ from: 0, kind: 'string' }], next: state }
  if (state.block !== undefined) {
    if (line.trim() === '') return { tokens: [{ from: 0, kind: 'space' }], next: state }
    if (indentOf(line) > state.block) return { tokens: [{ from: 0, kind: 'string' }], next: state }
  }
  return new LineReader(line, state).read()
}

class LineReader {
  private readonly tokens: YamlToken[] = []
  private at = 0
  private flow: number
  private quote: LineState['quote']
  private block: number | undefined
  /** The column of the innermost key or dash of this line: a block scalar must be indented deeper. */
  private parent = -1

  constructor(private readonly line: string, state: LineState) {
    this.flow = state.flow
    this.quote = state.quote
  }

  read(): { readonly tokens: readonly YamlToken[]; readonly next: LineState } {
    if (this.quote) this.readQuoted(this.quote, 0)
    else if (/^(?:---|\.\.\.)(?=\s|$)|^%/.test(this.line)) this.take('marker', this.line.startsWith('%') ? this.line.length : 3)
    while (this.at < this.line.length) this.readToken()
    if (this.tokens.length === 0) this.tokens.push({ from: 0, kind: 'space' })
    const next = {
      flow: this.flow,
      ...(this.quote ? { quote: this.quote } : {}),
      ...(this.block === undefined ? {} : { block: this.block }),
    }
    return { tokens: this.tokens, next }
  }

  private readToken(): void {
    const rest = this.line.slice(this.at)
    const space = /^\s+/.exec(rest)
    if (space) return this.take('space', space[0].length)
    const first = rest[0] ?? ''
    if (first === '#' && (this.at === 0 || /\s/.test(this.line[this.at - 1] ?? ''))) return this.take('comment', rest.length)
    if (/^[-?](?=\s|$)/.test(rest) && this.flow === 0) {
      this.parent = this.at
      return this.take('punctuation', 1)
    }
    if (first === '{' || first === '[') return this.open(1)
    if (this.flow > 0 && (first === '}' || first === ']')) return this.open(-1)
    if ((this.flow > 0 && first === ',') || /^:(?=\s|$|[,[\]{}"'])/.test(rest)) return this.take('punctuation', 1)
    const reference = /^(?:[&*]|!)[^\s,[\]{}]*/.exec(rest)
    if (reference) return this.take('reference', reference[0].length)
    if (first === '"' || first === "'") return this.readQuoted(first, 1)
    const header = /^[|>][-+\d]*(?=\s+#|\s*$)/.exec(rest)
    if (header && this.flow === 0) {
      this.block = this.parent
      return this.take('punctuation', header[0].length)
    }
    this.readPlain(rest)
  }

  private readQuoted(quote: '"' | "'", opened: number): void {
    const body = quote === '"' ? /^(?:[^"\\]|\\.)*"/ : /^(?:[^']|'')*'(?!')/
    const closed = body.exec(this.line.slice(this.at + opened))
    const length = closed ? opened + closed[0].length : this.line.length - this.at
    this.quote = closed ? undefined : quote
    const key = closed !== null && /^\s*:(?=\s|$)/.test(this.line.slice(this.at + length))
    if (key) this.parent = this.at
    this.take(key ? 'key' : 'string', length)
  }

  private readPlain(rest: string): void {
    const scalar = (this.flow > 0 ? /^(?:[^\s:#,[\]{}]|:(?![\s,[\]{}]|$)|(?<!\s)#|\s+(?![\s#]|$))+/ : /^(?:[^\s:#]|:(?!\s|$)|(?<!\s)#|\s+(?![\s#]|$))+/).exec(rest)
    const text = scalar?.[0] ?? rest.slice(0, 1)
    if (/^\s*:(?=\s|$)/.test(rest.slice(text.length))) {
      this.parent = this.at
      return this.take('key', text.length)
    }
    this.take(numeric.test(text) ? 'number' : word.test(text) ? 'keyword' : 'string', text.length)
  }

  private open(by: 1 | -1): void {
    this.flow += by
    this.take('punctuation', 1)
  }

  private take(kind: TokenKind, length: number): void {
    if (length === 0) return
    if (this.tokens.at(-1)?.kind !== kind) this.tokens.push({ from: this.at, kind })
    this.at += length
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
