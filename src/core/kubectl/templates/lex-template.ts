import { TemplateError } from './template-error.ts'

/** A piece of a Go template: text, or what stands between `{{` and `}}`, word by word. */
export interface Token {
  readonly kind: 'text' | 'open' | 'close' | 'field' | 'variable' | 'word' | 'number' | 'string' | 'sign' | 'space' | 'end'
  readonly text: string
  /** Where it stands. */
  readonly at: number
}

const inside: readonly (readonly [Token['kind'], RegExp])[] = [
  ['space', /^[ \t\r\n]+/],
  ['string', /^(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`)/],
  ['number', /^'(?:[^'\\\n]|\\.)'|^[-+]?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)/],
  ['field', /^\.[\p{L}_][\p{L}\p{Nd}_]*/u],
  ['variable', /^\$[\p{L}\p{Nd}_]*/u],
  ['word', /^[\p{L}_][\p{L}\p{Nd}_]*/u],
  ['sign', /^(?::=|[|(),.=])/],
]

/** Takes a template apart. text/template/parse lex */
export function lexTemplate(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  let trims = false
  while (at < text.length) {
    const open = text.indexOf('{{', at)
    let plain = text.slice(at, open < 0 ? text.length : open)
    if (trims) plain = plain.trimStart()
    const trimsBefore = open >= 0 && /^[ \t\r\n]/.test(text.slice(open + 3)) && text.startsWith('{{-', open)
    if (trimsBefore) plain = plain.trimEnd()
    if (plain !== '') tokens.push({ kind: 'text', text: plain, at })
    if (open < 0) break
    at = open + (trimsBefore ? 4 : 2)
    const comment = /^[ ]?\/\*[^]*?\*\/( -)?\}\}/.exec(text.slice(at))
    if (comment) {
      trims = comment[1] !== undefined
      at += comment[0].length
      continue
    }
    tokens.push({ kind: 'open', text: '{{', at: open })
    at = lexAction(text, at, tokens)
    trims = /[ \t\r\n]-$/.test(text.slice(0, at - 2))
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }]
}

function lexAction(text: string, from: number, tokens: Token[]): number {
  let at = from
  let depth = 0
  for (;;) {
    const rest = text.slice(at)
    const close = /^(?:[ \t\r\n]-)?\}\}/.exec(rest)
    if (close) {
      if (depth > 0) throw lexError(text, at, 'unclosed left paren')
      tokens.push({ kind: 'close', text: '}}', at })
      return at + close[0].length
    }
    if (rest === '') throw lexError(text, from, 'unclosed action')
    const found = inside.map(([kind, pattern]) => [kind, pattern.exec(rest)?.[0]] as const).find(([, word]) => word !== undefined)
    const [kind, word = ''] = found ?? []
    if (kind === undefined) {
      if (rest.startsWith('"')) throw lexError(text, at, 'unterminated quoted string')
      throw lexError(text, at, `unexpected ${JSON.stringify(rest[0])} in command`)
    }
    if (word === '(') depth++
    if (word === ')' && depth-- === 0) throw lexError(text, at, 'unexpected right paren')
    tokens.push({ kind, text: word, at })
    at += word.length
  }
}

export const lexError = (text: string, at: number, message: string): TemplateError =>
  new TemplateError(`template: output:${text.slice(0, at).split('\n').length}: ${message}`)
