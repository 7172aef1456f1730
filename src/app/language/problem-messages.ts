import type { MessageParams } from '../../core/problem.ts'
import type { ProblemCode, ProblemSentences } from './problem-code.ts'
import { readableParams } from './readable-params.ts'

let sentences: Readonly<Record<'en' | 'zh', ProblemSentences>> | undefined

/** Fetches the sentences; they are no part of the first load, because a page is drawn without them. */
export async function loadSentences(): Promise<void> {
  const [{ englishSentences }, { chineseSentences }] = await Promise.all([import('./problem-sentences-en.ts'), import('./problem-sentences-zh.ts')])
  sentences = { en: englishSentences, zh: chineseSentences }
}

/** The sentence for a problem or a refusal: what is wrong, where, and what to do; `''` until the sentences have come. */
export function describeProblem(language: 'en' | 'zh', problem: { readonly code: string; readonly params: MessageParams }): string {
  const { code, params } = problem
  if (!sentences) return ''
  const known = sentences[language]
  if (!isCodeOf(known, code)) throw new Error(`No sentence for the problem code ${code}`)
  return known[code](readableParams(params))
}

function isCodeOf(known: ProblemSentences, code: string): code is ProblemCode {
  return Object.hasOwn(known, code)
}
