import { hasStar, matchLength, type Pattern } from './pattern.ts'

/** Work that one replacement may take: a pattern that begins again at each character of a long text would never end. */
const maxWork = 4_000_000

/** `${x/pattern/text}`: the first longest match (with `all`: each). */
export function replacePattern(text: string, pattern: Pattern, replacement: string, all: boolean): string {
  if (pattern.tokens.length === 0) return text
  if (all && pattern.tokens.every(token => typeof token === 'string')) return text.split(pattern.tokens.join('')).join(replacement)
  const pieces: string[] = []
  const [first] = pattern.tokens
  const costOfFailure = hasStar(pattern) ? text.length : pattern.tokens.length
  let copied = 0
  let work = 0
  for (let at = 0; at < text.length && work < maxWork; ) {
    const start = typeof first === 'string' && first.length === 1 ? text.indexOf(first, at) : at
    if (start === -1) break
    const length = matchLength(pattern, text, true, start)
    work += length >= 0 ? length + 1 : costOfFailure
    if (length <= 0) {
      at = start + 1
      continue
    }
    pieces.push(text.slice(copied, start), replacement)
    at = copied = start + length
    if (!all) break
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(copied)
}
