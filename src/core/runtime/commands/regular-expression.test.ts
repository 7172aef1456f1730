import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestMatcher } from './match-longest.ts'
import { parseRegularExpression } from './parse-regular-expression.ts'
import { compileRegularExpression } from './regular-expression.ts'

const matched = (pattern: string, text: string, extended = true) => {
  const found = compileRegularExpression(pattern, { extended }).find(text)
  return found && text.slice(found[0], found[1])
}

describe('regular expressions', () => {
  it.each([
    ['(a|ab)(c|bcd)?', 'abcd', 'abcd'],
    ['x*(xy)?', 'xxy', 'xxy'],
    ['(foo|foobar)', 'foobar', 'foobar'],
    ['[[:digit:]]+', 'ab12c', '12'],
    ['(.)\\1', 'abccd', 'cc'],
    ['\\<b\\w*', 'ab bc', 'bc'],
    ['a{2,3}', 'aaaa', 'aaa'],
    ['[]a]+', 'b]a', ']a'],
    ['^$', '', ''],
  ])('%s finds the leftmost and longest in %j', (pattern, text, expected) => {
    expect(matched(pattern, text)).toBe(expected)
  })

  it.each([
    ['a\\+', 'baa', 'aa'],
    ['\\(ab\\)\\{2\\}', 'ababab', 'abab'],
    ['*a', 'x*a', '*a'],
    ['a+', 'aa+', 'a+'],
    ['a\\|b', 'cb', 'b'],
    ['^*a', '*a', '*a'],
  ])('basic %s in %j', (pattern, text, expected) => {
    expect(matched(pattern, text, false)).toBe(expected)
  })

  it.each([
    ['(a', 'Unmatched ( or \\('],
    ['[a', 'Unmatched [, [^, [:, [., or [='],
    ['*a', 'Invalid preceding regular expression'],
    ['a{2,1}', 'Invalid content of \\{\\}'],
    ['a{', 'Unmatched \\{'],
    ['\\1', 'Invalid back reference'],
    ['[[:no:]]', 'Invalid character class name'],
    ['[b-a]', 'Invalid range end'],
    ['a\\', 'Trailing backslash'],
    ['a{99999}', 'Regular expression too big'],
  ])('says what is wrong with %s', (pattern, message) => {
    expect(() => compileRegularExpression(pattern, { extended: true })).toThrow(message)
  })

  it('is done with patterns that make backtracking explode', () => {
    const text = 'a'.repeat(2000)
    for (const pattern of ['(a*)*b', '(a|a)*b', '(a+)+$b', '(a|aa)+b', 'a*a*a*a*a*a*b']) {
      expect(compileRegularExpression(pattern, { extended: true }).test(text)).toBe(false)
    }
  })

  it('finds the same with both of its matchers, where nothing is ambiguous', () => {
    const piece = fc.constantFrom('a', 'b', '[ab]', '.', 'a*', 'b+', '^', '$', '\\<', 'c?')
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 }), (pieces, text) => {
        const source = pieces.join('')
        const extended = !/^\^[*+?]/.test(source)
        const { pattern, groups } = parseRegularExpression(source, { extended })
        expect(longestMatcher(pattern, groups)(text, 0)?.slice(0, 2)).toEqual(compileRegularExpression(source, { extended }).find(text)?.slice(0, 2))
      }),
    )
  })

  it('never fails but by its own error, whatever the pattern', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab*+?()[]{}|\\^$.,1-:') }), fc.boolean(), (pattern, extended) => {
        try {
          compileRegularExpression(pattern, { extended }).find('aabb1')
        } catch (error) {
          expect((error as Error).constructor.name).toBe('PatternError')
        }
      }),
    )
  })
})
