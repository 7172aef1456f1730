import { printEventTable } from '../../core/kubectl/describe-events.ts'
import { describeMissingPod, describePod } from '../../core/kubectl/describe-pod.ts'
import { watchPods } from '../../core/kubectl/get-pod.ts'
import { countUntil, eventsAt, podVersionAt, statusAt } from '../../core/trace/at.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { changedLines } from './changed-lines.ts'
import { consoleLine, type ConsoleLine } from './console-line.ts'

const watched = new WeakMap<Trace, readonly ConsoleLine[]>()

/** All lines of `kubectl get pod -w`, the header first; a row never changes once it is printed. */
function watchLines(trace: Trace): readonly ConsoleLine[] {
  const nameLength = trace.pods[0]?.object.metadata.name.length ?? 0
  const lines = watched.get(trace) ?? watchPods(trace.pods, trace.startedAtMs).map((text, index) => consoleLine('watch', text, { nameLength, ...(index === 0 && { dim: true }) }))
  watched.set(trace, lines)
  return lines
}

/** What the watch has printed up to a moment, the newest row marked. */
export function watchView(trace: Trace, atMs: number): readonly ConsoleLine[] {
  const count = countUntil(trace.pods, atMs)
  if (count === 0) return []
  const lines = watchLines(trace).slice(0, count + 1)
  return lines.map((line, index) => (index === count ? { ...line, fresh: true } : line))
}

/** The events that exist at a moment, oldest first, those of the selected container marked. */
export function eventsView(trace: Trace, atMs: number, selected: string | undefined): readonly ConsoleLine[] {
  const events = eventsAt(trace, atMs).toSorted((a, b) => lastMs(a) - lastMs(b))
  if (events.length === 0) return []
  const newestMs = trace.events[countUntil(trace.events, atMs) - 1]?.atMs
  const fresh = new Set(trace.events.filter(version => version.atMs === newestMs).map(version => version.object.metadata.name))
  // A message may have several lines.
  const owners = events.flatMap(event => event.message.trim().split('\n').map(() => event))
  return printEventTable(events, trace.startedAtMs + atMs).map((text, index) => {
    const event = owners[index - 2]
    if (event === undefined) return consoleLine('events', text, { dim: true })
    const isSelected = selected !== undefined && (event.involvedObject.fieldPath?.endsWith(`{${selected}}`) ?? false)
    return consoleLine('events', text, { fresh: fresh.has(event.metadata.name), selected: isSelected })
  })
}

const lastMs = (event: { readonly lastTimestamp?: string; readonly eventTime?: string }) => Date.parse(event.lastTimestamp ?? event.eventTime ?? '')

/** So much earlier counts as before a change: its events are written around the same moment. */
const beforeMs = 60

/** `kubectl describe pod` at a moment: what the latest change of the Pod changed is marked, and the block of the selected container. */
export function describeView(trace: Trace, atMs: number, selected: string | undefined): readonly ConsoleLine[] {
  const pod = statusAt(trace, atMs)
  const nowMs = trace.startedAtMs + atMs
  if (!pod) return missingPod(trace, atMs, nowMs)
  const { text, sections } = describePod(pod, eventsAt(trace, atMs), nowMs)
  const lines = text.trimEnd().split('\n')
  const changedAtMs = podVersionAt(trace, atMs)?.atMs ?? 0
  const earlierMs = changedAtMs - 1
  const earlier = statusAt(trace, earlierMs)
  const before = earlier === undefined ? undefined : describePod(earlier, eventsAt(trace, changedAtMs - beforeMs), nowMs).text.trimEnd().split('\n')
  const changed = before === undefined ? new Set<number>() : changedLines(before, lines)
  const section = sections.find(({ container }) => container === selected)
  return lines.map((line, index) => consoleLine('describe', line, {
    fresh: changed.has(index),
    selected: section !== undefined && index >= section.from && index < section.to,
  }))
}

function missingPod(trace: Trace, atMs: number, nowMs: number): readonly ConsoleLine[] {
  const last = podVersionAt(trace, atMs)
  if (!last) return []
  return describeMissingPod(last.object.metadata.name, eventsAt(trace, atMs), nowMs).trimEnd().split('\n').map(text => consoleLine('describe', text))
}
