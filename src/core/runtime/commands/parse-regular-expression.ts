/** A part of a regular expression. A set of bytes is a table of 256 truth values. */
export type Pattern =
  | { readonly kind: 'bytes'; readonly set: readonly boolean[] }
  | { readonly kind: 'assert'; readonly what: 'start' | 'end' | 'boundary' | 'inside' | 'wordStart' | 'wordEnd' }
  | { readonly kind: 'group'; readonly index: number; readonly body: Pattern }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly body: Pattern; readonly min: number; readonly max: number }
  | { readonly kind: 'back'; readonly index: number }

/** A wrong regular expression: `message` is the C library's sentence (regerror). */
export class PatternError extends Error {}

const range = (from: number, to: number) => (code: number) => code >= from && code <= to
const upper = range(65, 90)
const lower = range(97, 122)
const digit = range(48, 57)
const alpha = (code: number) => upper(code) || lower(code)
const alnum = (code: number) => alpha(code) || digit(code)
const space = (code: number) => code === 32 || (code >= 9 && code <= 13)

/** The character classes of the C locale. */
export const characterClasses: Readonly<Record<string, (code: number) => boolean>> = {
  alpha, digit, alnum, upper, lower, space,
  blank: code => code === 32 || code === 9,
  punct: code => range(33, 126)(code) && !alnum(code),
  print: range(32, 126),
  graph: range(33, 126),
  cntrl: code => code < 32 || code === 127,
  xdigit: code => digit(code) || range(65, 70)(code) || range(97, 102)(code),
}

const word = (code: number) => alnum(code) || code === 95
const tableOf = (has: (code: number) => boolean) => Array.from({ length: 256 }, (_, code) => has(code))
const assertions = { '<': 'wordStart', '>': 'wordEnd', b: 'boundary', B: 'inside', '`': 'start', "'": 'end' } as const
const unmatchedBracket = 'Unmatched [, [^, [:, [., or [='

interface Parsed {
  readonly pattern: Pattern
  readonly groups: number
}

