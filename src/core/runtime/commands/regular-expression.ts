import { longestMatcher, type Spans } from './match-longest.ts'
import { parseRegularExpression, PatternError, type Pattern } from './parse-regular-expression.ts'

/** A compiled regular expression for byte strings. */
export interface RegularExpression {
  readonly groups: number
  test(text: string): boolean
  /** The first match at or after a position; `^` still means the beginning of the text. */
  find(text: string, from?: number): Spans | undefined
}

export interface RegularExpressionOptions {
  readonly extended?: boolean
  readonly ignoreCase?: boolean
}

const byte = (code: number) => `\\x${code.toString(16).padStart(2, '0')}`
const assertions = { start: '^', end: '$', boundary: '\\b', inside: '\\B', wordStart: '\\b(?=\\w)', wordEnd: '\\b(?<=\\w)' }

function setSource(set: readonly boolean[]): string {
  let source = ''
  for (let from = 0; from < 256; from++) {
    if (!set[from]) continue
    let to = from
    while (set[to + 1]) to++
    source += from === to ? byte(from) : `${byte(from)}-${byte(to)}`
    from = to
  }
  return `[${source}]`
}

function sourceOf(node: Pattern): string {
  switch (node.kind) {
    case 'bytes': return setSource(node.set)
    case 'assert': return assertions[node.what]
    case 'group': return `(${sourceOf(node.body)})`
    case 'sequence': return node.parts.map(sourceOf).join('')
    case 'choice': return `(?:${node.options.map(sourceOf).join('|')})`
    case 'back': return `(?:\\${node.index})`
    case 'repeat': return `(?:${sourceOf(node.body)}){${node.min},${node.max === Infinity ? '' : node.max}}`
  }
}

interface Shape {
  /** How often the length of a text multiplies the work of a backtracking matcher; Infinity where it may be exponential. */
  readonly loops: number
  /** Whether the first match that backtracking finds may not be the longest. */
  readonly ambiguous: boolean
  readonly refersBack: boolean
}

function shapeOf(node: Pattern): Shape {
  const parts = node.kind === 'sequence' ? node.parts : node.kind === 'choice' ? node.options : 'body' in node ? [node.body] : []
  const shapes = parts.map(shapeOf)
  const loops = shapes.reduce((sum, shape) => sum + shape.loops, 0)
  const ambiguous = node.kind === 'choice' || shapes.some(shape => shape.ambiguous)
  const refersBack = node.kind === 'back' || shapes.some(shape => shape.refersBack)
  if (node.kind !== 'repeat') return { loops, ambiguous, refersBack }
  const nested = node.max > 1 && (ambiguous || loops > 0)
  return {
    loops: nested ? Infinity : loops + (node.max - node.min > 1 ? 1 : 0),
    ambiguous: ambiguous || (node.max > node.min && node.body.kind !== 'bytes'),
    refersBack,
  }
}

const tooMuchWork = 1e7

/**
 * Compiles a POSIX regular expression. The engine's own matcher does it where it finds the longest match in bounded time,
 * a simulation of all threads does the rest. Throws `PatternError`.
 */
export function compileRegularExpression(source: string, options: RegularExpressionOptions = {}): RegularExpression {
  const { pattern, groups } = parseRegularExpression(source, options)
  const { loops, ambiguous, refersBack } = shapeOf(pattern)
  if (refersBack && loops === Infinity) throw new PatternError('Regular expression too big')
  const native = new RegExp(sourceOf(pattern), groups > 0 ? 'dg' : 'g')
  const tester = new RegExp(native.source)
  // Made now: a pattern that is too big for it is refused before it is used.
  const simulate = !refersBack && (loops > 0 || ambiguous) ? longestMatcher(pattern, groups) : undefined
  const longest = (text: string, from: number) => simulate?.(text, from)
  const isCheap = (text: string) => refersBack || loops === 0 || (loops !== Infinity && text.length ** (loops + 1) < tooMuchWork)
  return {
    groups,
    test: text => (isCheap(text) ? tester.test(text) : longest(text, 0) !== undefined),
    find(text, from = 0) {
      if (!isCheap(text)) return longest(text, from)
      native.lastIndex = from
      const found = native.exec(text)
      if (!found) return undefined
      if (ambiguous && !refersBack) return longest(text, found.index)
      return found.indices?.flatMap(span => span ?? [-1, -1]) ?? [found.index, native.lastIndex]
    },
  }
}
