/** Lines of context around a change. */
const context = 3

interface Step {
  readonly sign: ' ' | '-' | '+'
  readonly line: string
}

/** The hunks of a unified diff, without the names of files; empty when nothing differs. */
export function unifiedDiff(before: readonly string[], after: readonly string[]): string {
  const steps = editScript(before, after)
  const changes = steps.flatMap(({ sign }, i) => (sign === ' ' ? [] : [i]))
  const hunks: (readonly [from: number, to: number])[] = []
  for (const at of changes) {
    const last = hunks.at(-1)
    const [from, to] = [Math.max(0, at - context), Math.min(steps.length, at + context + 1)]
    if (last && from <= last[1]) hunks[hunks.length - 1] = [last[0], to]
    else hunks.push([from, to])
  }
  return hunks.map(([from, to]) => printHunk(steps, from, to)).join('')
}

function printHunk(steps: readonly Step[], from: number, to: number): string {
  const count = (part: readonly Step[], sign: string) => part.filter(step => step.sign === ' ' || step.sign === sign).length
  const [head, part] = [steps.slice(0, from), steps.slice(from, to)]
  const range = (sign: string) => {
    const length = count(part, sign)
    const start = count(head, sign) + (length === 0 ? 0 : 1)
    return length === 1 ? `${start}` : `${start},${length}`
  }
  return `@@ -${range('-')} +${range('+')} @@\n${part.map(({ sign, line }) => `${sign}${line}\n`).join('')}`
}

/** The fewest lines out and in (Myers), what goes before what comes. */
function editScript(before: readonly string[], after: readonly string[]): readonly Step[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let tail = 0
  while (tail < before.length - start && tail < after.length - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const [a, b] = [before.slice(start, before.length - tail), after.slice(start, after.length - tail)]
  const same = (lines: readonly string[]): readonly Step[] => lines.map(line => ({ sign: ' ' as const, line }))
  return [...same(before.slice(0, start)), ...shortest(a, b), ...same(before.slice(before.length - tail))]
}

function shortest(a: readonly string[], b: readonly string[]): readonly Step[] {
  const most = a.length + b.length
  const trace: Map<number, number>[] = []
  const reach = new Map<number, number>([[1, 0]])
  for (let d = 0; d <= most; d++) {
    trace.push(new Map(reach))
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1))
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reach.set(k, x)
      if (x >= a.length && x - k >= b.length) return backtrack(a, b, trace)
    }
  }
  return []
}

function backtrack(a: readonly string[], b: readonly string[], trace: readonly Map<number, number>[]): readonly Step[] {
  const steps: Step[] = []
  let [x, y] = [a.length, b.length]
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] ?? new Map<number, number>()
    const k = x - y
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1))
    const previous = down ? k + 1 : k - 1
    const [fromX, fromY] = [reach.get(previous) ?? 0, (reach.get(previous) ?? 0) - previous]
    while (x > fromX && y > fromY) {
      steps.push({ sign: ' ', line: a[--x] ?? '' })
      y--
    }
    if (d > 0) steps.push(down ? { sign: '+', line: b[--y] ?? '' } : { sign: '-', line: a[--x] ?? '' })
  }
  return steps.toReversed()
}
