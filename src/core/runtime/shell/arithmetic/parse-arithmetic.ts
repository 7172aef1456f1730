import { ArithmeticError, syntaxError } from './arithmetic-error.ts'

/** An expression of `$((…))`. */
export type Expression =
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly kind: 'step'; readonly name: string; readonly by: bigint; readonly prefix: boolean }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'assign'; readonly name: string; readonly operator: string; readonly value: Expression }
  | { readonly kind: 'ternary'; readonly test: Expression; readonly chosen: Expression; readonly otherwise: Expression }

const tokenPattern = /\s*(?:(\d+#[0-9A-Za-z@_]+|0[xX][0-9A-Fa-f]+|\d[0-9A-Za-z]*)|([A-Za-z_]\w*)|(<<=|>>=|\*\*|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|[-+*/%<>=!~&|^?:,()]))/y

interface Token {
  readonly kind: 'number' | 'name' | 'operator' | 'end'
  readonly text: string
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  const end = text.trimEnd().length
  while (tokenPattern.lastIndex < end) {
    const match = tokenPattern.exec(text)
    if (!match) throw syntaxError()
    const kind = match[1] !== undefined ? 'number' : match[2] !== undefined ? 'name' : 'operator'
    tokens.push({ kind, text: match[1] ?? match[2] ?? match[3] ?? '' })
  }
  tokens.push({ kind: 'end', text: '' })
  return tokens
}

const precedences: Readonly<Record<string, number>> = {
  '||': 4, '&&': 5, '|': 6, '^': 7, '&': 8, '==': 9, '!=': 9, '<': 10, '<=': 10, '>': 10, '>=': 10,
  '<<': 11, '>>': 11, '+': 12, '-': 12, '++': 12, '--': 12, '*': 13, '/': 13, '%': 13, '**': 14,
}

const assignments = new Set(['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '|=', '^='])

/** How deep an expression may be nested. */
const maxDepth = 200

/** Reads an expression; throws `ArithmeticError`. An empty one is zero. */
export function parseArithmetic(text: string): Expression {
  const tokens = tokenize(text)
  if (tokens.length === 1) return { kind: 'number', value: 0n }
  let at = 0
  let depth = 0
  const peek = () => tokens[at]?.text ?? ''
  const isOperator = (operator: string) => tokens[at]?.kind === 'operator' && peek() === operator
  const expect = (operator: string) => {
    if (!isOperator(operator)) throw syntaxError()
    at++
  }
  const nested = <T>(parse: () => T): T => {
    if (++depth > maxDepth) throw syntaxError()
    const result = parse()
    depth--
    return result
  }
  const comma = (): Expression => {
    let left = assignment()
    while (isOperator(',')) {
      at++
      left = { kind: 'binary', operator: ',', left, right: assignment() }
    }
    return left
  }
  const assignment = (): Expression =>
    nested(() => {
      const name = tokens[at]
      const operator = tokens[at + 1]
      if (name?.kind === 'name' && operator?.kind === 'operator' && assignments.has(operator.text)) {
        at += 2
        return { kind: 'assign', name: name.text, operator: operator.text.slice(0, -1), value: assignment() }
      }
      return ternary()
    })
  const ternary = (): Expression => {
    const test = binary(4)
    if (!isOperator('?')) return test
    at++
    // Between `?` and `:` BusyBox allows neither another choice nor an assignment without parentheses.
    const chosen = binary(4)
    if (!isOperator(':')) throw new ArithmeticError('malformed ?: operator')
    at++
    return { kind: 'ternary', test, chosen, otherwise: assignment() }
  }
  const binary = (minimum: number): Expression => {
    let left = unary()
    for (;;) {
      const operator = tokens[at]?.kind === 'operator' ? peek() : ''
      const precedence = precedences[operator] ?? 0
      if (precedence < minimum) return left
      at++
      if (operator === '++' || operator === '--') {
        // Behind a value that is no variable these are two signs.
        const sign = operator.charAt(0)
        left = { kind: 'binary', operator: sign, left, right: { kind: 'unary', operator: sign, operand: binary(precedence + 1) } }
        continue
      }
      const right = operator === '**' ? nested(() => binary(precedence)) : binary(precedence + 1)
      left = { kind: 'binary', operator, left, right }
    }
  }
  const unary = (): Expression =>
    nested(() => {
      const token = tokens[at++]
      if (token?.kind === 'number') return { kind: 'number', value: readNumber(token.text) }
      if (token?.kind === 'name') return postfix(token.text)
      if (token?.kind !== 'operator') throw syntaxError()
      if (token.text === '(') {
        const inner = comma()
        expect(')')
        return inner
      }
      if (token.text === '++' || token.text === '--') return prefixStep(token.text)
      if (/^[-+!~]$/.test(token.text)) return { kind: 'unary', operator: token.text, operand: unary() }
      throw syntaxError()
    })
  const postfix = (name: string): Expression => {
    if (!isOperator('++') && !isOperator('--')) return { kind: 'variable', name }
    return { kind: 'step', name, by: tokens[at++]?.text === '++' ? 1n : -1n, prefix: false }
  }
  const prefixStep = (operator: string): Expression => {
    const next = tokens[at]
    if (next?.kind === 'name') {
      at++
      return { kind: 'step', name: next.text, by: operator === '++' ? 1n : -1n, prefix: true }
    }
    const sign = operator.charAt(0)
    return { kind: 'unary', operator: sign, operand: { kind: 'unary', operator: sign, operand: unary() } }
  }
  const expression = comma()
  if (tokens[at]?.kind !== 'end') throw syntaxError()
  return expression
}

function readNumber(text: string): bigint {
  const based = /^(\d+)#(.+)$/.exec(text)
  if (based) return readBased(Number(based[1]), based[2] ?? '')
  if (/^0[xX][0-9A-Fa-f]+$/.test(text)) return BigInt.asIntN(64, BigInt(text))
  if (/^0[0-7]*$/.test(text)) return BigInt.asIntN(64, BigInt(`0o${text}`))
  if (/^[1-9]\d*$/.test(text)) return BigInt.asIntN(64, BigInt(text))
  throw syntaxError()
}

function readBased(base: number, digits: string): bigint {
  if (base < 2 || base > 64) throw syntaxError()
  let value = 0n
  for (const char of digits) {
    const digit = digitOf(char, base)
    if (digit < 0 || digit >= base) throw syntaxError()
    value = value * BigInt(base) + BigInt(digit)
  }
  return BigInt.asIntN(64, value)
}

function digitOf(char: string, base: number): number {
  if (/\d/.test(char)) return Number(char)
  if (/[a-z]/.test(char)) return char.charCodeAt(0) - 87
  if (/[A-Z]/.test(char)) return char.charCodeAt(0) - (base <= 36 ? 55 : 29)
  return char === '@' ? 62 : 63
}
