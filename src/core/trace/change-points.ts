import type { Trace } from './trace.ts'

/** Changes closer together than this look like one to a person. */
const togetherMs = 50

/**
 * The moments at which something visible changes, ms, in order: writes of Pods, and starts and ends of what containers do.
 * Of changes close together only the last counts, so that each step shows something settled.
 */
export function changePoints(trace: Trace): readonly number[] {
  const spans = trace.spans.flatMap(({ fromMs, toMs }) => (toMs === undefined ? [fromMs] : [fromMs, toMs]))
  const moments = [...trace.pods.map(version => version.atMs), ...spans]
  moments.sort((a, b) => a - b)
  return moments.filter((atMs, i) => {
    const next = moments[i + 1]
    return next === undefined || next - atMs > togetherMs
  })
}

/** The first change after a moment; `undefined` when there is none. */
export function nextChange(points: readonly number[], atMs: number): number | undefined {
  return points.find(point => point > atMs)
}

/** The last change before a moment; `undefined` when there is none. */
export function previousChange(points: readonly number[], atMs: number): number | undefined {
  return points.findLast(point => point < atMs)
}
