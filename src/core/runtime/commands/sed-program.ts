import { Failure } from './command.ts'
import { compilePattern } from './compile-pattern.ts'
import type { RegularExpression } from './regular-expression.ts'

/** Where a command applies. A pattern is `previous` where it is empty: the one that was used last. */
export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'pattern'; readonly pattern: RegularExpression | 'previous' }

export interface Substitution {
  readonly pattern: RegularExpression | 'previous'
  /** Text and numbers of groups. */
  readonly replacement: readonly (string | number)[]
  /** Which match is the first to be replaced. */
  readonly first: number
  readonly all: boolean
  readonly prints: boolean
  readonly file?: string
}

export interface SedCommand {
  readonly name: string
  readonly from?: Address
  /** `count` lines after the first. */
  readonly to?: Address | { readonly kind: 'count'; readonly count: number }
  readonly negated: boolean
  /** Of a, i, c; the label of b, t, T and `:`; the file of r and w. */
  readonly text: string
  readonly substitution?: Substitution
  /** Of y. */
  readonly map?: ReadonlyMap<string, string>
  /** Of `{`: the command after its `}`. */
  end?: number
}

const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07' }

const unescapeControls = (text: string): string => text.replace(/\\([^])/g, (whole, char: string) => controls[char] ?? whole)

