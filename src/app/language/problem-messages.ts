import type { MessageParams } from '../../core/problem.ts'
import type { ProblemCode, ProblemSentences } from './problem-code.ts'

let sentences: Readonly<Record<'en' | 'zh', ProblemSentences>> | undefined

/** Fetches the sentences; they are no part of the first load, because a page is drawn without them. */
export async function loadSentences(): Promise<void> {
  const [{ englishSentences }, { chineseSentences }] = await Promise.all([import('./problem-sentences-en.ts'), import('./problem-sentences-zh.ts')])
  sentences = { en: englishSentences, zh: chineseSentences }
}

/** A sentence bears a name of this length; more of it tells nobody more. */
const longestParam = 80

/** The sentence for a problem or a refusal: what is wrong, where, and what to do; `''` until the sentences have come. */
export function describeProblem(language: 'en' | 'zh', problem: { readonly code: string; readonly params: MessageParams }): string {
  const { code, params } = problem
  if (!sentences) return ''
  const known = sentences[language]
  if (!isCodeOf(known, code)) throw new Error(`No sentence for the problem code ${code}`)
  return known[code](name => (Object.hasOwn(params, name) ? readable(String(params[name])) : ''))
}

function isCodeOf(known: ProblemSentences, code: string): code is ProblemCode {
  return Object.hasOwn(known, code)
}

/** User text inside a sentence: not too long, on one line, and never turning the sentence around. */
function readable(text: string): string {
  const short = text.length > longestParam ? `${text.slice(0, longestParam).replace(/[\uD800-\uDBFF]$/, '')}…` : text
  const line = short.replace(/\s+/g, ' ')
  return /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFEFC]/.test(line) ? `\u2068${line}\u2069` : line
}
