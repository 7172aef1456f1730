import { eventMessage } from '../../core/kubectl/describe-events.ts'
import { podRow } from '../../core/kubectl/pod-row.ts'
import { countUntil, statusAt } from '../../core/trace/at.ts'
import type { Trace } from '../../core/trace/trace.ts'
import type { TimelineWords } from './messages.ts'

/** An instant as a screen reader says it: the time, the Pod's STATUS, and the newest event. */
export function spokenInstant(trace: Trace, atMs: number, t: TimelineWords): string {
  const pod = statusAt(trace, atMs)
  const event = trace.events[countUntil(trace.events, atMs) - 1]?.object
  const time = t.spoken({ seconds: (Math.round(atMs / 100) / 10).toFixed(1) })
  return [time, pod && podRow(pod, trace.startedAtMs + atMs, trace.kubernetes).status, event && eventMessage(event, trace.kubernetes)].filter(part => part !== undefined).join(', ')
}
