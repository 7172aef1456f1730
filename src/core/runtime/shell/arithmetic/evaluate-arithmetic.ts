import { ArithmeticError } from './arithmetic-error.ts'
import { type Expression, parseArithmetic } from './parse-arithmetic.ts'

/** The variables that an expression reads and writes. */
export interface ArithmeticVariables {
  get(name: string): string | undefined
  set(name: string, value: string): void
}

const cache = new Map<string, Expression>()

/** How often a variable may lead to another expression. */
const maxLookups = 60

/** Computes the value of an expression in 64 bits; throws `ArithmeticError`. */
export function evaluateArithmetic(text: string, variables: ArithmeticVariables, lookups = 0): bigint {
  let expression = cache.get(text)
  if (!expression) {
    expression = parseArithmetic(text)
    if (cache.size > 1000) cache.clear()
    if (text.length < 1000) cache.set(text, expression)
  }
  return evaluate(expression, variables, lookups)
}

function evaluate(expression: Expression, variables: ArithmeticVariables, lookups: number): bigint {
  const value = (inner: Expression) => evaluate(inner, variables, lookups)
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'variable':
      return readVariable(expression.name, variables, lookups)
    case 'unary':
      return unary(expression.operator, value(expression.operand))
    case 'step': {
      const before = readVariable(expression.name, variables, lookups)
      const after = BigInt.asIntN(64, before + expression.by)
      variables.set(expression.name, after.toString())
      return expression.prefix ? after : before
    }
    case 'assign': {
      const right = value(expression.value)
      const result = expression.operator === '' ? right : binary(expression.operator, readVariable(expression.name, variables, lookups), right)
      variables.set(expression.name, result.toString())
      return result
    }
    case 'ternary': {
      const isTrue = value(expression.test) !== 0n
      const chosen = value(expression.chosen)
      const otherwise = value(expression.otherwise)
      return isTrue ? chosen : otherwise
    }
    case 'binary': {
      // BusyBox evaluates both sides whatever the operator.
      const left = value(expression.left)
      return binary(expression.operator, left, value(expression.right))
    }
  }
}

const truth = (value: boolean) => (value ? 1n : 0n)

function readVariable(name: string, variables: ArithmeticVariables, lookups: number): bigint {
  const text = variables.get(name)
  if (text === undefined || text === '') return 0n
  if (/^-?[1-9]\d{0,17}$/.test(text)) return BigInt(text)
  if (lookups >= maxLookups) throw new ArithmeticError('expression recursion loop detected')
  return evaluateArithmetic(text, variables, lookups + 1)
}

function unary(operator: string, value: bigint): bigint {
  if (operator === '-') return BigInt.asIntN(64, -value)
  if (operator === '!') return truth(value === 0n)
  return operator === '~' ? ~value : value
}

function divide(operator: string, left: bigint, right: bigint): bigint {
  if (right === 0n) throw new ArithmeticError('divide by zero')
  return BigInt.asIntN(64, operator === '/' ? left / right : left % right)
}

function power(base: bigint, exponent: bigint): bigint {
  if (exponent < 0n) throw new ArithmeticError('exponent less than 0')
  let result = 1n
  let square = base
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = BigInt.asIntN(64, result * square)
    square = BigInt.asIntN(64, square * square)
  }
  return result
}

function binary(operator: string, left: bigint, right: bigint): bigint {
  switch (operator) {
    case '+': return BigInt.asIntN(64, left + right)
    case '-': return BigInt.asIntN(64, left - right)
    case '*': return BigInt.asIntN(64, left * right)
    case '/': case '%': return divide(operator, left, right)
    case '**': return power(left, right)
    case '<<': return BigInt.asIntN(64, left << (right & 63n))
    case '>>': return left >> (right & 63n)
    case '&': return left & right
    case '|': return left | right
    case '^': return left ^ right
    case '<': return truth(left < right)
    case '<=': return truth(left <= right)
    case '>': return truth(left > right)
    case '>=': return truth(left >= right)
    case '==': return truth(left === right)
    case '&&': return truth(left !== 0n && right !== 0n)
    case '||': return truth(left !== 0n || right !== 0n)
    case '!=': return truth(left !== right)
    default: return right
  }
}
