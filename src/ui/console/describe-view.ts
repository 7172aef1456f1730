import { describeMissingPod, describePod } from '../../core/kubectl/describe-pod.ts'
import type { PodObject } from '../../core/pod/kubernetes.ts'
import { eventsAt, podVersionAt, statusAt } from '../../core/trace/at.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { changedLines } from './changed-lines.ts'
import { consoleLine, type ConsoleLine } from './console-line.ts'

/** So much earlier counts as before a change: its events are written around the same moment. */
const beforeMs = 60

/** `kubectl describe pod` at a moment: what the latest change of the Pod changed is marked, and the block of the selected container. */
export function describeView(trace: Trace, atMs: number, selected: string | undefined): readonly ConsoleLine[] {
  const pod = statusAt(trace, atMs)
  const nowMs = trace.startedAtMs + atMs
  if (!pod) return missingPod(trace, atMs, nowMs)
  const { text, sections } = describePod(pod, eventsOf(pod, trace, atMs), nowMs, trace.kubernetes)
  const lines = text.trimEnd().split('\n')
  const changedAtMs = podVersionAt(trace, atMs)?.atMs ?? 0
  const earlierMs = changedAtMs - 1
  const earlier = statusAt(trace, earlierMs)
  const before = earlier === undefined ? undefined : describePod(earlier, eventsOf(earlier, trace, changedAtMs - beforeMs), nowMs, trace.kubernetes).text.trimEnd().split('\n')
  const changed = before === undefined ? new Set<number>() : changedLines(before, lines)
  const section = sections.find(({ container }) => container === selected)
  return lines.map((line, index) => consoleLine('describe', line, {
    fresh: changed.has(index),
    selected: section !== undefined && index >= section.from && index < section.to,
  }))
}

/** What kubectl asks the API server for: the events of this very Pod. */
const eventsOf = ({ metadata: { uid } }: PodObject, trace: Trace, atMs: number) => eventsAt(trace, atMs).filter(({ involvedObject }) => involvedObject.uid === uid)

function missingPod(trace: Trace, atMs: number, nowMs: number): readonly ConsoleLine[] {
  const last = podVersionAt(trace, atMs)
  if (!last) return []
  return describeMissingPod(last.object.metadata.name, eventsOf(last.object, trace, atMs), nowMs, trace.kubernetes).trimEnd().split('\n').map(text => consoleLine('describe', text))
}