/** Reads a POSIX regular expression as glibc's regcomp does, basic or extended, with GNU's additions. Throws `PatternError`. */
export function parseRegularExpression(source: string, options: { readonly extended?: boolean; readonly ignoreCase?: boolean } = {}): Parsed {
  const { extended = false, ignoreCase = false } = options
  let at = 0
  let groups = 0
  let depth = 0
  const closed = new Set<number>()

  const bytes = (has: (code: number) => boolean, negated = false): Pattern => {
    const either = ignoreCase
      ? (code: number) => has(code) || (alpha(code) && has(code ^ 32))
      : has
    return { kind: 'bytes', set: tableOf(code => either(code) !== negated) }
  }
  const literal = (char: string) => bytes(code => code === char.charCodeAt(0))
  const sees = (token: string) => source.startsWith(extended ? token : `\\${token}`, at)
  const tokenLength = extended ? 1 : 2
  const ends = () => at >= source.length || sees('|') || (sees(')') && (depth > 0 || !extended))

  function choice(): Pattern {
    const options = [sequence()]
    while (sees('|')) {
      at += tokenLength
      options.push(sequence())
    }
    return options.length === 1 ? (options[0] as Pattern) : { kind: 'choice', options }
  }

  function sequence(): Pattern {
    const parts: Pattern[] = []
    while (!ends()) {
      const first = parts.length === 0 || (!extended && parts.length === 1 && parts[0]?.kind === 'assert' && source[at - 1] === '^')
      parts.push(repeated(atom(first, parts.length === 0), parts.length === 0))
    }
    return parts.length === 1 ? (parts[0] as Pattern) : { kind: 'sequence', parts }
  }

  function repeated(body: Pattern, first: boolean): Pattern {
    const isStart = first && body.kind === 'assert' && body.what === 'start'
    if (!extended && isStart) return body
    let result = body
    for (;;) {
      const interval = sees('{')
      const bounds = repetition()
      if (!bounds) return result
      if (isStart || (!extended && result !== body && interval)) throw new PatternError('Invalid preceding regular expression')
      result = { kind: 'repeat', body: result, ...bounds }
    }
  }

  function repetition(): { readonly min: number; readonly max: number } | undefined {
    if (source[at] === '*') return at++, { min: 0, max: Infinity }
    if (sees('+')) return (at += tokenLength), { min: 1, max: Infinity }
    if (sees('?')) return (at += tokenLength), { min: 0, max: 1 }
    if (!sees('{')) return undefined
    const interval = /^(\d*)(,?)(\d*)/.exec(source.slice(at + tokenLength)) as RegExpExecArray
    at += tokenLength + interval[0].length
    if (at >= source.length) throw new PatternError('Unmatched \\{')
    const min = Number(interval[1])
    const max = interval[2] === '' ? min : interval[3] === '' ? Infinity : Number(interval[3])
    if (!sees('}') || interval[0] === '' || min > max) {
      throw new PatternError(source.includes('}', at) ? 'Invalid content of \\{\\}' : 'Unmatched \\{')
    }
    if (min > 32767 || (max > 32767 && max !== Infinity)) throw new PatternError('Regular expression too big')
    at += tokenLength
    return { min, max }
  }

  function group(): Pattern {
    const index = ++groups
    depth++
    const body = choice()
    if (!sees(')')) throw new PatternError('Unmatched ( or \\(')
    at += tokenLength
    depth--
    closed.add(index)
    return { kind: 'group', index, body }
  }

  function atom(first: boolean, atBegin: boolean): Pattern {
    if (sees('(')) return (at += tokenLength), group()
    if (first && ((sees('{')) || (extended && /[*+?]/.test(source[at] ?? '')))) throw new PatternError('Invalid preceding regular expression')
    const char = source[at++] ?? ''
    if (char === '\\') return escaped()
    if (char === '.') return bytes(() => true)
    if (char === '[') return bracket()
    if (char === '^' && (extended || atBegin)) return { kind: 'assert', what: 'start' }
    if (char === '$' && (extended || ends())) return { kind: 'assert', what: 'end' }
    return literal(char)
  }

  function escaped(): Pattern {
    const char = source[at++]
    if (char === undefined) throw new PatternError('Trailing backslash')
    if (char >= '1' && char <= '9') {
      if (!closed.has(Number(char))) throw new PatternError('Invalid back reference')
      return { kind: 'back', index: Number(char) }
    }
    if (char in assertions) return { kind: 'assert', what: assertions[char as keyof typeof assertions] }
    if (char === 'w' || char === 'W') return bytes(word, char === 'W')
    if (char === 's' || char === 'S') return bytes(space, char === 'S')
    return literal(char)
  }

  function bracket(): Pattern {
    const negated = source[at] === '^'
    if (negated) at++
    const begin = at
    const tests: ((code: number) => boolean)[] = []
    while (at === begin || source[at] !== ']') {
      if (at >= source.length) throw new PatternError(unmatchedBracket)
      const from = element()
      if (typeof from !== 'number') tests.push(from)
      else if (source[at] === '-' && at + 1 < source.length && source[at + 1] !== ']') {
        at++
        const to = element()
        if (typeof to !== 'number' || to < from) throw new PatternError('Invalid range end')
        if (source[at] === '-' && source[at + 1] !== ']') throw new PatternError('Invalid range end')
        tests.push(range(from, to))
      } else tests.push(code => code === from)
    }
    at++
    return bytes(code => tests.some(test => test(code)), negated)
  }

  /** One character of a bracket expression, or a class. */
  function element(): number | ((code: number) => boolean) {
    const kind = source[at] === '[' ? (source[at + 1] ?? '') : ''
    if (kind !== ':' && kind !== '.' && kind !== '=') return source.charCodeAt(at++)
    const end = source.indexOf(`${kind}]`, at + 2)
    if (end === -1) {
      if (kind === ':') return source.charCodeAt(at++)
      throw new PatternError(unmatchedBracket)
    }
    const name = source.slice(at + 2, end)
    at = end + 2
    if (kind === ':') {
      const found = characterClasses[ignoreCase && /^(upper|lower)$/.test(name) ? 'alpha' : name]
      if (!found) throw new PatternError('Invalid character class name')
      return found
    }
    if (name.length !== 1) throw new PatternError('Invalid collation character')
    return name.charCodeAt(0)
  }

  const pattern = choice()
  if (at < source.length) throw new PatternError('Unmatched ( or \\(')
  return { pattern, groups }
}
