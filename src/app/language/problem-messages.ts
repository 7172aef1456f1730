import type { MessageParams } from '../../core/problem.ts'
import type { ProblemCode, ProblemSentences } from './problem-code.ts'
import { englishSentences } from './problem-sentences-en.ts'
import { chineseSentences } from './problem-sentences-zh.ts'

const sentences: Readonly<Record<'en' | 'zh', ProblemSentences>> = { en: englishSentences, zh: chineseSentences }

/** A sentence bears a name of this length; more of it tells nobody more. */
const longestParam = 80

/** The sentence for a problem or a refusal: what is wrong, where, and what to do. */
export function describeProblem(language: 'en' | 'zh', problem: { readonly code: string; readonly params: MessageParams }): string {
  const { code, params } = problem
  if (!isProblemCode(code)) throw new Error(`No sentence for the problem code ${code}`)
  return sentences[language][code](name => (Object.hasOwn(params, name) ? readable(String(params[name])) : ''))
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(englishSentences, code)
}

/** User text inside a sentence: not too long, on one line, and never turning the sentence around. */
function readable(text: string): string {
  const short = text.length > longestParam ? `${text.slice(0, longestParam).replace(/[\uD800-\uDBFF]$/, '')}…` : text
  const line = short.replace(/\s+/g, ' ')
  return /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFEFC]/.test(line) ? `\u2068${line}\u2069` : line
}
