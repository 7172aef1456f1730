import type { TerminalInput } from '../../core/cluster/scenario.ts'
import { shellCommands } from './shell-lines.ts'

// The lines that were entered into terminals in this browser, whatever the document: arrow up finds them.

const key = 'podwright.terminal-history'
const mostLines = 500
/** A pasted manifest is kept too; a book is not. */
const longestLine = 20_000

/** The kept lines, oldest first. */
export function keptLines(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(value) ? value.filter(line => typeof line === 'string') : []
  } catch {
    return []
  }
}

/** Keeps lines, where the browser allows it; a line that was there already becomes the newest. */
export function rememberLines(lines: readonly string[]): void {
  const kept = lines.filter(line => line.trim() !== '' && line.length <= longestLine)
  if (kept.length === 0) return
  try {
    const others = keptLines().filter(line => !kept.includes(line))
    localStorage.setItem(key, JSON.stringify([...others, ...kept].slice(-mostLines)))
  } catch {
    // Without storage the history is that of the document.
  }
}

/** What arrow up goes through in a terminal, oldest first: lines of other documents and days, then what was typed into it. */
export function historyOf(typed: readonly TerminalInput[], kept: readonly string[]): readonly string[] {
  const own = typed.flatMap(({ text }) => (text === undefined ? [] : shellCommands(text).map(command => command.text)))
  const ownLines = new Set(own)
  return [...kept.filter(line => !ownLines.has(line)), ...own].filter((line, index, all) => line !== all[index - 1])
}
