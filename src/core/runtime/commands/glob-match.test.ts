import { expect, it } from 'vitest'
import { globMatch } from './glob-match.ts'

it.each([
  ['*.txt', 'a.txt', true], ['*.txt', '.txt', true], ['*.txt', 'a.txt.gz', false], ['a*b*c', 'aXbXbXc', true], ['a?c', 'abc', true], ['a?c', 'ac', false], ['*', '', true], ['', 'a', false],
  ['[a-c]x', 'bx', true], ['[!a-c]x', 'bx', false], ['[^a-c]x', 'dx', true], ['[]]', ']', true], ['[a', '[a', true], ['\\*', '*', true], ['\\*', 'a', false], ['[[:digit:]]*', '7up', true],
  ['*b*', 'a/b/c', true], ['a-[', 'a-[', true],
])('%j on %j: %s', (pattern, text, expected) => {
  expect(globMatch(pattern, text)).toBe(expected)
})

it('takes no longer for a pattern of many stars', () => {
  expect(globMatch(`${'*a'.repeat(40)}*b`, 'a'.repeat(4000))).toBe(false)
})
