import { expect, it } from 'vitest'
import { printLines, readLines } from './printed-lines.ts'

it('writes the lines of an image and reads them again', () => {
  const lines = ['starting', { text: 'listening on :8080', afterMs: 4000 }, '', { text: 'warm', afterMs: 90_000 }]
  expect(printLines(lines)).toBe('starting\n+4 s listening on :8080\n\n+1 min 30 s warm')
  expect(readLines(printLines(lines))).toEqual(lines)
})

it('takes a line for a line where no time begins it', () => {
  expect(readLines('+x ready\n+5 apples\n+2sready')).toEqual(['+x ready', '+5 apples', '+2sready'])
  expect(readLines(' ')).toEqual([])
})
