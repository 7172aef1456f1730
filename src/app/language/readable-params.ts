import type { MessageParams } from '../../core/problem.ts'

/** A sentence bears a name of this length; more of it tells nobody more. */
const longestParam = 80

/** The params of a sentence by name, as text that it can bear; `''` for what is missing. */
export const readableParams = (params: MessageParams, longest = longestParam) => (name: string): string =>
  (Object.hasOwn(params, name) ? readable(String(params[name]), longest) : '')

/** User text inside a sentence: not too long, on one line, and never turning the sentence around. */
function readable(text: string, longest: number): string {
  const short = text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : text
  const line = short.replace(/\s+/g, ' ')
  return /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFEFC]/.test(line) ? `\u2068${line}\u2069` : line
}
