import { changePoints, nextChange, previousChange } from '../core/trace/change-points.ts'
import type { Trace } from '../core/trace/trace.ts'
import { pause } from './playback.ts'
import { useTrace } from './simulation.ts'
import { dispatch, getState } from './store.ts'

const known = new WeakMap<Trace, readonly number[]>()

/** The moments at which something changes, computed once for a trace. */
function pointsOf(trace: Trace): readonly number[] {
  const points = known.get(trace) ?? changePoints(trace)
  known.set(trace, points)
  return points
}

/** Takes the playhead to the change before or after it, or to the end of the run, and stays there. */
export function stepChange(direction: 'previous' | 'next'): void {
  const { trace } = useTrace.getState()
  if (!trace) return
  const { playheadMs } = getState()
  const points = pointsOf(trace)
  const atMs = direction === 'next' ? (nextChange(points, playheadMs) ?? trace.endMs) : (previousChange(points, playheadMs) ?? 0)
  pause()
  dispatch({ type: 'seek', atMs })
}
