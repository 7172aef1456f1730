import { lexError, lexTemplate, type Token } from './lex-template.ts'
import { unquote } from './parse-json-path.ts'
import { templateFunctions } from './template-functions.ts'
import type { Operand, ParsedTemplate, Pipe, TemplateNode } from './template-nodes.ts'

/** Throws `TemplateError` in Go's words. text/template/parse */
export const parseTemplate = (text: string): ParsedTemplate => new Parser(text).parse()

class Parser {
  readonly #tokens: readonly Token[]
  readonly #defined = new Map<string, readonly TemplateNode[]>()
  #variables = ['$']
  #at = 0
  /** Ranges around the place. */
  #loops = 0

  constructor(private readonly text: string) {
    this.#tokens = lexTemplate(text)
  }

  parse(): ParsedTemplate {
    const { nodes, end } = this.#list()
    if (end !== '') throw this.#error(`unexpected {{${end}}}`)
    return { nodes, defined: this.#defined }
  }

  /** Nodes up to `{{end}}`, `{{else …}}` or the end of the text. */
  #list(): { readonly nodes: readonly TemplateNode[]; readonly end: string } {
    const nodes: TemplateNode[] = []
    for (;;) {
      const token = this.#take()
      if (token.kind === 'end') return { nodes, end: '' }
      if (token.kind === 'text') {
        nodes.push({ kind: 'text', text: token.text })
        continue
      }
      const word = this.#peekWord()
      if (word === 'end' || word === 'else') {
        this.#takeWord()
        if (word === 'end') this.#close('end')
        return { nodes, end: word }
      }
      nodes.push(...this.#action(word))
    }
  }

  #action(word: string): readonly TemplateNode[] {
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        this.#takeWord()
        return [this.#control(word)]
      case 'break':
      case 'continue':
        this.#takeWord()
        if (this.#loops === 0) throw this.#error(`{{${word}}} outside {{range}}`)
        this.#close(word)
        return [{ kind: word }]
      case 'define':
      case 'block':
      case 'template':
        this.#takeWord()
        return this.#named(word)
      default:
        return [{ kind: 'action', pipe: this.#pipe('command', 'close') }]
    }
  }

  #control(kind: 'if' | 'range' | 'with'): TemplateNode {
    const before = this.#variables
    const pipe = this.#pipe(kind, 'close')
    if (kind === 'range') this.#loops++
    const { nodes: body, end } = this.#list()
    if (kind === 'range') this.#loops--
    if (end === '') throw this.#error('unexpected EOF')
    let otherwise: readonly TemplateNode[] = []
    if (end === 'else') {
      const next = this.#peekWord()
      if (next === kind && kind !== 'range') {
        this.#takeWord()
        otherwise = [this.#control(kind)]
      } else {
        this.#close('else')
        const rest = this.#list()
        if (rest.end !== 'end') throw this.#error(rest.end === '' ? 'unexpected EOF' : 'expected end; found {{else}}')
        otherwise = rest.nodes
      }
    }
    this.#variables = before
    return { kind, pipe, body, otherwise }
  }

  #named(word: 'define' | 'block' | 'template'): readonly TemplateNode[] {
    const token = this.#takeSolid()
    const name = token.kind === 'string' ? (this.#string(token) ?? '') : ''
    if (token.kind !== 'string') throw this.#error(`unexpected ${JSON.stringify(token.text)} in ${word} clause`)
    if (word === 'define') this.#close('define clause')
    const pipe = word !== 'define' && this.#peekSolid().kind !== 'close' ? this.#pipe(`${word} clause`, 'close') : undefined
    if (word === 'template') {
      if (!pipe) this.#close('template clause')
      return [{ kind: 'template', name, pipe, at: token.at }]
    }
    const { nodes, end } = this.#list()
    if (end !== 'end') throw this.#error('unexpected EOF')
    this.#defined.set(name, nodes)
    return word === 'block' ? [{ kind: 'template', name, pipe, at: token.at }] : []
  }

  #pipe(context: string, closing: 'close' | ')'): Pipe {
    const { variables, isAssignment } = this.#declared(context)
    const commands: Operand[][] = []
    for (;;) {
      const token = this.#peekSolid()
      const isEnd = closing === 'close' ? token.kind === 'close' : token.text === ')' && token.kind === 'sign'
      if (isEnd) {
        this.#takeSolid()
        if (commands.length === 0) throw this.#error(`missing value for ${context}`)
        if (!isAssignment) this.#variables = [...this.#variables, ...variables]
        return { variables, isAssignment, commands }
      }
      commands.push(this.#command(context))
    }
  }

  #declared(context: string): { readonly variables: readonly string[]; readonly isAssignment: boolean } {
    const start = this.#at
    const variables: string[] = []
    while (this.#peekSolid().kind === 'variable') {
      variables.push(this.#takeSolid().text)
      const next = this.#peekSolid()
      if (next.text === ':=' || next.text === '=') {
        this.#takeSolid()
        return { variables, isAssignment: next.text === '=' }
      }
      if (next.text !== ',' || context !== 'range') break
      this.#takeSolid()
    }
    this.#at = start
    return { variables: [], isAssignment: false }
  }

  /** Operands up to a `|` or the end of the pipe. */
  #command(context: string): Operand[] {
    const operands: Operand[] = []
    for (;;) {
      const token = this.#peekSolid()
      if (token.kind === 'close' || (token.kind === 'sign' && token.text === ')')) break
      if (token.kind === 'sign' && token.text === '|') {
        this.#takeSolid()
        if (operands.length === 0) throw this.#error('unexpected "|" in command')
        if (this.#peekSolid().kind === 'close') throw this.#error(`missing value for ${context}`)
        break
      }
      operands.push(this.#operand())
    }
    if (operands.length === 0) throw this.#error('empty command')
    return operands
  }

  #operand(): Operand {
    const token = this.#takeSolid()
    const base = this.#term(token)
    const names: string[] = token.kind === 'field' ? [token.text.slice(1)] : []
    // A mistake in a chain is told of where the chain begins.
    const next = this.#tokens[this.#at]
    const at = next?.kind === 'field' ? next.at : token.at
    while (this.#tokens[this.#at]?.kind === 'field') names.push(this.#take().text.slice(1))
    if (names.length === 0 && base) return base
    const written = `${base ? (base.kind === 'dot' ? '' : base.written) : ''}${names.map(name => `.${name}`).join('')}`
    return { kind: 'fields', base, names, at, written }
  }

  /** Nothing for a field, which belongs to the dot. */
  #term(token: Token): Operand | undefined {
    const { at, text } = token
    const place = { at, written: text }
    switch (token.kind) {
      case 'field': return undefined
      case 'variable':
        if (!this.#variables.includes(text)) throw this.#error(`undefined variable ${JSON.stringify(text)}`)
        return { ...place, kind: 'variable', name: text }
      case 'string': {
        const value = this.#string(token)
        if (value === undefined) throw this.#error('invalid syntax')
        return { ...place, kind: 'literal', value }
      }
      case 'number':
        if (text.startsWith("'")) return { ...place, kind: 'literal', value: BigInt(unquote(text.slice(1, -1))?.codePointAt(0) ?? 0) }
        return { ...place, kind: 'literal', value: /^[-+]?(?:0[xX][0-9a-fA-F]+|\d+)$/.test(text) ? BigInt(text.replace(/^\+/, '')) : Number(text) }
      case 'word':
        if (text === 'true' || text === 'false') return { ...place, kind: 'literal', value: text === 'true' }
        if (text === 'nil') return { ...place, kind: 'nil' }
        if (!templateFunctions.has(text)) throw this.#error(`function ${JSON.stringify(text)} not defined`)
        return { ...place, kind: 'function', name: text }
      default:
        if (text === '.') return { ...place, kind: 'dot' }
        if (text === '(') return { ...place, kind: 'pipe', pipe: this.#pipe('parenthesized pipeline', ')') }
        throw this.#error(`unexpected ${token.kind === 'sign' ? JSON.stringify(text) : `<${text}>`} in operand`)
    }
  }

  #string(token: Token): string | undefined {
    return token.text.startsWith('`') ? token.text.slice(1, -1) : unquote(token.text.slice(1, -1))
  }

  #close(context: string): void {
    const token = this.#takeSolid()
    if (token.kind !== 'close') throw this.#error(`unexpected ${token.kind === 'word' ? `<${token.text}>` : JSON.stringify(token.text)} in ${context}`)
  }

  #peekWord(): string {
    const token = this.#peekSolid()
    return token.kind === 'word' ? token.text : ''
  }

  #takeWord(): void {
    this.#takeSolid()
  }

  #peekSolid(): Token {
    let at = this.#at
    while (this.#tokens[at]?.kind === 'space') at++
    return this.#tokens[at] ?? { kind: 'end', text: '', at: this.text.length }
  }

  #takeSolid(): Token {
    while (this.#tokens[this.#at]?.kind === 'space') this.#at++
    return this.#take()
  }

  #take(): Token {
    return this.#tokens[this.#at++] ?? { kind: 'end', text: '', at: this.text.length }
  }

  #error(message: string) {
    const token = this.#tokens[Math.max(0, this.#at - 1)]
    return lexError(this.text, token?.at ?? 0, message)
  }
}
