import type { EventObject } from '../pod/kubernetes.ts'
import { eventAge } from './describe-events.ts'
import { ageSince } from './human-duration.ts'
import { sortLikeGo } from './sort-like-go.ts'
import { printTable } from './table.ts'
import { alignTabs, escapeTerminal, tableLayout } from './tab-writer.ts'

const columns = ['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE']

/** What `kubectl get events` prints, in the order of the list. apiserver printEvent */
export function getEvents(events: readonly EventObject[], nowMs: number): string {
  return printTable(columns, events.map(event => {
    const { kind, name } = event.involvedObject
    return [lastSeen(event, nowMs), event.type, event.reason, `${kind.toLowerCase()}/${name}`, event.message.trim()]
  }))
}

function lastSeen(event: EventObject, nowMs: number): string {
  if (event.series !== undefined) return ageSince(event.series.lastObservedTime, nowMs)
  return ageSince(event.lastTimestamp ?? event.firstTimestamp ?? event.eventTime, nowMs)
}

/** What `kubectl events` prints: in order of time, with counts. kubectl EventPrinter */
export function listEvents(events: readonly EventObject[], nowMs: number): string {
  const rows = byLastTime(events).map(event => {
    const { kind, name } = event.involvedObject
    return [eventAge(event, nowMs), event.type, event.reason, `${kind}/${name}`, event.message.trim()].map(escapeTerminal).join('\t')
  })
  return alignTabs([columns.join('\t'), ...rows, ''].join('\n'), tableLayout)
}

/** In the order in which `kubectl events` shows them. SortableEvents */
export const byLastTime = (events: readonly EventObject[]): readonly EventObject[] => sortLikeGo(events, (a, b) => lastTimeMs(a) < lastTimeMs(b))

function lastTimeMs(event: EventObject): number {
  const time = event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime
  return time === undefined ? -Infinity : Date.parse(time)
}
