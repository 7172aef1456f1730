import type { MessageParams } from '../core/problem.ts'
import type { ProblemCode } from './language/problem-code.ts'
import { describeProblem, loadSentences } from './language/problem-messages.ts'
import { notify, type Notice } from './notices.ts'
import { usePreferences } from './preferences.ts'

/** Tells a person why something could not be done; the sentences are fetched if the page has just been opened. */
export async function notifyProblem(tone: Notice['tone'], problem: { readonly code: ProblemCode; readonly params: MessageParams }): Promise<void> {
  await loadSentences()
  notify({ tone, text: describeProblem(usePreferences.getState().language, problem) })
}
