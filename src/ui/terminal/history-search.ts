/** A search through what was entered before (Ctrl+R). */
export interface Search {
  readonly query: string
  /** The entry that was found, from the end of the history; absent: none. */
  readonly at?: number
  /** Nothing has the query in it: what was found before stays. */
  readonly failed?: boolean
}

/** The newest entry with the query in it, beginning with the entry `from`, counted from the end. */
export function searchHistory(history: readonly string[], query: string, from: number): Search {
  if (query === '') return { query }
  for (let at = Math.max(0, from); at < history.length; at++) if (history[history.length - 1 - at]?.includes(query)) return { query, at }
  const before = history.length - Math.min(from, history.length)
  return from > 0 && history[before]?.includes(query) ? { query, at: from - 1, failed: true } : { query, failed: true }
}
