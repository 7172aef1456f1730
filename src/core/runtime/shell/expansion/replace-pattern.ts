import { hasStar, matchEndLength, matchLength, type Pattern } from './pattern.ts'

/** Work that one replacement may take: a pattern that begins again at each character of a long text would never end. */
const maxWork = 4_000_000

/** `${x/pattern/text}`: the first longest match (with `all`: each), or the one at an end. */
export function replacePattern(text: string, pattern: Pattern, replacement: string, how: { readonly all: boolean; readonly anchor: 'prefix' | 'suffix' | undefined }): string {
  if (pattern.tokens.length === 0) return text
  if (how.anchor === 'suffix') {
    const length = matchEndLength(pattern, text, true)
    return length < 0 ? text : text.slice(0, text.length - length) + replacement
  }
  if (how.anchor === 'prefix') {
    const length = matchLength(pattern, text, true)
    return length < 0 ? text : replacement + text.slice(length)
  }
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
    if (!how.all) break
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(copied)
}
