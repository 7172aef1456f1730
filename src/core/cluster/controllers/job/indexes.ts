import type { PodObject } from '../../../pod/kubernetes.ts'

export const indexKey = 'batch.kubernetes.io/job-completion-index'

/** The completion index of a Pod of an indexed Job; -1 when it has none. */
export function indexOf(pod: PodObject): number {
  const text = pod.metadata.annotations?.[indexKey]
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : -1
}

/** Indexes as the status shows them: `0,2-4`. */
export function printIndexes(indexes: Iterable<number>): string {
  const ranges: [number, number][] = []
  for (const index of [...indexes].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && index === last[1] + 1) last[1] = index
    else ranges.push([index, index])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from},${to}` : `${from}-${to}`)).join(',')
}

/** The first indexes that are in none of the sets (firstPendingIndexes). */
export function pendingIndexes(completions: number, count: number, ...taken: readonly ReadonlySet<number>[]): readonly number[] {
  const pending: number[] = []
  for (let index = 0; index < completions && pending.length < count; index++) if (!taken.some(set => set.has(index))) pending.push(index)
  return pending
}
