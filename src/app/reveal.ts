import type { Span } from '../core/problem.ts'

const listeners = new Set<(span: Span) => void>()

/** Asks the YAML pane to show a stretch of the text and put the caret there. */
export function requestReveal(span: Span): void {
  for (const listener of listeners) listener(span)
}

/** Hears of such requests. Returns how to stop. */
export function onRevealRequest(listener: (span: Span) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