/** Reads a script into a flat list of commands. */
export function parseSed(script: string, extended: boolean): readonly SedCommand[] {
  let at = 0
  const commands: SedCommand[] = []
  const open: number[] = []
  const skip = (blanks: RegExp) => {
    while (blanks.test(script[at] ?? '')) at++
  }

  /** The text up to a delimiter; in a pattern, a bracket expression may contain it. */
  function delimited(delimiter: string, isPattern: boolean): string {
    const begin = at
    for (; at < script.length; at++) {
      if (script[at] === '\\') at++
      else if (script[at] === delimiter) return script.slice(begin, at++)
      else if (isPattern && script[at] === '[') {
        const bracket = /^\[\^?\]?(?:\[[:.=][^]*?[:.=]\]|[^\]])*\]/.exec(script.slice(at))
        if (bracket) at += bracket[0].length - 1
      }
    }
    throw new Failure(`unmatched '${delimiter}'`)
  }

  function compiled(source: string, ignoreCase: boolean): RegularExpression | 'previous' {
    return source === '' ? 'previous' : compilePattern(unescapeControls(source), { extended, ignoreCase })
  }

  function address(): Address | undefined {
    const number = /^\d+/.exec(script.slice(at, at + 20))
    if (number) {
      at += number[0].length
      return { kind: 'line', line: Number(number[0]) }
    }
    if (script[at] === '$') return at++, { kind: 'last' }
    if (script[at] !== '/' && script[at] !== '\\') return undefined
    if (script[at] === '\\') at++
    const source = delimited(script[at++] ?? '', true)
    const ignoreCase = script[at] === 'I'
    if (ignoreCase) at++
    return { kind: 'pattern', pattern: compiled(source, ignoreCase) }
  }

  function endAddress(): SedCommand['to'] {
    const count = /^\+(\d+)/.exec(script.slice(at, at + 20))
    if (count) {
      at += count[0].length
      return { kind: 'count', count: Number(count[1]) }
    }
    const found = address()
    if (!found) throw new Failure('no address after comma')
    return found
  }

  /** The text of a, i and c: to the end of the line, a backslash continues it. */
  function textBlock(): string {
    skip(/[ \t]/)
    if (script[at] === '\\') {
      at++
      const afterBlanks = /^[ \t]*\n/.exec(script.slice(at))
      if (afterBlanks) at += afterBlanks[0].length
    }
    let text = ''
    while (at < script.length && script[at] !== '\n') {
      if (script[at] === '\\') {
        const char = script[++at] ?? ''
        text += controls[char] ?? char
      } else text += script[at]
      at++
    }
    at++
    return `${text}\n`
  }

  function restOfLine(): string {
    skip(/[ \t]/)
    const end = script.indexOf('\n', at)
    const text = script.slice(at, end === -1 ? undefined : end)
    at += text.length
    return text
  }

  function fileName(): string {
    const name = restOfLine()
    if (name === '') throw new Failure('empty filename')
    return name
  }

  function label(): string {
    skip(/[ \t]/)
    const found = /^[^\s;}]*/.exec(script.slice(at))?.[0] ?? ''
    at += found.length
    return found
  }

  function replacementOf(source: string): readonly (string | number)[] {
    const parts: (string | number)[] = []
    for (const [piece, escaped] of source.matchAll(/\\([^])|&|[^\\&]+|\\/g)) {
      if (piece === '&') parts.push(0)
      else if (escaped !== undefined && /\d/.test(escaped)) parts.push(Number(escaped))
      else parts.push(escaped === undefined ? piece : (controls[escaped] ?? escaped))
    }
    return parts
  }

  function substitution(): Substitution {
    const delimiter = script[at++] ?? ''
    const source = delimited(delimiter, true)
    const replacement = replacementOf(delimited(delimiter, false))
    let [first, all, prints, ignoreCase] = [1, false, false, false]
    let file: string | undefined
    for (; at < script.length && /[^;\n} \t#]/.test(script[at] ?? ''); at++) {
      const flag = script[at] ?? ''
      const number = /^\d+/.exec(script.slice(at, at + 20))
      if (number) {
        first = Math.max(1, Number(number[0]))
        at += number[0].length - 1
      } else if (flag === 'g') all = true
      else if (flag === 'p') prints = true
      else if (flag === 'i' || flag === 'I') ignoreCase = true
      else if (flag === 'w') {
        at++
        file = fileName()
        break
      } else throw new Failure('bad option in substitution expression')
    }
    const pattern = compiled(source, ignoreCase)
    return { pattern, replacement, first: all ? 1 : first, all, prints, ...(file === undefined ? {} : { file }) }
  }

  function mapping(): ReadonlyMap<string, string> {
    const delimiter = script[at++] ?? ''
    const chars = () => [...unescapeControls(delimited(delimiter, false)).replace(/\\([^])/g, (whole, char: string) => (char === delimiter || char === '\\' ? char : whole))]
    const [from, to] = [chars(), chars()]
    return new Map(from.flatMap((char, i) => (to[i] === undefined ? [] : [[char, to[i]] as const])).toReversed())
  }

  function command(): void {
    const from = address()
    let to: SedCommand['to']
    if (from && script[at] === ',') {
      at++
      to = endAddress()
    }
    skip(/[ \t]/)
    const negated = script[at] === '!'
    while (/[! \t]/.test(script[at] ?? '')) at++
    const name = script[at++]
    if (name === undefined) throw new Failure('missing command')
    const base = { name, negated, ...(from ? { from } : {}), ...(to ? { to } : {}) }
    const index = commands.length
    if ('aic'.includes(name)) commands.push({ ...base, text: textBlock() })
    else if (name === 's') commands.push({ ...base, text: '', substitution: substitution() })
    else if (name === 'y') commands.push({ ...base, text: '', map: mapping() })
    else if ('rw'.includes(name)) commands.push({ ...base, text: fileName() })
    else if (':btT'.includes(name)) commands.push({ ...base, text: label() })
    else if (name === '{') {
      open.push(index)
      commands.push({ ...base, text: '', end: Infinity })
    } else if (name === '}') {
      const begin = commands[open.pop() ?? -1]
      if (begin) begin.end = index
    } else if ('dDgGhHlnNpPqx='.includes(name)) commands.push({ ...base, text: '' })
    else throw new Failure(`unsupported command ${name}`)
  }

  for (;;) {
    skip(/[\s;]/)
    if (at >= script.length) break
    if (script[at] === '#') restOfLine()
    else command()
  }
  return commands
}
