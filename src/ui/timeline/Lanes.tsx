import { memo, type ReactNode, useRef } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { Lane } from '../../core/pod/pod.ts'
import type { TimelineLane } from '../../core/scene/timeline-lanes.ts'
import { xOf } from '../../core/scene/timeline-layout.ts'
import type { TimelineRow } from '../../core/scene/timeline-rows.ts'
import type { TimelineWindow } from '../../core/scene/timeline-window.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { Bars, GhostBars } from './Bars.tsx'
import { EventsLane } from './EventsLane.tsx'
import { labelWidth, rowHeights, worldHeight } from './geometry.ts'
import { GroupBar, GroupRow } from './GroupRow.tsx'
import { LaneLabel } from './LaneLabel.tsx'
import { timelineMessages } from './messages.ts'
import { PodLabel, PodsHead } from './PodRows.tsx'
import { usePlayheadDrawing } from './use-playhead.ts'
import { useWorld } from './use-world.ts'
import { WorldLane, WorldPoles } from './WorldLane.tsx'

interface LanesProps {
  readonly trace: Trace
  readonly rows: readonly TimelineRow[]
  readonly grouped: boolean
  readonly ghosts: ReadonlyMap<string, TimelineLane>
  readonly selected: string | undefined
  readonly window: TimelineWindow
  readonly width: number
  readonly onToggleGroup: (group: Lane) => void
  readonly onTogglePods: () => void
}

/**
 * All lanes, drawn twice: faint for the whole time, and above it full, clipped at the playhead.
 * While the playhead moves, only the clip does; no lane renders.
 */
export const Lanes = memo(function Lanes({ trace, rows, grouped, ghosts, selected, window, width, onToggleGroup, onTogglePods }: LanesProps) {
  const t = useMessages(timelineMessages)
  const world = useWorld(window, width)
  const height = grouped ? rowHeights.grouped : rowHeights.lane
  const rowHeight = (row: TimelineRow) => (row.type === 'lane' ? height : row.type === 'pod' ? rowHeights.pod : rowHeights.group)
  const key = (row: TimelineRow) => (row.type === 'group' ? `group ${row.group.lane}` : row.type === 'pods' ? 'pods' : `${row.type} ${row.lane.name}`)
  const bars = (row: TimelineRow) => {
    if (row.type === 'pods') return null
    if (row.type === 'group') return <GroupBar group={row.group} collapsed={row.collapsed} window={window} width={width} t={t} />
    return <Bars lane={row.lane} window={window} width={width} t={t} />
  }
  const label = (row: TimelineRow) => {
    switch (row.type) {
      case 'pods': return <PodsHead lanes={row.lanes} collapsed={row.collapsed} onToggle={onTogglePods} />
      case 'pod': return <PodLabel lane={row.lane} shown={row.shown} />
      case 'group': return <GroupRow group={row.group} collapsed={row.collapsed} onToggle={() => onToggleGroup(row.group.lane)} />
      case 'lane': return <LaneLabel lane={row.lane} pinned={row.pinned} selected={row.lane.name === selected} />
    }
  }
  const faint = (row: TimelineRow) => {
    const ghost = row.type === 'lane' ? ghosts.get(row.lane.name) : undefined
    return (
      <div key={key(row)} className={rowClass(row, selected)} style={{ height: rowHeight(row) }}>
        {label(row)}
        <div className="tl-track" style={{ left: labelWidth, width }}>
          {bars(row)}
          {ghost !== undefined && <GhostBars lane={ghost} window={window} width={width} />}
        </div>
      </div>
    )
  }
  const full = (row: TimelineRow) => <div key={key(row)} className="tl-full-row" style={{ height: rowHeight(row) }}>{bars(row)}</div>
  const isPinned = (row: TimelineRow) => row.type === 'lane' && row.pinned
  const [pinned, others] = [rows.filter(isPinned), rows.filter(row => !isPinned(row))]
  return (
    <div className="tl-rows">
      {pinned.length > 0 && (
        <div className="tl-layers tl-pinned">
          {pinned.map(faint)}
          <FullLayer window={window} width={width}>{pinned.map(full)}</FullLayer>
        </div>
      )}
      <div className="tl-layers">
        <WorldPoles world={world} window={window} width={width} />
        <WorldLane world={world} window={window} width={width} endMs={trace.endMs} />
        {others.map(faint)}
        <div className="tl-row" style={{ height: rowHeights.lane }}>
          <div className="tl-label tl-quiet" style={{ width: labelWidth }}>{t.events}</div>
          <div className="tl-track" style={{ left: labelWidth, width }}><EventsLane trace={trace} window={window} width={width} /></div>
        </div>
        <FullLayer window={window} width={width}>
          <div style={{ height: worldHeight(world.rows) }} />
          {others.map(full)}
        </FullLayer>
      </div>
    </div>
  )
})

function rowClass(row: TimelineRow, selected: string | undefined): string {
  if (row.type === 'group' || row.type === 'pods') return 'tl-row tl-group'
  if (row.type === 'pod') return row.shown ? 'tl-row tl-pod tl-selected' : 'tl-row tl-pod'
  return row.lane.name === selected ? 'tl-row tl-selected' : 'tl-row'
}

/** What lies behind the playhead. */
function FullLayer({ window, width, children }: { readonly window: TimelineWindow; readonly width: number; readonly children: ReactNode }) {
  const layer = useRef<HTMLDivElement>(null)
  usePlayheadDrawing(atMs => {
    const x = Math.min(Math.max(xOf(atMs, window, width), -8), width)
    if (layer.current) layer.current.style.clipPath = `inset(0 ${(width - x).toFixed(1)}px 0 -8px)`
  })
  return <div ref={layer} className="tl-full" aria-hidden="true" style={{ left: labelWidth, width }}>{children}</div>
}
