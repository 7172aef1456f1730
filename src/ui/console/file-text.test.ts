import { expect, test } from 'vitest'
import { toBytes } from '../../core/bytes.ts'
import { fileText } from './file-text.ts'
import { visibleName } from './visible.ts'

const text = (head: string, size = head.length) => fileText({ head, size })

test('a file is shown line by line, without the end of its last one, in any language', () => {
  expect(text(toBytes('Hello,\n世界\n'))).toEqual({ kind: 'text', lines: ['Hello,', '世界'], isCut: false })
  expect(text('a\n\nb')).toEqual({ kind: 'text', lines: ['a', '', 'b'], isCut: false })
  expect(text('')).toEqual({ kind: 'empty' })
})

test('zeros and bytes that spell nothing are no text', () => {
  expect(text('a\0b').kind).toBe('binary')
  expect(text('\xff\xfe\x01').kind).toBe('binary')
  expect(text(toBytes('\ufffd')).kind).toBe('text')
})

test('of a long file the beginning is text, also when a character is cut through', () => {
  const bytes = toBytes('世'.repeat(3000)).slice(0, 8192)
  expect(text(bytes, 9000)).toEqual({ kind: 'text', lines: ['世'.repeat(2730)], isCut: true })
})

test('control characters show themselves and do nothing', () => {
  expect(text('a\x1b[2Jb\r\n')).toEqual({ kind: 'text', lines: ['a^[[2Jb^M'], isCut: false })
  expect(visibleName('a\nb\tc\x1b[31m\u202etxt.exe')).toBe('a^Jb^Ic^[[31m\\u202etxt.exe')
})
