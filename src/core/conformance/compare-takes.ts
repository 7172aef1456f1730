import { aspects, type Entry, type Sequences } from './aspects.ts'
import { nameByOrder } from './name-by-order.ts'
import type { Take } from './take.ts'

/** For each aspect, and for `whole`, `undefined` when the same, or else what first differs, both sides. */
export type Comparison = Readonly<Record<string, string | undefined>>

/** What of a take is compared, worked out once. */
export type View = Readonly<Record<string, Sequences>>

/** A take as the comparison sees it. */
export function viewOf(take: Take): View {
  const named = nameByOrder(take)
  return Object.fromEntries(Object.entries(aspects).map(([name, { view }]) => [name, view(named)]))
}

/**
 * Compares recorded takes with simulated ones, any with any: an aspect is the same when it is in one pair, `whole` when one
 * pair agrees in all aspects. `untilMs` is how long the case was watched.
 */
export function compareTakes(recorded: readonly View[], simulated: readonly View[], untilMs: number): Comparison {
  const pairs = recorded.flatMap(a => simulated.map(b => comparePair(a, b, untilMs)))
  const sameIn = (pair: Comparison) => Object.values(pair).filter(difference => difference === undefined).length
  const best = pairs.reduce((x, y) => (sameIn(y) > sameIn(x) ? y : x))
  const names = Object.keys(aspects)
  return {
    ...Object.fromEntries(names.map(name => [name, pairs.some(pair => pair[name] === undefined) ? undefined : best[name]])),
    whole: sameIn(best) === names.length ? undefined : 'no one take agrees in all aspects',
  }
}

function comparePair(a: View, b: View, untilMs: number): Comparison {
  return Object.fromEntries(Object.entries(aspects).map(([name, { timed }]) =>
    [name, firstDifference(a[name] ?? new Map(), b[name] ?? new Map(), timed ? untilMs : undefined)]))
}

function firstDifference(a: Sequences, b: Sequences, untilMs: number | undefined): string | undefined {
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const difference = differ(a.get(key) ?? [], b.get(key) ?? [], untilMs)
    if (difference !== undefined) return `${key} ${difference}`
  }
  return undefined
}

function differ(a: readonly Entry[], b: readonly Entry[], untilMs: number | undefined): string | undefined {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]]
    if (untilMs !== undefined && i > 0 && (!x || !y) && couldFallBehind(x ? a : b, x ? b : a, i, untilMs)) return undefined
    if (!x || !y || x.what !== y.what) return `#${i}: cluster ${shown(x)}, simulated ${shown(y)}`
    if (x.count !== undefined && Math.abs(x.count - (y.count ?? 0)) > Math.max(1, 0.25 * x.count)) {
      return `“${x.what}”: cluster ${x.count} times, simulated ${y.count} times`
    }
    const [dx, dy] = [sinceLast(a, i), sinceLast(b, i)]
    if (untilMs !== undefined && !isNear(dx, dy)) {
      return `#${i} “${x.what}”: cluster at ${seconds(x.t)} (${seconds(dx)} after the one before), simulated at ${seconds(y.t)} (${seconds(dy)})`
    }
  }
  return undefined
}

const sinceLast = (entries: readonly Entry[], i: number) => (entries[i]?.t ?? 0) - (entries[i - 1]?.t ?? 0)

/** Whether what only one side has at its end could, by the allowance for times, have come after the end on the other. */
function couldFallBehind(longer: readonly Entry[], shorter: readonly Entry[], i: number, untilMs: number): boolean {
  const tookMs = sinceLast(longer, i)
  const restMs = untilMs - (shorter[i - 1]?.t ?? 0)
  return restMs <= tookMs || isNear(tookMs, restMs)
}

/** Within 2 s; from 9 s on the longer at most 1.5 times the shorter and 2.5 s: the kubelet retries after d to 1.5 d at random. */
function isNear(aMs: number, bMs: number): boolean {
  const [shorter, longer] = aMs < bMs ? [aMs, bMs] : [bMs, aMs]
  return longer < 9000 ? longer - shorter <= 2000 : longer <= 1.5 * shorter + 2500
}

const seconds = (ms: number | undefined) => `${(ms ?? 0) / 1000} s`

const shown = (entry: Entry | undefined) => (entry ? `“${entry.what}”${entry.t === undefined ? '' : ` at ${seconds(entry.t)}`}` : '“(nothing)”')
