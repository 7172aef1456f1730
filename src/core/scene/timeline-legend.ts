import type { Trace } from '../trace/trace.ts'
import type { TimelineBarKind, TimelineLane } from './timeline-lanes.ts'

/** Something that is drawn and needs a word, the most telling first. */
const legendOrder = ['pull', 'pull-failed', 'starting', 'running', 'completed', 'exit', 'back-off', 'terminating', 'warning', 'events'] as const satisfies readonly (TimelineBarKind | 'exit' | 'warning' | 'events')[]

export type LegendEntry = (typeof legendOrder)[number]

/** What of it occurs in a trace: the legend explains nothing that is not there. */
export function timelineLegend(lanes: readonly TimelineLane[], { events }: Pick<Trace, 'events'>): readonly LegendEntry[] {
  const found = new Set<TimelineBarKind | LegendEntry>(lanes.flatMap(lane => lane.bars.map(bar => bar.kind)))
  if (lanes.some(lane => lane.exits.length > 0)) found.add('exit')
  for (const { object } of events) found.add(object.type === 'Warning' ? 'warning' : 'events')
  return legendOrder.filter(entry => found.has(entry))
}
