/** A piece of a JSONPath template. */
export type PathNode =
  | { readonly kind: 'list'; readonly nodes: readonly PathNode[] }
  | { readonly kind: 'text' | 'field' | 'identifier'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: number | boolean }
  | { readonly kind: 'array'; readonly from?: number; readonly to?: number; readonly step?: number; readonly isOne: boolean }
  | { readonly kind: 'filter'; readonly left: PathNode; readonly right: PathNode; readonly operator: string }
  | { readonly kind: 'union'; readonly nodes: readonly PathNode[] }
  | { readonly kind: 'wildcard' | 'recursive' }

/** A template that cannot be read, or that does not fit the object. */
export class PathError extends Error {}

/** Reads text with paths in braces: `{.items[*].metadata.name}`. Throws `PathError` in the words of client-go's jsonpath parser. */
export const parseJsonPath = (text: string): readonly PathNode[] => new PathParser(text).parse()

const ends = /[ \t\r\n.,[\]$@{}]/

class PathParser {
  #at = 0

  constructor(private readonly text: string) {}

  parse(): readonly PathNode[] {
    const nodes: PathNode[] = []
    while (this.#at < this.text.length) {
      const open = this.text.indexOf('{', this.#at)
      const end = open < 0 ? this.text.length : open
      if (end > this.#at) nodes.push({ kind: 'text', text: this.text.slice(this.#at, end) })
      this.#at = end
      if (open < 0) break
      this.#at++
      nodes.push({ kind: 'list', nodes: this.#action() })
    }
    return nodes
  }

  #action(): readonly PathNode[] {
    const nodes: PathNode[] = []
    for (;;) {
      const rest = this.text.slice(this.#at)
      const char = rest[0]
      if (char === '}') {
        this.#at++
        return nodes
      }
      if (rest.startsWith('[?(')) nodes.push(this.#filter())
      else if (rest.startsWith('..')) this.#recursive(nodes)
      else if (char === undefined || /[\r\n]/.test(char)) throw new PathError('unclosed action')
      else if (/[ @$]/.test(char)) this.#at++
      else if (char === '[') nodes.push(...this.#array())
      else if (char === '"' || char === "'") nodes.push(this.#quoted(char))
      else if (char === '.') {
        this.#at++
        nodes.push(this.#field())
      } else if (/[-+\d]/.test(char)) nodes.push(this.#number())
      else if (/[\p{L}\p{Nd}_]/u.test(char)) nodes.push(this.#identifier())
      else throw new PathError(`unrecognized character in action: U+${(rest.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${String.fromCodePoint(rest.codePointAt(0) ?? 0)}'`)
    }
  }

  #identifier(): PathNode {
    const text = this.#until(ends)
    return text === 'true' || text === 'false' ? { kind: 'literal', value: text === 'true' } : { kind: 'identifier', text }
  }

  #recursive(nodes: PathNode[]): void {
    if (nodes.at(-1)?.kind === 'recursive') throw new PathError('invalid multiple recursive descent')
    this.#at += 2
    nodes.push({ kind: 'recursive' })
    if (/[\p{L}\p{Nd}_]/u.test(this.text[this.#at] ?? '')) nodes.push(this.#field())
  }

  #number(): PathNode {
    const text = /^[-+]?[\d.]*/.exec(this.text.slice(this.#at))?.[0] ?? ''
    this.#at += text.length
    if (!/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(text)) throw new PathError(`cannot parse number ${text}`)
    return { kind: 'literal', value: Number(text) }
  }

  /** An index, a slice, a key in quotes, or several of them between commas. */
  #array(): readonly PathNode[] {
    const end = this.text.slice(this.#at).search(/[\n\]]/)
    if (end < 0 || this.text[this.#at + end] === '\n') throw new PathError('unterminated array')
    const inner = this.text.slice(this.#at + 1, this.#at + end)
    this.#at += end + 1
    const index = inner === '*' ? ':' : inner
    if (index.includes(',')) {
      return [{ kind: 'union', nodes: index.split(',').map(part => ({ kind: 'list', nodes: actionOf(`[${part.replace(/^ +| +$/g, '')}]`) })) }]
    }
    const key = /^'([^']*)'$/.exec(index)
    if (key) return actionOf(`.${key[1] ?? ''}`)
    const slice = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(index)
    if (!slice) throw new PathError(`invalid array index ${index}`)
    const [from, to, step] = [slice[1], slice[2]?.slice(1), slice[3]?.slice(1)]
    const bounds = Object.entries({ from, to, step }).flatMap(([name, text]) => (text === undefined || text === '' ? [] : [[name, integer(text)] as const]))
    return [{ kind: 'array', ...Object.fromEntries(bounds), isOne: slice[2] === undefined }]
  }

  #filter(): PathNode {
    this.#at += 3
    const text = this.#filterText()
    const [, left, operator = '', right] = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(text) ?? []
    if (left === undefined || right === undefined) return { kind: 'filter', left: { kind: 'list', nodes: actionOf(text) }, right: { kind: 'list', nodes: [] }, operator: 'exists' }
    return { kind: 'filter', left: { kind: 'list', nodes: actionOf(left) }, right: { kind: 'list', nodes: actionOf(right) }, operator }
  }

  /** Up to the closing parenthesis; inside of quotes one does not count. */
  #filterText(): string {
    const start = this.#at
    let quote = ''
    let isClosed = false
    for (; ; this.#at++) {
      const char = this.text[this.#at]
      if (char === undefined || char === '\n') throw new PathError('unterminated filter')
      if ((char === '"' || char === "'") && quote === '') quote = char
      else if (char === quote && this.text[this.#at - 1] !== '\\') isClosed = true
      else if (char === ')' && (quote !== '') === isClosed) break
    }
    const text = this.text.slice(start, this.#at)
    this.#at++
    if (this.text[this.#at] !== ']') throw new PathError('unclosed array expect ]')
    this.#at++
    return text
  }

  #quoted(quote: string): PathNode {
    const start = this.#at++
    for (; ; this.#at++) {
      const char = this.text[this.#at]
      if (char === undefined || char === '\n') throw new PathError('unterminated quoted string')
      if (char === quote && this.text[this.#at - 1] !== '\\') break
    }
    this.#at++
    const written = this.text.slice(start, this.#at)
    const text = unquote(written.slice(1, -1))
    if (text === undefined) throw new PathError(`unquote string ${written} error invalid syntax`)
    return { kind: 'text', text }
  }

  #field(): PathNode {
    const start = this.#at
    for (; this.#at < this.text.length && !ends.test(this.text[this.#at] ?? ''); this.#at++) if (this.text[this.#at] === '\\') this.#at++
    const text = this.text.slice(start, this.#at)
    return text === '*' ? { kind: 'wildcard' } : { kind: 'field', text: text.replaceAll('\\', '') }
  }

  #until(end: RegExp): string {
    const start = this.#at
    while (this.#at < this.text.length && !end.test(this.text[this.#at] ?? '')) this.#at++
    return this.text.slice(start, this.#at)
  }
}

function actionOf(text: string): readonly PathNode[] {
  const [node] = parseJsonPath(`{${text}}`)
  return node?.kind === 'list' ? node.nodes : []
}

function integer(text: string): number {
  if (text === '-') throw new PathError(`array index ${text} is not a number`)
  return Number(text)
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', "'": "'", '"': '"' }

/** What stands between quotes, its escapes resolved; `undefined` when one is none. strconv.UnquoteChar */
export function unquote(inner: string): string | undefined {
  let isWrong = false
  const text = inner.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[^]?)/g, (_, escape: string) => {
    if (/^[xuU]./.test(escape)) return String.fromCodePoint(Number.parseInt(escape.slice(1), 16))
    if (/^\d{3}$/.test(escape)) return String.fromCodePoint(Number.parseInt(escape, 8))
    const char = escapes[escape]
    if (char === undefined) isWrong = true
    return char ?? ''
  })
  return isWrong ? undefined : text
}
