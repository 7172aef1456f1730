import { type AwkState, arrayOf, type Cell } from './awk-state.ts'
import { awkRandom } from './awk-random.ts'
import { formatAwk, fromInput, toNumber, type Value } from './awk-values.ts'
import { formatDate } from './format-date.ts'
import { Failure } from './command.ts'

/** What the functions need from around the program. */
export interface AwkWorld {
  readonly state: AwkState
  readonly nowSeconds: () => number
}

type Pure = (args: readonly Value[]) => Value

/** Places that one call replaces: it does so in one go. */
const mostReplaced = 300_000

/** Text with every match (or the n-th, or only the first) replaced; how many were. */
export function substitute(state: AwkState, text: string, pattern: string, replacement: string, which: number | 'all', groups: boolean): { readonly text: string; readonly count: number } {
  const expression = state.pattern(pattern)
  const parts: string[] = []
  let copied = 0
  let count = 0
  let seen = 0
  let lastEnd = -1
  for (let from = 0; from <= text.length;) {
    const found = expression.find(text, from)
    const [start = 0, end = 0] = found ?? []
    if (!found) break
    if (start === end && start === lastEnd) {
      from = start + 1
      continue
    }
    lastEnd = end
    from = start === end ? end + 1 : end
    seen++
    if (which !== 'all' && seen !== which) continue
    if (++count > mostReplaced) throw new Failure('out of memory')
    const inserted = replacement.replace(/\\([\\&0-9])|&/g, (whole, escaped: string | undefined) => {
      if (escaped === undefined) return text.slice(start, end)
      if (!/\d/.test(escaped)) return escaped
      return groups ? text.slice(found[Number(escaped) * 2] ?? 0, Math.max(0, found[Number(escaped) * 2 + 1] ?? 0)) : whole
    })
    parts.push(text.slice(copied, start), inserted)
    copied = end
    if (which !== 'all') break
  }
  return { text: parts.join('') + text.slice(copied), count }
}

function part(state: AwkState, [text, from, length]: readonly Value[]): string {
  const whole = state.text(text)
  const start = Math.max(0, Math.trunc(toNumber(from) - 1))
  return whole.slice(start, length === undefined ? undefined : start + Math.max(0, Math.trunc(toNumber(length))))
}

/** The functions that need nothing but their values. */
export function awkLibrary({ state, nowSeconds }: AwkWorld): Readonly<Record<string, Pure>> {
  let seed = 1
  let random = awkRandom(seed)
  const onNumber = (apply: (number: number) => number): Pure => ([value]) => apply(toNumber(value))
  const bits = (apply: (a: bigint, b: bigint) => bigint): Pure => args => {
    const [a = 0n, b = 0n] = args.map(arg => BigInt.asUintN(64, BigInt(Math.trunc(toNumber(arg)) || 0)))
    return Number(BigInt.asUintN(64, apply(a, b)))
  }
  return {
    substr: args => part(state, args),
    index: ([text, wanted]) => (state.text(wanted) === '' ? 0 : state.text(text).indexOf(state.text(wanted)) + 1),
    tolower: ([text]) => state.text(text).replace(/[A-Z]/g, char => char.toLowerCase()),
    toupper: ([text]) => state.text(text).replace(/[a-z]/g, char => char.toUpperCase()),
    sprintf: ([format, ...values]) => formatAwk(state.text(format), values, state.variable('CONVFMT')),
    int: onNumber(Math.trunc),
    sqrt: onNumber(Math.sqrt),
    exp: onNumber(Math.exp),
    log: onNumber(Math.log),
    sin: onNumber(Math.sin),
    cos: onNumber(Math.cos),
    atan2: ([y, x]) => Math.atan2(toNumber(y), toNumber(x)),
    rand: () => random(),
    srand: ([value]) => {
      const before = seed
      seed = value === undefined ? nowSeconds() : Math.trunc(toNumber(value))
      random = awkRandom(seed)
      return before
    },
    systime: () => nowSeconds(),
    strftime: ([format, time]) => formatDate(format === undefined ? '%a %b %e %H:%M:%S %Z %Y' : state.text(format), (time === undefined ? nowSeconds() : toNumber(time)) * 1000),
    and: bits((a, b) => a & b),
    or: bits((a, b) => a | b),
    xor: bits((a, b) => a ^ b),
    lshift: bits((a, b) => a << (b & 63n)),
    rshift: bits((a, b) => a >> (b & 63n)),
    compl: bits(a => ~a),
  }
}

/** Fills an array with the parts of a text. */
export function splitInto(state: AwkState, cell: Cell, text: string, separator: string): number {
  const parts = state.split(text, separator)
  const array = arrayOf(cell)
  array.clear()
  for (const [i, each] of parts.entries()) array.set(String(i + 1), fromInput(each))
  return parts.length
}
