import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePattern, escapePattern, matchEndLength, matchesPattern, matchLength } from './pattern.ts'
import { replacePattern } from './replace-pattern.ts'

const matches = (pattern: string, text: string) => matchesPattern(compilePattern(pattern), text)

/** The same by trying everything. */
function slow(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  if (pattern.startsWith('*')) return slow(pattern.slice(1), text) || (text !== '' && slow(pattern, text.slice(1)))
  return text !== '' && (pattern.startsWith('?') || pattern.charAt(0) === text.charAt(0)) && slow(pattern.slice(1), text.slice(1))
}

const simplePattern = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 6 }).map(parts => parts.join(''))
const simpleText = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }).map(parts => parts.join(''))

describe('patterns', () => {
  it.each([
    ['a*c', 'abbc', true], ['a?c', 'ac', false], ['[a-c]x', 'bx', true], ['[!a-c]x', 'bx', false], ['[^a]', 'b', true], ['[]a]', ']', true], ['[a', '[a', true],
    ['[[:digit:]]*', '7up', true], ['[[:upper:]]', 'a', false], ['\\*', '*', true], ['\\*', 'a', false], ['[\\]]', ']', true], ['[a-]', '-', true], ['', '', true], ['*', '', true],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected)
  })

  it('agree with trying everything', () => {
    fc.assert(fc.property(simplePattern, simpleText, (pattern, text) => {
      expect(matches(pattern, text)).toBe(slow(pattern, text))
      const lengths = Array.from({ length: text.length + 1 }, (_, length) => length)
      const fromStart = lengths.filter(length => slow(pattern, text.slice(0, length)))
      expect(matchLength(compilePattern(pattern), text, false)).toBe(fromStart[0] ?? -1)
      expect(matchLength(compilePattern(pattern), text, true)).toBe(fromStart.at(-1) ?? -1)
      const atEnd = lengths.filter(length => slow(pattern, text.slice(text.length - length)))
      expect(matchEndLength(compilePattern(pattern), text, false)).toBe(atEnd[0] ?? -1)
      expect(matchEndLength(compilePattern(pattern), text, true)).toBe(atEnd.at(-1) ?? -1)
    }))
  })

  it('match an escaped text only by itself', () => {
    fc.assert(fc.property(fc.string({ maxLength: 10 }), fc.string({ maxLength: 10 }), (text, other) => {
      expect(matches(escapePattern(text), text)).toBe(true)
      expect(matches(escapePattern(text), other)).toBe(text === other)
    }))
  })

  it('do not take forever', () => {
    expect(matches('*a'.repeat(20) + 'b', 'a'.repeat(5000))).toBe(false)
    expect(replacePattern('a'.repeat(200_000), compilePattern('a*b'), '', true)).toHaveLength(200_000)
  })
})
