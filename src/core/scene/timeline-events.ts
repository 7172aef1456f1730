import type { EventObject } from '../pod/kubernetes.ts'
import type { Trace } from '../trace/trace.ts'
import type { TimelineWindow } from './timeline-window.ts'

/** One report of an event: the first, or a repetition with its count. */
export interface EventReport {
  readonly atMs: number
  readonly event: EventObject
}

/** Events that stand so close together that they share a tick. */
export interface EventTick {
  /** Where the tick stands: between its first and last report. */
  readonly atMs: number
  readonly reports: readonly EventReport[]
  readonly level: 'Normal' | 'Warning'
  /** How many reports it stands for; of a single event that was repeated, how often that happened. */
  readonly count: number
}

const togetherPx = 26

/** The ticks of the events lane for a window that is so wide. */
export function eventTicks(trace: Trace, window: TimelineWindow, widthPx: number): readonly EventTick[] {
  const togetherMs = ((window.toMs - window.fromMs) / Math.max(widthPx, 1)) * togetherPx
  const groups: EventReport[][] = []
  for (const { atMs, type, object } of trace.events) {
    if (type === 'DELETED' || atMs < window.fromMs || atMs > window.toMs) continue
    const report = { atMs, event: object }
    const group = groups.at(-1)
    if (group === undefined || atMs - (group[0]?.atMs ?? 0) > togetherMs) groups.push([report])
    else group.push(report)
  }
  const ticks: EventTick[] = []
  for (const group of groups) {
    const tick = tickOf(group)
    const before = ticks.at(-1)
    // Each stands in its middle, so two neighbours may come too close.
    if (before !== undefined && tick.atMs - before.atMs < togetherMs) ticks[ticks.length - 1] = tickOf([...before.reports, ...group])
    else ticks.push(tick)
  }
  return ticks
}

function tickOf(reports: readonly EventReport[]): EventTick {
  const [first, last] = [reports[0], reports.at(-1)]
  const single = new Set(reports.map(report => report.event.metadata.name)).size === 1
  return {
    atMs: ((first?.atMs ?? 0) + (last?.atMs ?? 0)) / 2,
    reports,
    level: reports.some(report => report.event.type === 'Warning') ? 'Warning' : 'Normal',
    count: single ? (last?.event.series?.count ?? last?.event.count ?? 1) : reports.length,
  }
}
