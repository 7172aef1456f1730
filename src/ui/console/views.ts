import { printEventTable } from '../../core/kubectl/describe-events.ts'
import { watchPods } from '../../core/kubectl/get-pod.ts'
import { countUntil, eventsAt } from '../../core/trace/at.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { consoleLine, type ConsoleLine } from './console-line.ts'

const watched = new WeakMap<Trace, readonly ConsoleLine[]>()

/** All lines of `kubectl get pod -w`, the header first; a row never changes once it is printed. */
function watchLines(trace: Trace): readonly ConsoleLine[] {
  // Of several Pods each row's name matters.
  const names = new Set(trace.pods.map(({ object }) => object.metadata.name))
  const name = names.size === 1 ? { nameLength: [...names][0]?.length ?? 0 } : {}
  const lines = watched.get(trace) ?? watchPods(trace.pods, trace.startedAtMs, trace.kubernetes).map((text, index) => consoleLine('watch', text, { ...name, ...(index === 0 && { dim: true }) }))
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
  return printEventTable(events, trace.startedAtMs + atMs, trace.kubernetes).map((text, index) => {
    const event = owners[index - 2]
    if (event === undefined) return consoleLine('events', text, { dim: true })
    const isSelected = selected !== undefined && (event.involvedObject.fieldPath?.endsWith(`{${selected}}`) ?? false)
    return consoleLine('events', text, { fresh: fresh.has(event.metadata.name), selected: isSelected })
  })
}

const lastMs = (event: { readonly lastTimestamp?: string; readonly eventTime?: string }) => Date.parse(event.lastTimestamp ?? event.eventTime ?? '')
