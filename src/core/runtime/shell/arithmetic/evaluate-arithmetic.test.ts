import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArithmeticError } from './arithmetic-error.ts'
import { evaluateArithmetic } from './evaluate-arithmetic.ts'

function evaluate(text: string, values: Readonly<Record<string, string>> = { a: '1', b: '2' }) {
  const variables = new Map(Object.entries(values))
  const value = evaluateArithmetic(text, { get: name => variables.get(name), set: (name, to) => void variables.set(name, to) })
  return { value, variables }
}

// What BusyBox ash answers with a=1 and b=2.
const answers: readonly (readonly [text: string, value: bigint])[] = [
  ['0?1:0?2:3', 3n], ['1?(0?4:5):6', 5n], ['1?2:3,4', 4n], ['1?2:3?4:5', 2n], ['++a', 2n], ['a++ + ++a', 4n], ['5--3', 8n], ['- -3', 3n], ['+-+3', -3n],
  ['!0', 1n], ['~5', -6n], ['2**3**2', 512n], ['-2**2', 4n], ['1<<64', 1n], ['1>>-1', 0n], ['9223372036854775807+1', -9223372036854775808n],
  ['9999999999999999999', -8446744073709551617n], ['2#101', 5n], ['16#fF', 255n], ['36#z', 35n], ['64#_', 63n], ['1,2', 2n], ['', 0n], [' ', 0n],
  ['5 % -3', 2n], ['-5 % 3', -2n], ['1==1==1', 1n], ['3>2>1', 0n], ['1&&2||0', 1n], ['a+=5', 6n], ['a<<=2', 4n], ['a=b=3', 3n], ['(a=3)*a', 9n],
  ['abc', 0n], ['--a', 0n], ['010+0x10', 24n], ['4-3-2', -1n], ['1 ++ 2', 3n], ['a+++b', 3n],
]

describe('arithmetic', () => {
  it.each(answers)('%s is %s', (text, value) => {
    expect(evaluate(text).value).toBe(value)
  })

  it.each(['1+', '1 2', '(1', '1)', '@', '1.5', '0x', '08', '1=2', 'a=', '=1', 'a b', 'a[1]', '"1"', '0b11', '1e3', '$', '2#2', 'a--b', '1?2:'])('%s is a mistake', text => {
    expect(() => evaluate(text)).toThrow('arithmetic syntax error')
  })

  it.each([['7%0', 'divide by zero'], ['0||1/0', 'divide by zero'], ['1?2', 'malformed ?: operator'], ['1?0?4:5:6', 'malformed ?: operator'], ['2**-1', 'exponent less than 0']])('%s: %s', (text, message) => {
    expect(() => evaluate(text)).toThrow(message)
  })

  it('evaluates what a variable holds', () => {
    expect(evaluate('x*2', { x: 'y+1', y: '4' }).value).toBe(10n)
    expect(() => evaluate('x', { x: 'x' })).toThrow('expression recursion loop detected')
  })

  it('carries out both sides of a choice, as BusyBox does', () => {
    expect(evaluate('1 ? 5 : (a=9)').variables.get('a')).toBe('9')
    expect(evaluate('0 && (a=9)').variables.get('a')).toBe('9')
  })

  it('counts in 64 bits', () => {
    const number = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })
    fc.assert(fc.property(number, number, fc.constantFrom('+', '-', '*', '&', '|', '^'), (a, b, operator) => {
      const exact = { '+': a + b, '-': a - b, '*': a * b, '&': a & b, '|': a | b, '^': a ^ b }[operator]
      expect(evaluate(`${a}${operator}${b}`).value).toBe(BigInt.asIntN(64, exact ?? 0n))
    }))
  })

  it('answers any text with a number or a mistake', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('1', 'a', '(', ')', '+', '-', '*', '/', '?', ':', ',', '=', '<<', '&&', '!', '~', ' ', '0x1', '**')), parts => {
      try {
        expect(typeof evaluate(parts.join('')).value).toBe('bigint')
      } catch (error) {
        expect(error).toBeInstanceOf(ArithmeticError)
      }
    }))
  })
})
