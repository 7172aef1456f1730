import type { EventObject } from '../pod/kubernetes.ts'
import { defaultVersion, isAtLeast, type KubernetesVersion } from '../pod/kubernetes-version.ts'
import { DescribeWriter } from './describe-writer.ts'
import { ageSince } from './human-duration.ts'
import { sortLikeGo } from './sort-like-go.ts'

/** Writes the events below a description. kubectl DescribeEvents (spec 11.9) */
export function describeEvents(w: DescribeWriter, events: readonly EventObject[], nowMs: number, version: KubernetesVersion): void {
  if (events.length === 0) {
    w.field(0, 'Events', '<none>')
    return
  }
  w.write(0, 'Events:\n')
  writeTable(w, sortLikeGo(events, (a, b) => lastSeenMs(a) < lastSeenMs(b)), nowMs, 1, version)
}

function writeTable(w: DescribeWriter, events: readonly EventObject[], nowMs: number, level: number, version: KubernetesVersion): void {
  w.write(level, 'Type\tReason\tAge\tFrom\tMessage\n')
  w.write(level, '----\t------\t----\t----\t-------\n')
  for (const event of events) {
    w.write(level, `${event.type}\t${event.reason}\t${eventAge(event, nowMs)}\t${eventSource(event)}\t${eventMessage(event, version)}\n`)
  }
}

/** Events of the scheduler have no such time, so they come first. kubectl SortableEvents */
function lastSeenMs(event: EventObject): number {
  return event.lastTimestamp === undefined ? -Infinity : Date.parse(event.lastTimestamp)
}

/** `12s`, or `3s (x4 over 60s)` when it happened more than once. */
export function eventAge(event: EventObject, nowMs: number): string {
  const first = ageSince(event.eventTime ?? event.firstTimestamp, nowMs)
  if (event.series !== undefined) return `${ageSince(event.series.lastObservedTime, nowMs)} (x${event.series.count} over ${first})`
  if (event.count !== undefined && event.count > 1) return `${ageSince(event.lastTimestamp, nowMs)} (x${event.count} over ${first})`
  return first
}

/** Who reported an event: `kubelet`, `default-scheduler`. */
function eventSource(event: EventObject): string {
  return event.source?.component !== undefined && event.source.component !== '' ? event.source.component : (event.reportingComponent ?? '')
}

/** The message as describe prints it: trimmed, after the field that it is about (from 1.35 on). */
export function eventMessage(event: EventObject, version: KubernetesVersion = defaultVersion): string {
  const { fieldPath } = event.involvedObject
  return fieldPath === undefined || fieldPath === '' || !isAtLeast(version, '1.35') ? event.message.trim() : `${fieldPath}: ${event.message.trim()}`
}

/** The table of events alone, line by line, in the order of the list: header, rule, one line for each. */
export function printEventTable(events: readonly EventObject[], nowMs: number, version: KubernetesVersion = defaultVersion): readonly string[] {
  const w = new DescribeWriter()
  writeTable(w, events, nowMs, 0, version)
  return w.print().trimEnd().split('\n')
}
