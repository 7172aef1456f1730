import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstLine, tokenizeLine, type LineState } from './tokenize-line.ts'

/** Each line as `kind:text` pieces, spaces left out. */
function tokensOf(text: string): string[][] {
  let state: LineState = firstLine
  return text.split('\n').map(line => {
    const { tokens, next } = tokenizeLine(line, state)
    state = next
    return tokens
      .map((token, index) => `${token.kind}:${line.slice(token.from, tokens[index + 1]?.from ?? line.length)}`)
      .filter(token => !token.startsWith('space:'))
  })
}

describe('the tokens of a line of YAML', () => {
  test.each([
    ['apiVersion: v1', ['key:apiVersion', 'punctuation::', 'string:v1']],
    ['  - name: init-mysql # first', ['punctuation:-', 'key:name', 'punctuation::', 'string:init-mysql', 'comment:# first']],
    ['image: nginx:1.15.2#x', ['key:image', 'punctuation::', 'string:nginx:1.15.2#x']],
    ['- containerPort: 80', ['punctuation:-', 'key:containerPort', 'punctuation::', 'number:80']],
    ['readOnly: yes', ['key:readOnly', 'punctuation::', 'keyword:yes']],
    ["command: ['sh', '-c', \"a # b\"]", ['key:command', 'punctuation::', 'punctuation:[', "string:'sh'", 'punctuation:,', "string:'-c'", 'punctuation:,', 'string:"a # b"', 'punctuation:]']],
    ['{a: 1, "b": x}', ['punctuation:{', 'key:a', 'punctuation::', 'number:1', 'punctuation:,', 'key:"b"', 'punctuation::', 'string:x', 'punctuation:}']],
    ['base: &base', ['key:base', 'punctuation::', 'reference:&base']],
    ['--- # two', ['marker:---', 'comment:# two']],
    ["it's: 'it''s'", ["key:it's", 'punctuation::', "string:'it''s'"]],
  ])('%j', (line, expected) => {
    expect(tokensOf(line)).toEqual([expected])
  })

  test('a block scalar ends where the indentation does', () => {
    expect(tokensOf('args:\n- |\n  key: not a key\n\n  # not a comment\nname: a')).toEqual([
      ['key:args', 'punctuation::'], ['punctuation:-', 'punctuation:|'], ['string:  key: not a key'], [], ['string:  # not a comment'],
      ['key:name', 'punctuation::', 'string:a'],
    ])
  })

  test('a block scalar of a key in an item needs only to be deeper than the key', () => {
    expect(tokensOf('- run: >-\n    a: b\n  c: d')[2]).toEqual(['key:c', 'punctuation::', 'string:d'])
  })

  test('a quoted scalar runs over lines until its quote', () => {
    expect(tokensOf('a: "one\n  # two\n  three" # end')).toEqual([
      ['key:a', 'punctuation::', 'string:"one'], ['string:  # two'], ['string:  three"', 'comment:# end'],
    ])
  })

  test('a line of megabytes is one token, without a search through it', () => {
    for (const text of ['x'.repeat(4e6), `a: "${'x'.repeat(4e6)}"`, `a: '${'x'.repeat(4e6)}'`, '[a, '.repeat(1e6)]) {
      expect(tokenizeLine(text, firstLine)).toEqual({ tokens: [{ from: 0, kind: 'string' }], next: firstLine })
    }
  })

  test('every character of every line belongs to a token, in order', () => {
    const line = fc.array(fc.constantFrom('a', ' ', ':', '#', '-', '|', '>', '"', "'", '[', ']', '{', '}', ',', '&', '*', '!', '\\', '1', '\t', '%'), { maxLength: 16 })
      .map(parts => parts.join(''))
    fc.assert(fc.property(fc.array(line, { maxLength: 4 }), lines => {
      let state: LineState = firstLine
      for (const text of lines) {
        const { tokens, next } = tokenizeLine(text, state)
        expect(tokens[0]?.from).toBe(0)
        tokens.forEach((token, index) => expect(token.from).toBeLessThan(tokens[index + 1]?.from ?? Math.max(1, text.length)))
        state = next
      }
    }), { numRuns: 3000 })
  })
})
