import { awkFailure, type Token, tokenizeAwk } from './awk-lexer.ts'

export type Place =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly name: string; readonly subscripts: readonly Expression[] }
  | { readonly kind: 'field'; readonly of: Expression }

export type Expression =
  | Place
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'regex'; readonly source: string }
  | { readonly kind: 'assign'; readonly operator: string; readonly to: Place; readonly value: Expression }
  | { readonly kind: 'step'; readonly to: Place; readonly by: 1 | -1; readonly before: boolean }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'unary'; readonly operator: string; readonly of: Expression }
  | { readonly kind: 'logic'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choose'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'in'; readonly subscripts: readonly Expression[]; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly builtIn: boolean; readonly line: number }
  | { readonly kind: 'getline'; readonly to?: Place; readonly file?: Expression; readonly command?: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }

export type Statement =
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  | { readonly kind: 'expression'; readonly value: Expression }
  | { readonly kind: 'print'; readonly formatted: boolean; readonly args: readonly Expression[]; readonly redirection?: string; readonly target?: Expression }
  | { readonly kind: 'if'; readonly test: Expression; readonly yes: Statement; readonly no?: Statement }
  | { readonly kind: 'loop'; readonly first?: Statement; readonly test?: Expression; readonly after?: Statement; readonly body: Statement; readonly testsLast: boolean }
  | { readonly kind: 'forIn'; readonly to: Place; readonly name: string; readonly body: Statement }
  | { readonly kind: 'jump'; readonly how: string; readonly value?: Expression }
  | { readonly kind: 'delete'; readonly name: string; readonly subscripts?: readonly Expression[] }

export interface Rule {
  readonly when: 'BEGIN' | 'END' | 'always' | 'pattern' | 'range'
  readonly patterns: readonly Expression[]
  readonly body: Statement
}

export interface AwkFunction {
  readonly parameters: readonly string[]
  readonly body: Statement
}

export interface AwkProgram {
  readonly rules: readonly Rule[]
  readonly functions: ReadonlyMap<string, AwkFunction>
}

const comparisons = /^(?:<|<=|==|!=|>=|>)$/
const assignments = /^(?:[-+*/%^]?=)$/
const printRecord: Statement = { kind: 'print', formatted: false, args: [] }

/** Reads an awk program. Throws `Failure` with BusyBox's words. */
export function parseAwk(source: string): AwkProgram {
  const tokens = tokenizeAwk(source)
  let at = 0
  let noGreater = false
  const peek = (ahead = 0): Token => tokens[Math.min(at + ahead, tokens.length - 1)] as Token
  const wrong = () => awkFailure(peek().line, 'Unexpected token')
  const isSymbol = (text: string, ahead = 0) => peek(ahead).kind === 'symbol' && peek(ahead).text === text
  const isKeyword = (text: string) => peek().kind === 'keyword' && peek().text === text
  const takes = (text: string) => ((isSymbol(text) || isKeyword(text)) && ++at > 0)
  const expect = (text: string) => {
    if (!takes(text)) throw wrong()
  }
  const newlines = () => {
    while (peek().kind === 'newline') at++
  }
  const separators = () => {
    while (peek().kind === 'newline' || isSymbol(';')) at++
  }
  const within = <T>(greater: boolean, read: () => T): T => {
    const saved = noGreater
    noGreater = greater
    const result = read()
    noGreater = saved
    return result
  }

  function list(close: string): readonly Expression[] {
    const items: Expression[] = []
    newlines()
    while (!isSymbol(close)) {
      items.push(expression())
      newlines()
      if (!takes(',')) break
      newlines()
    }
    expect(close)
    return items
  }

  function expression(): Expression {
    const left = ternary()
    if (peek().kind !== 'symbol' || !assignments.test(peek().text) || !isPlace(left)) return left
    const operator = peek().text.slice(0, -1)
    at++
    newlines()
    return { kind: 'assign', operator, to: left, value: expression() }
  }

  function ternary(): Expression {
    const test = logic('||')
    if (!isSymbol('?')) return test
    at++
    newlines()
    const yes = expression()
    newlines()
    expect(':')
    newlines()
    return { kind: 'choose', test, yes, no: expression() }
  }

  function logic(operator: '||' | '&&'): Expression {
    const operand = () => (operator === '||' ? logic('&&') : membership())
    let left = operand()
    while (takes(operator)) {
      newlines()
      left = { kind: 'logic', operator, left, right: operand() }
    }
    return left
  }

  function membership(): Expression {
    let left = matching()
    while (isKeyword('in')) {
      at++
      left = { kind: 'in', subscripts: left.kind === 'list' ? left.items : [left], name: name() }
    }
    return left
  }

  function matching(): Expression {
    let left = comparison()
    while (isSymbol('~') || isSymbol('!~')) {
      const operator = tokens[at++]?.text ?? ''
      left = { kind: 'binary', operator, left, right: comparison() }
    }
    return left
  }

  function comparison(): Expression {
    let left = concatenation()
    for (;;) {
      if (isSymbol('|') && peek(1).text === 'getline' && peek(1).kind === 'keyword') {
        at += 2
        const to = optionalPlace()
        left = { kind: 'getline', command: left, ...(to ? { to } : {}) }
      } else if (peek().kind === 'symbol' && comparisons.test(peek().text) && !(noGreater && isSymbol('>'))) {
        const operator = tokens[at++]?.text ?? ''
        left = { kind: 'binary', operator, left, right: concatenation() }
      } else return left
    }
  }

  const startsOperand = () => {
    const { kind, text } = peek()
    if (kind === 'symbol') return text === '$' || text === '(' || text === '!' || text === '-' || text === '+' || text === '++' || text === '--'
    return ['number', 'string', 'regex', 'name', 'call', 'function'].includes(kind)
  }

  function concatenation(): Expression {
    let left = sum()
    while (startsOperand() && !isSymbol('+') && !isSymbol('-') && !(isKeyword('in'))) {
      left = { kind: 'binary', operator: ' ', left, right: sum() }
    }
    return left
  }

  function sum(): Expression {
    let left = product()
    while (isSymbol('+') || isSymbol('-')) {
      const operator = tokens[at++]?.text ?? ''
      left = { kind: 'binary', operator, left, right: product() }
    }
    return left
  }

  function product(): Expression {
    let left = unary()
    while (isSymbol('*') || isSymbol('/') || isSymbol('%')) {
      const operator = tokens[at++]?.text ?? ''
      left = { kind: 'binary', operator, left, right: unary() }
    }
    return left
  }

  function unary(): Expression {
    for (const operator of ['!', '-', '+']) if (takes(operator)) return { kind: 'unary', operator, of: unary() }
    return power()
  }

  function power(): Expression {
    const left = postfix()
    if (!takes('^')) return left
    return { kind: 'binary', operator: '^', left, right: isSymbol('-') || isSymbol('+') || isSymbol('!') ? unary() : power() }
  }

  const isPlace = (value: Expression): value is Place => value.kind === 'name' || value.kind === 'index' || value.kind === 'field'

  function postfix(): Expression {
    const value = primary()
    if (!isPlace(value) || !(isSymbol('++') || isSymbol('--'))) return value
    return { kind: 'step', to: value, by: tokens[at++]?.text === '++' ? 1 : -1, before: false }
  }

  function optionalPlace(): Place | undefined {
    if (!isSymbol('$') && peek().kind !== 'name') return undefined
    const value = primary()
    if (!isPlace(value)) throw wrong()
    return value
  }

  function primary(): Expression {
    const token = peek()
    at++
    if (token.kind === 'number') return { kind: 'number', value: /^0[0-7]+$/.test(token.text) ? parseInt(token.text, 8) : Number(token.text) }
    if (token.kind === 'string') return { kind: 'string', value: token.text }
    if (token.kind === 'regex') return { kind: 'regex', source: token.text }
    if (token.kind === 'name') {
      if (!takes('[')) return { kind: 'name', name: token.text }
      return { kind: 'index', name: token.text, subscripts: within(false, () => list(']')) }
    }
    if (token.kind === 'function') {
      at++
      return { kind: 'call', name: token.text, args: within(false, () => list(')')), builtIn: false, line: token.line }
    }
    if (token.kind === 'call') {
      const args = takes('(') ? within(false, () => list(')')) : []
      return { kind: 'call', name: token.text, args, builtIn: true, line: token.line }
    }
    if (token.kind === 'keyword' && token.text === 'getline') {
      const to = optionalPlace()
      const file = takes('<') ? postfix() : undefined
      return { kind: 'getline', ...(to ? { to } : {}), ...(file ? { file } : {}) }
    }
    if (token.kind === 'symbol' && token.text === '$') {
      if (isSymbol('++') || isSymbol('--') || isSymbol('-') || isSymbol('+') || isSymbol('!')) return { kind: 'field', of: unary() }
      return { kind: 'field', of: primary() }
    }
    if (token.kind === 'symbol' && (token.text === '++' || token.text === '--')) {
      const to = primary()
      if (!isPlace(to)) throw wrong()
      return { kind: 'step', to, by: token.text === '++' ? 1 : -1, before: true }
    }
    if (token.kind === 'symbol' && (token.text === '-' || token.text === '+' || token.text === '!')) return { kind: 'unary', operator: token.text, of: unary() }
    if (token.kind !== 'symbol' || token.text !== '(') {
      at--
      throw wrong()
    }
    const items = within(false, () => list(')'))
    if (items.length === 0) throw wrong()
    return items.length === 1 ? { kind: 'unary', operator: '(', of: items[0] as Expression } : { kind: 'list', items }
  }

  function name(): string {
    if (peek().kind !== 'name') throw wrong()
    return tokens[at++]?.text ?? ''
  }

  function printing(formatted: boolean): Statement {
    const ends = () => peek().kind === 'newline' || peek().kind === 'end' || isSymbol(';') || isSymbol('}') || isSymbol('>') || isSymbol('>>') || isSymbol('|')
    let args: readonly Expression[] = []
    if (!ends()) {
      args = within(true, () => {
        const items = [expression()]
        while (takes(',')) {
          newlines()
          items.push(expression())
        }
        return items
      })
      if (args.length === 1 && args[0]?.kind === 'list') args = args[0].items
    }
    const redirection = ['>', '>>', '|'].find(text => isSymbol(text))
    if (redirection === undefined) return { kind: 'print', formatted, args }
    at++
    return { kind: 'print', formatted, args, redirection, target: within(true, ternary) }
  }

  function simple(): Statement {
    if (takes('print')) return printing(false)
    if (takes('printf')) return printing(true)
    if (takes('delete')) {
      const array = name()
      return takes('[') ? { kind: 'delete', name: array, subscripts: list(']') } : { kind: 'delete', name: array }
    }
    return { kind: 'expression', value: expression() }
  }

  function endSimple(): void {
    if (isSymbol('}') || peek().kind === 'end') return
    if (!isSymbol(';') && peek().kind !== 'newline') throw wrong()
    at++
  }

  function condition(): Expression {
    expect('(')
    const test = within(false, expression)
    expect(')')
    return test
  }

  function body(): Statement {
    newlines()
    if (takes(';')) return { kind: 'block', body: [] }
    return statement()
  }

  function forStatement(): Statement {
    expect('(')
    if (peek().kind === 'name' && peek(1).text === 'in' && peek(2).kind === 'name' && isSymbol(')', 3)) {
      const to = { kind: 'name', name: name() } as const
      at++
      const array = name()
      at++
      return { kind: 'forIn', to, name: array, body: body() }
    }
    const first = isSymbol(';') ? undefined : simple()
    expect(';')
    newlines()
    const test = isSymbol(';') ? undefined : expression()
    expect(';')
    newlines()
    const after = isSymbol(')') ? undefined : simple()
    expect(')')
    return { kind: 'loop', ...(first ? { first } : {}), ...(test ? { test } : {}), ...(after ? { after } : {}), body: body(), testsLast: false }
  }

  function statement(): Statement {
    const { kind, text } = peek()
    if (isSymbol('{')) return block()
    if (kind === 'keyword') {
      at++
      if (text === 'if') {
        const test = condition()
        const yes = body()
        const saved = at
        separators()
        if (takes('else')) return { kind: 'if', test, yes, no: body() }
        at = saved
        return { kind: 'if', test, yes }
      }
      if (text === 'while') {
        const test = condition()
        return { kind: 'loop', test, body: body(), testsLast: false }
      }
      if (text === 'do') {
        const inner = body()
        separators()
        expect('while')
        const loop: Statement = { kind: 'loop', test: condition(), body: inner, testsLast: true }
        endSimple()
        return loop
      }
      if (text === 'for') return forStatement()
      if (['break', 'continue', 'next', 'nextfile', 'exit', 'return'].includes(text)) {
        const ends = peek().kind === 'newline' || peek().kind === 'end' || isSymbol(';') || isSymbol('}')
        const value = ends ? undefined : expression()
        endSimple()
        return { kind: 'jump', how: text, ...(value ? { value } : {}) }
      }
      at--
    }
    const result = simple()
    endSimple()
    return result
  }

  function block(): Statement {
    expect('{')
    const statements: Statement[] = []
    separators()
    while (!isSymbol('}')) {
      if (peek().kind === 'end') throw wrong()
      statements.push(statement())
      separators()
    }
    at++
    return { kind: 'block', body: statements }
  }

  const rules: Rule[] = []
  const functions = new Map<string, AwkFunction>()
  const optionalBlock = () => (isSymbol('{') ? block() : printRecord)
  for (separators(); peek().kind !== 'end'; separators()) {
    if (takes('function') || takes('func')) {
      if (peek().kind !== 'function' && peek().kind !== 'name') throw wrong()
      const title = tokens[at++]?.text ?? ''
      expect('(')
      const parameters: string[] = []
      for (newlines(); !isSymbol(')'); newlines()) {
        parameters.push(name())
        newlines()
        if (!takes(',')) break
      }
      expect(')')
      newlines()
      functions.set(title, { parameters, body: block() })
    } else if (isKeyword('BEGIN') || isKeyword('END')) {
      const when = tokens[at++]?.text === 'BEGIN' ? 'BEGIN' : 'END'
      newlines()
      rules.push({ when, patterns: [], body: block() })
    } else if (isSymbol('{')) rules.push({ when: 'always', patterns: [], body: block() })
    else {
      const patterns = [expression()]
      if (takes(',')) {
        newlines()
        patterns.push(expression())
      }
      rules.push({ when: patterns.length > 1 ? 'range' : 'pattern', patterns, body: optionalBlock() })
    }
  }
  return { rules, functions }
}
