import { expect, test } from 'vitest'
import { indexLines, lineColumnAt, offsetOfLine } from './line-index.ts'

test('offsets and lines translate into each other with LF, CRLF and no newline at the end', () => {
  const text = 'ab\r\ncd\n\nlast'
  const index = indexLines(text)
  expect(index).toEqual([0, 4, 7, 8])
  expect(lineColumnAt(index, 0)).toEqual({ line: 1, column: 1 })
  expect(lineColumnAt(index, 3)).toEqual({ line: 1, column: 4 })
  expect(lineColumnAt(index, 4)).toEqual({ line: 2, column: 1 })
  expect(lineColumnAt(index, 7)).toEqual({ line: 3, column: 1 })
  expect(lineColumnAt(index, text.length)).toEqual({ line: 4, column: 5 })
  expect(offsetOfLine(index, 4)).toBe(8)
})

test('lines outside the text give its first or last line', () => {
  const index = indexLines('a\nb')
  expect(offsetOfLine(index, 0)).toBe(0)
  expect(offsetOfLine(index, 99)).toBe(2)
})
