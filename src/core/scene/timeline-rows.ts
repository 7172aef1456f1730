import type { Lane } from '../pod/pod.ts'
import { completedAtMs, type TimelineLane } from './timeline-lanes.ts'

/** Up to so many Pods each have a row in sight; more can be folded. */
const foldPodsAbove = 6

/** Up to so many containers each have a lane in sight; more are grouped. */
const groupAbove = 12

/** One row of the timeline, from top to bottom. */
export type TimelineRow = PodRow | ContainerRow

/** A row about containers of the shown Pod. */
export type ContainerRow =
  | { readonly type: 'lane'; readonly lane: TimelineLane; readonly pinned: boolean }
  | { readonly type: 'group'; readonly group: TimelineGroup; readonly collapsed: boolean }

/** A row about the Pods of one workload. */
export type PodRow =
  | { readonly type: 'pod'; readonly lane: TimelineLane; readonly shown: boolean }
  | { readonly type: 'pods'; readonly lanes: readonly TimelineLane[]; readonly collapsed: boolean }

/** The containers of one kind, as one row. */
export interface TimelineGroup {
  readonly lane: Lane
  readonly lanes: readonly TimelineLane[]
  /** From the first thing one of them does to the last thing known of any; absent while none has begun. */
  readonly activeMs?: { readonly fromMs: number; readonly toMs: number }
  /** When all init steps were done; absent while one is not. */
  readonly doneAtMs?: number
  /** The init step that took longest. */
  readonly longest?: { readonly name: string; readonly durationMs: number }
}

/** What a person has set for the rows. */
export interface RowSettings {
  readonly collapsed: ReadonlySet<Lane>
  readonly filter: string
  readonly selected: string | undefined
}

/** Whether so many lanes are shown in groups. */
export function isGrouped(lanes: readonly TimelineLane[]): boolean {
  return lanes.length > groupAbove
}

/** The rows to show. In groups, the selected container's lane stands on top of all. */
export function timelineRows(lanes: readonly TimelineLane[], { collapsed, filter, selected }: RowSettings): readonly ContainerRow[] {
  const row = (lane: TimelineLane): ContainerRow => ({ type: 'lane', lane, pinned: false })
  if (!isGrouped(lanes)) return lanes.map(row)
  const wanted = filter.trim().toLowerCase()
  const pinned = lanes.find(lane => lane.name === selected)
  const rows: ContainerRow[] = pinned === undefined ? [] : [{ type: 'lane', lane: pinned, pinned: true }]
  for (const kind of ['init', 'sidecar', 'app'] as const) {
    const members = lanes.filter(lane => lane.lane === kind)
    const found = wanted === '' ? members : members.filter(lane => lane.name.toLowerCase().includes(wanted))
    if (found.length === 0) continue
    // A filter is about lanes: it opens what it finds.
    const isCollapsed = wanted === '' && collapsed.has(kind)
    rows.push({ type: 'group', group: summarizeGroup(kind, found), collapsed: isCollapsed })
    if (!isCollapsed) rows.push(...found.filter(lane => lane !== pinned).map(row))
  }
  return rows
}

function summarizeGroup(lane: Lane, lanes: readonly TimelineLane[]): TimelineGroup {
  const active = lanes.flatMap(({ bars }) => bars.filter(bar => bar.kind !== 'waiting'))
  const durations = lanes.flatMap(({ name, bars }) => {
    const done = bars.find(bar => bar.kind === 'completed')
    return done === undefined ? [] : [{ name, durationMs: done.toMs - done.fromMs }]
  })
  const doneAt = lanes.map(completedAtMs)
  const longest = durations.toSorted((a, b) => b.durationMs - a.durationMs)[0]
  const allDone = lane === 'init' && doneAt.every(atMs => atMs !== undefined)
  return {
    lane,
    lanes,
    ...(active.length === 0 ? {} : { activeMs: { fromMs: Math.min(...active.map(bar => bar.fromMs)), toMs: Math.max(...active.map(bar => bar.toMs)) } }),
    ...(allDone ? { doneAtMs: Math.max(...doneAt.map(atMs => atMs ?? 0)) } : {}),
    ...(longest === undefined ? {} : { longest }),
  }
}

/** The rows of Pods; many can be folded to the one that is shown. */
export function podRows(lanes: readonly TimelineLane[], shown: string | undefined, collapsed: boolean): readonly PodRow[] {
  const rows = lanes.map((lane): PodRow => ({ type: 'pod', lane, shown: lane.name === shown }))
  if (lanes.length <= foldPodsAbove) return rows
  return [{ type: 'pods', lanes, collapsed }, ...(collapsed ? rows.filter(row => row.type === 'pod' && row.shown) : rows)]
}
