import { composeEdits } from '../core/text/compose-edits.ts'
import type { TextEdit } from '../core/text/text-edit.ts'
import type { History, HistoryEntry } from './state.ts'

export const emptyHistory: History = { past: [], future: [] }

/** Typing with pauses below this is one entry. */
const typingPauseMs = 1000
const mostEntries = 300
/** In characters of all inserted text: a history does not grow without end under pastes of megabytes. */
const mostCharacters = 8_000_000

/** Records how to undo a change that was `made`. Typing right after typing, at the same place and on the same line, joins the entry before. */
export function record(history: History, entry: HistoryEntry, made: readonly TextEdit[]): History {
  const last = history.past.at(-1)
  if (!last || history.future.length > 0 || !goesOn(last, entry, made)) return { past: bounded([...history.past, entry]), future: [] }
  const before = history.past.slice(0, -1)
  const edits = composeEdits(entry.edits, last.edits)
  // What was typed and erased again is nothing to undo.
  return { past: edits.length === 0 ? before : [...before, { ...last, edits, typedAtMs: entry.typedAtMs }], future: [] }
}

function goesOn(last: HistoryEntry, entry: HistoryEntry, edits: readonly TextEdit[]): entry is HistoryEntry & { readonly typedAtMs: number } {
  if (last.typedAtMs === undefined || entry.typedAtMs === undefined || entry.typedAtMs - last.typedAtMs >= typingPauseMs) return false
  const beginsLine = edits.some(edit => edit.insert.includes('\n'))
  // What would be taken back of the last typing lies where the caret was.
  const touchesLast = edits.every(edit => last.edits.some(typed => edit.from <= typed.to && edit.to >= typed.from))
  return !beginsLine && touchesLast
}

function bounded(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  let characters = 0
  const oldest = entries.findLastIndex((entry, index) => {
    characters += entry.edits.reduce((sum, edit) => sum + edit.insert.length, 0)
    return index < entries.length - 1 && (characters > mostCharacters || entries.length - index > mostEntries)
  })
  return entries.slice(oldest + 1)
}
