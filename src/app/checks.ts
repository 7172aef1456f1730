import { loadSentences } from './language/problem-messages.ts'
import type * as FindProblems from './find-problems.ts'

// The checks of the text and the sentences for what they find are no part of the first load: a page is drawn without them.

let checks: typeof FindProblems | undefined
const listeners = new Set<() => void>()

/** The checks, once they are here. */
export const loadedChecks = (): typeof FindProblems | undefined => checks

/** Fetches the checks and their sentences; what waits for them is called when they are here. */
export async function loadChecks(): Promise<void> {
  const [loaded] = await Promise.all([import('./find-problems.ts'), loadSentences()])
  checks = loaded
  for (const listener of listeners) listener()
}

/** Hears when the checks have come. Returns how to stop. */
export function onChecksLoaded(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
