import type { Program } from '../process.ts'
import { complain } from './command.ts'
import { readInteger } from './read-number.ts'
import { compilePattern } from './compile-pattern.ts'

class Wrong extends Error {}

const levels: readonly (readonly string[])[] = [['|'], ['&'], ['<', '<=', '=', '==', '!=', '>=', '>'], ['+', '-'], ['*', '/', '%'], [':']]
const integerOf = (text: string) => (/^-?\d+$/.test(text) ? readInteger(text, 10) : undefined)
const isNull = (text: string) => text === '' || integerOf(text) === 0n

function compare(operator: string, left: string, right: string): string {
  const [a, b] = [integerOf(left), integerOf(right)]
  const order = a !== undefined && b !== undefined ? (a < b ? -1 : a > b ? 1 : 0) : left < right ? -1 : left > right ? 1 : 0
  const holds = { '<': order < 0, '<=': order <= 0, '=': order === 0, '==': order === 0, '!=': order !== 0, '>=': order >= 0, '>': order > 0 }[operator]
  return holds ? '1' : '0'
}

function calculate(operator: string, left: string, right: string): string {
  const [a, b] = [integerOf(left), integerOf(right)]
  if (a === undefined || b === undefined) throw new Wrong('non-numeric argument')
  if (b === 0n && (operator === '/' || operator === '%')) throw new Wrong('division by zero')
  const value = operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : operator === '/' ? a / b : a % b
  return String(BigInt.asIntN(64, value))
}

function match(text: string, pattern: string): string {
  const expression = compilePattern(pattern, {}, message => new Wrong(message))
  const found = expression.find(text)
  const [begin = 0, end = 0, from = -1, to = -1] = found?.[0] === 0 ? found : []
  if (expression.groups > 0) return from >= 0 ? text.slice(from, to) : ''
  return String(end - begin)
}

/** The value of an expression in words. Throws `Wrong`. */
function evaluate(words: readonly string[]): string {
  let at = 0
  const take = () => {
    if (at >= words.length) throw new Wrong('syntax error')
    return words[at++] ?? ''
  }
  const level = (depth: number): string => {
    const operators = levels[depth]
    if (!operators) return primary()
    let left = level(depth + 1)
    while (at < words.length && operators.includes(words[at] ?? '')) {
      const operator = take()
      const right = level(depth + 1)
      if (depth === 0) left = isNull(left) ? right : left
      else if (depth === 1) left = isNull(left) || isNull(right) ? '0' : left
      else if (depth === 2) left = compare(operator, left, right)
      else left = depth === 5 ? match(left, right) : calculate(operator, left, right)
    }
    return left
  }
  const primary = (): string => {
    const word = take()
    if (word === '(') {
      const value = level(0)
      if (take() !== ')') throw new Wrong('syntax error')
      return value
    }
    if (word === 'quote') return take()
    if (word === 'length') return String(level(5).length)
    if (word === 'match') return match(level(5), level(5))
    if (word === 'index') {
      const [text, chars] = [level(5), level(5)]
      return String([...text].findIndex(char => chars.includes(char)) + 1)
    }
    if (word !== 'substr') return word
    const [text, from, length] = [level(5), Number(integerOf(level(5)) ?? 0), Number(integerOf(level(5)) ?? 0)]
    return from > 0 && length > 0 ? text.slice(from - 1, from - 1 + length) : ''
  }
  if (words.length === 0) throw new Wrong('too few arguments')
  const value = level(0)
  if (at < words.length) throw new Wrong('syntax error')
  return value
}

/** Prints the value of an expression. */
export const expr: Program = function* (process) {
  try {
    const value = evaluate(process.args.slice(1))
    yield* process.out(`${value}\n`)
    return isNull(value) ? 1 : 0
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    yield* complain(process, error.message)
    return 2
  }
}
