import { composeEdits } from '../core/text/compose-edits.ts'
import type { History, HistoryEntry } from './state.ts'

export const emptyHistory: History = { past: [], future: [] }

/** Typing with pauses below this is one entry. */
const typingPauseMs = 1000
const mostEntries = 300
/** In characters of all inserted text: a history does not grow without end under pastes of megabytes. */
const mostCharacters = 8_000_000

/** Records how to undo a change. Typing right after typing, with no line begun in between, joins the entry before. */
export function record(history: History, entry: HistoryEntry, beginsLine: boolean): History {
  const last = history.past.at(-1)
  const joins =
    last?.typedAtMs !== undefined && entry.typedAtMs !== undefined && !beginsLine && entry.typedAtMs - last.typedAtMs < typingPauseMs
  if (!joins) return { past: bounded([...history.past, entry]), future: [] }
  const joined = { ...last, edits: composeEdits(entry.edits, last.edits), typedAtMs: entry.typedAtMs }
  return { past: [...history.past.slice(0, -1), joined], future: [] }
}

function bounded(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  let characters = 0
  const oldest = entries.findLastIndex((entry, index) => {
    characters += entry.edits.reduce((sum, edit) => sum + edit.insert.length, 0)
    return index < entries.length - 1 && (characters > mostCharacters || entries.length - index > mostEntries)
  })
  return entries.slice(oldest + 1)
}
