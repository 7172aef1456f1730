import { compilePattern } from './compile-pattern.ts'
import { Failure } from './command.ts'

/** The first match of any pattern at or after a position, as start and end. */
export type Finder = (line: string, from: number) => readonly [start: number, end: number] | undefined

interface GrepStyle {
  readonly fixed: boolean
  readonly extended: boolean
  readonly ignoreCase: boolean
  readonly words: boolean
  readonly wholeLines: boolean
}

function fixedFinder(pattern: string, ignoreCase: boolean): Finder {
  const wanted = ignoreCase ? pattern.toLowerCase() : pattern
  return (line, from) => {
    const at = (ignoreCase ? line.toLowerCase() : line).indexOf(wanted, from)
    return at === -1 ? undefined : [at, at + pattern.length]
  }
}

const isWord = (line: string, at: number) => /\w/.test(line[at] ?? '')

/** Only matches that stand as words; others are tried again one character further on. */
const wordFinder = (find: Finder): Finder => (line, from) => {
  for (let at = from; ;) {
    const found = find(line, at)
    if (!found || (!isWord(line, found[0] - 1) && !isWord(line, found[1]))) return found
    at = found[0] + 1
    if (at > line.length) return undefined
  }
}

/** What `grep` looks for in each line. Several patterns may stand in one text, a line each. */
export function grepFinder(patterns: readonly string[], style: GrepStyle): Finder {
  const { fixed, extended, ignoreCase } = style
  const finders = patterns.flatMap(text => text.split('\n')).map((pattern): Finder => {
    if (fixed) {
      const find = fixedFinder(pattern, ignoreCase)
      if (!style.wholeLines) return style.words ? wordFinder(find) : find
      return line => (line.length === pattern.length && find(line, 0) ? [0, line.length] : undefined)
    }
    const open = extended ? '(' : '\\('
    const close = extended ? ')' : '\\)'
    const fail = (message: string) => new Failure(message, 2)
    const plain = compilePattern(pattern, { extended, ignoreCase }, fail)
    const expression = style.wholeLines ? compilePattern(`^${open}${shiftedReferences(pattern)}${close}$`, { extended, ignoreCase }, fail) : plain
    const find: Finder = (line, from) => {
      const found = expression.find(line, from)
      return found && [found[0] ?? 0, found[1] ?? 0]
    }
    return style.words ? wordFinder(find) : find
  })
  if (finders.length === 1) return finders[0] as Finder
  return (line, from) => {
    let best: ReturnType<Finder>
    for (const find of finders) {
      const found = find(line, from)
      if (found && (!best || found[0] < best[0] || (found[0] === best[0] && found[1] > best[1]))) best = found
    }
    return best
  }
}

/** A pattern that is put into one more group: its back-references count one more. */
const shiftedReferences = (pattern: string): string =>
  pattern.replace(/\\([1-9])|\\[^]/g, (whole, digit: string | undefined) => (digit === undefined ? whole : `\\${Number(digit) + 1}`))
