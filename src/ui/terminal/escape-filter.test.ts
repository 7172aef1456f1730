import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filterEscapes, filterStart } from './escape-filter.ts'

const filter = (text: string, cols = 80) => filterEscapes(filterStart, text, cols)

describe('what programs write', () => {
  it.each([
    ['colours', '\x1b[1;31mred\x1b[0m'],
    ['true colours', '\x1b[38;2;1;2;3mx\x1b[38:5:12my'],
    ['movements and wiping', 'a\x1b[2D\x1b[3Cb\x1b[5;1H\x1b[2J\x1b[3J\x1b[1K'],
    ['line ends, tabs and backspaces', 'a\tb\r\nc\b'],
    ['Chinese and emoji', '你好 👍🏽'],
  ])('reaches the screen: %s', (_, text) => expect(filter(text).text).toBe(text))

  it.each([
    ['the other screen', '\x1b[?1049h'],
    ['mouse tracking', '\x1b[?1000h\x1b[?1006h'],
    ['bracketed paste', '\x1b[?2004h'],
    ['the cursor hidden', '\x1b[?25l'],
    ['other keys of the cursor', '\x1b[?1h\x1b='],
    ['a title', '\x1b]0;a title\x07'],
    ['the clipboard', '\x1b]52;c;aGk=\x1b\\'],
    ['a link', '\x1b]8;;http://x\x1b\\'],
    ['device control strings', '\x1bP1$r0m\x1b\\\x1b_x\x1b\\\x1b^x\x1b\\'],
    ['questions to the terminal', '\x1b[6n\x1b[c\x1b[>c\x05\x1bZ'],
    ['character sets', '\x1b(0\x1b)B\x0e\x0f'],
    ['scroll regions and window operations', '\x1b[2;4r\x1b[8;1;1t'],
    ['insert mode and soft reset', '\x1b[4h\x1b[!p\x1b[?7l'],
    ['a full reset', '\x1bc'],
    ['repeated characters', '\x1b[9999b'],
    ['the bell', '\x07'],
    ['eight-bit forms', '\x9b?1049h\x9d0;x\x07\x90x\x1b\\'],
  ])('does not reach it: %s', (_, text) => expect(filter(`a${text}b`).text).toBe('ab'))

  it('bounds what would keep the terminal busy', () => {
    expect(filter('\x1b[99999999S').text).toBe('\x1b[999S')
  })

  it('may be cut anywhere, and gives the same', () => {
    const pieces = fc.array(fc.constantFrom('a', '你', '\x1b[31m', '\x1b]0;t\x07', '\x1bP', 'x\x1b\\', '\r\n', '\x1b[?1h', '\x1b', '[', '\t', '\x9b5C', '👍'), { maxLength: 30 })
    fc.assert(fc.property(pieces, fc.nat(), (list, at) => {
      const text = list.join('')
      const cut = at % (text.length + 1)
      // Half a character never comes: the core writes whole ones.
      fc.pre(!/[\uD800-\uDBFF]$/.test(text.slice(0, cut)))
      const first = filterEscapes(filterStart, text.slice(0, cut), 20)
      const second = filterEscapes(first.state, text.slice(cut), 20)
      const whole = filterEscapes(filterStart, text, 20)
      expect(first.text + second.text).toBe(whole.text)
      expect(second.state).toEqual(whole.state)
    }))
  })

  it('is not held back for ever by a sequence without an end', () => {
    const { state } = filter(`\x1b]0;${'x'.repeat(5000)}`)
    expect(filterEscapes(state, 'after', 80).text).toBe('after')
  })
})

describe('the column behind it', () => {
  it.each([
    ['abc', 3],
    ['你好', 4],
    ['a\r\nbc', 2],
    ['a\nbc', 3],
    ['a\tb', 9],
    ['abc\b', 2],
    ['0123456789', 10],
    ['0123456789a', 1],
    ['012345678你', 2],
    ['\x1b[31mab', 2],
    ['ab\x1b[5C', 7],
    ['ab\x1b[50C', 9],
    ['abcdef\x1b[4D', 2],
    ['abc\x1b[7G', 6],
    ['abc\x1b[H', 0],
    ['abc\x1b[2;5H', 4],
    ['e\u0301x', 2],
  ])('%j is %d', (text, column) => expect(filter(text, 10).state.column).toBe(column))
})
