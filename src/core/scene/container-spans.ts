import type { ContainerSpan, Trace } from '../trace/trace.ts'

const spanIndex = new WeakMap<Trace, ReadonlyMap<string, readonly ContainerSpan[]>>()

/** The spans of each container, in order of time; computed once for a trace. */
export function spansByContainer(trace: Trace): ReadonlyMap<string, readonly ContainerSpan[]> {
  const known = spanIndex.get(trace)
  if (known) return known
  const index = new Map<string, ContainerSpan[]>()
  for (const span of trace.spans) {
    const list = index.get(span.container)
    if (list) list.push(span)
    else index.set(span.container, [span])
  }
  for (const list of index.values()) list.sort((a, b) => a.fromMs - b.fromMs)
  spanIndex.set(trace, index)
  return index
}

/** How many spans of a list in order of time have begun at an instant. */
function begun(spans: readonly ContainerSpan[], atMs: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.fromMs ?? Infinity) <= atMs) low = middle + 1
    else high = middle
  }
  return low
}

/** The span that is going on at an instant: the one that began last, of those that have not ended. */
export function spanAt(spans: readonly ContainerSpan[], atMs: number): ContainerSpan | undefined {
  for (let i = begun(spans, atMs) - 1, looked = 0; i >= 0 && looked < 4; i--, looked++) {
    const span = spans[i]
    if (span && (span.toMs === undefined || span.toMs > atMs)) return span
  }
  return undefined
}

/** The last span of a kind that has begun at an instant. */
export function lastSpan(spans: readonly ContainerSpan[], kind: ContainerSpan['kind'], atMs: number): ContainerSpan | undefined {
  for (let i = begun(spans, atMs) - 1; i >= 0; i--) {
    if (spans[i]?.kind === kind) return spans[i]
  }
  return undefined
}
