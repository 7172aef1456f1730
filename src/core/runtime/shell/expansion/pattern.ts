/** One element of a pattern: a character, `?`, `*` or a bracket expression. */
type Token = string | typeof star | ((char: string) => boolean)

const star = Symbol('star')
const any = () => true

/** A shell pattern, ready to be compared. */
export interface Pattern {
  readonly tokens: readonly Token[]
}

const classes: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/, digit: /[0-9]/, alnum: /[A-Za-z0-9]/, upper: /[A-Z]/, lower: /[a-z]/, space: /[ \t\n\r\f\v]/, blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/, xdigit: /[0-9A-Fa-f]/, cntrl: /[^ -~\x80-\xff]/, print: /[ -~]/, graph: /[!-~]/,
}

/** Whether a text holds anything that a pattern understands. */
export const hasPattern = (text: string): boolean => /[*?[]/.test(text)

/** Whether a match may be as long as the text. */
export const hasStar = ({ tokens }: Pattern): boolean => tokens.includes(star)

/** A text that as a pattern stands for itself. */
export const escapePattern = (text: string): string => (/[*?[\]\\!^-]/.test(text) ? text.replace(/[*?[\]\\!^-]/g, '\\$&') : text)

const cache = new Map<string, Pattern>()

/** Reads a pattern; a backslash takes the meaning from what follows. */
export function compilePattern(source: string): Pattern {
  const known = cache.get(source)
  if (known) return known
  const tokens: Token[] = []
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at)
    if (char === '\\' && at + 1 < source.length) tokens.push(source.charAt(++at))
    else if (char === '*') {
      if (tokens.at(-1) !== star) tokens.push(star)
    } else if (char === '?') tokens.push(any)
    else if (char === '[') {
      const bracket = readBracket(source, at)
      tokens.push(bracket ? bracket.matches : '[')
      if (bracket) at = bracket.end
    } else tokens.push(char)
  }
  if (cache.size > 500) cache.clear()
  const pattern = { tokens }
  if (source.length < 1000) cache.set(source, pattern)
  return pattern
}

/** `[…]` from its opening on; `undefined` when it is not closed. */
function readBracket(source: string, start: number): { readonly matches: (char: string) => boolean; readonly end: number } | undefined {
  let at = start + 1
  const negated = source[at] === '!' || source[at] === '^'
  if (negated) at++
  const tests: ((char: string) => boolean)[] = []
  for (let first = true; ; first = false) {
    const char = source[at]
    if (char === undefined) return undefined
    if (char === ']' && !first) return { matches: one => tests.some(test => test(one)) !== negated, end: at }
    const named = char === '[' && source[at + 1] === ':' ? /^\[:(\w+):\]/.exec(source.slice(at, at + 20)) : null
    if (named) {
      const known = classes[named[1] ?? '']
      if (known) tests.push(one => known.test(one))
      at += named[0].length
      continue
    }
    const low = readMember(source, at)
    at = low.end
    if (source[at] === '-' && source[at + 1] !== undefined && source[at + 1] !== ']') {
      const high = readMember(source, at + 1)
      at = high.end
      tests.push(one => low.char <= one && one <= high.char)
    } else tests.push(one => one === low.char)
  }
}

function readMember(source: string, at: number): { readonly char: string; readonly end: number } {
  const escaped = source[at] === '\\' && at + 1 < source.length
  return { char: source.charAt(escaped ? at + 1 : at), end: at + (escaped ? 2 : 1) }
}

const fits = (token: Token, char: string): boolean => (typeof token === 'function' ? token(char) : token === char)

/** Whether a whole text fits: each star gives way to the next, so the time is bounded by the product of the lengths. */
export function matchesPattern({ tokens }: Pattern, text: string): boolean {
  let at = 0
  let next = 0
  let lastStar = -1
  let resume = 0
  while (at < text.length) {
    const token = tokens[next]
    if (token === star) {
      lastStar = next++
      resume = at
    } else if (token !== undefined && fits(token, text.charAt(at))) {
      at++
      next++
    } else if (lastStar !== -1) {
      next = lastStar + 1
      at = ++resume
    } else return false
  }
  while (tokens[next] === star) next++
  return next === tokens.length
}

/** The length of the shortest or longest piece from `start` on that fits, or -1: follows all ways through the pattern at once. */
export function matchLength({ tokens }: Pattern, text: string, longest: boolean, start = 0): number {
  const count = tokens.length
  let states = new Uint8Array(count + 1)
  let following = new Uint8Array(count + 1)
  let found = -1
  const enter = (into: Uint8Array, state: number) => {
    into[state] = 1
    while (tokens[state] === star) into[++state] = 1
  }
  enter(states, 0)
  for (let at = start; ; at++) {
    if (states[count]) {
      found = at - start
      if (!longest) return found
      if (tokens[count - 1] === star) return text.length - start
    }
    if (at >= text.length) return found
    following.fill(0)
    const char = text.charAt(at)
    let alive = false
    for (let state = 0; state < count; state++) {
      const token = tokens[state]
      if (!states[state] || token === undefined) continue
      if (token === star) enter(following, state)
      else if (fits(token, char)) enter(following, state + 1)
      else continue
      alive = true
    }
    if (!alive) return found
    ;[states, following] = [following, states]
  }
}

/** The length of the shortest or longest end of a text that fits, or -1. */
export function matchEndLength(pattern: Pattern, text: string, longest: boolean): number {
  const [first] = pattern.tokens
  const from = (start: number) => matchesPattern(pattern, start === 0 ? text : text.slice(start))
  if (longest && first === star) return matchesPattern(pattern, text) ? text.length : -1
  if (longest) {
    for (let start = 0; start <= text.length; start++) if (startsAt(pattern, text, start) && from(start)) return text.length - start
    return -1
  }
  for (let start = text.length; start >= 0; start--) if (startsAt(pattern, text, start) && from(start)) return text.length - start
  return -1
}

/** Whether the first token allows a match to begin here: cheap, so that long texts are passed over quickly. */
function startsAt({ tokens }: Pattern, text: string, start: number): boolean {
  const [first] = tokens
  return first === undefined || first === star || (start < text.length && fits(first, text.charAt(start)))
}
