/** Whether a text matches a pattern of `*`, `?`, `[…]` and `\`, slashes being like other characters (fnmatch(3) without flags). */
export function globMatch(pattern: string, text: string): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0]
  while (t < text.length) {
    const length = pattern[p] === '*' ? 0 : matchOne(pattern, p, text[t] ?? '')
    if (pattern[p] === '*') {
      star = p++
      mark = t
    } else if (length > 0) {
      p += length
      t++
    } else if (star !== -1) {
      p = star + 1
      t = ++mark
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}

/** How many characters of the pattern at a place match one character; 0 when they do not. */
function matchOne(pattern: string, at: number, char: string): number {
  const first = pattern[at]
  if (first === undefined) return 0
  if (first === '?') return 1
  if (first === '\\' && at + 1 < pattern.length) return pattern[at + 1] === char ? 2 : 0
  const set = first === '[' ? /^\[([!^]?)(\]?(?:\[:\w+:\]|[^\]])*)\]/s.exec(pattern.slice(at)) : null
  if (!set) return first === char ? 1 : 0
  const [whole, negation, members = ''] = set
  return inSet(members, char) === (negation === '') ? whole.length : 0
}

const classes: Readonly<Record<string, RegExp>> = {
  alpha: /[a-z]/i, digit: /\d/, alnum: /[a-z\d]/i, upper: /[A-Z]/, lower: /[a-z]/, space: /\s/, blank: /[ \t]/, punct: /[!-/:-@[-`{-~]/, xdigit: /[\da-f]/i,
}

function inSet(members: string, char: string): boolean {
  for (const [part, name, from, to] of members.matchAll(/\[:(\w+):\]|(.)-(.)|./gs)) {
    if (name !== undefined ? classes[name]?.test(char) : from !== undefined && to !== undefined ? char >= from && char <= to : part === char) return true
  }
  return false
}
