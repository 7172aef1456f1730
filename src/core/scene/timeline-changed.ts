import type { TimelineLane } from './timeline-lanes.ts'

/** The lanes of the run before, by name, that differ from those of the run now: what the thin outlines show. */
export function changedLanes(before: readonly TimelineLane[], now: readonly TimelineLane[]): ReadonlyMap<string, TimelineLane> {
  const lanes = new Map(now.map(lane => [lane.name, lane]))
  return new Map(before.filter(lane => {
    const same = lanes.get(lane.name)
    return same !== undefined && !sameBars(lane, same)
  }).map(lane => [lane.name, lane]))
}

function sameBars(a: TimelineLane, b: TimelineLane): boolean {
  return a.bars.length === b.bars.length && a.bars.every((bar, index) => {
    const other = b.bars[index]
    return other !== undefined && bar.kind === other.kind && bar.fromMs === other.fromMs && bar.toMs === other.toMs
  })
}
