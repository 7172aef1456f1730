// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest'
import { historyOf, keptLines, rememberLines } from './kept-history.ts'

beforeEach(() => localStorage.clear())

it('keeps lines once, the newest last, no blank ones and no books', () => {
  rememberLines(['ls', 'pwd'])
  rememberLines(['ls', ' ', 'x'.repeat(30_000)])
  expect(keptLines()).toEqual(['pwd', 'ls'])
  for (let i = 0; i < 600; i++) rememberLines([`line ${i}`])
  expect(keptLines()).toHaveLength(500)
  expect(keptLines().at(-1)).toBe('line 599')
})

it('reads whatever is stored', () => {
  for (const stored of ['{', '7', '[1, "ls", null]']) {
    localStorage.setItem('podwright.terminal-history', stored)
    expect(keptLines()).toEqual(stored.startsWith('[') ? ['ls'] : [])
  }
})

it('goes through what was typed here last', () => {
  const typed = [{ atMs: 0, terminal: 1, text: 'cat <<E\nx\nE\nls\n' }, { atMs: 1, terminal: 1, key: 'interrupt' }, { atMs: 2, terminal: 1, text: 'ls\n' }, { atMs: 3, terminal: 1, text: '\n' }] as const
  expect(historyOf(typed, ['ls', 'pwd'])).toEqual(['pwd', 'cat <<E\nx\nE', 'ls'])
})
