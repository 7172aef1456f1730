import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { getState } from '../../app/store.ts'
import type { Lane } from '../../core/pod/pod.ts'
import type { TimelineLane } from '../../core/scene/timeline-lanes.ts'
import { momentAt } from '../../core/scene/timeline-layout.ts'
import { timelineLegend } from '../../core/scene/timeline-legend.ts'
import { isGrouped, podRows, timelineRows } from '../../core/scene/timeline-rows.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { Footer } from './Footer.tsx'
import { labelWidth } from './geometry.ts'
import { Lanes } from './Lanes.tsx'
import { timelineMessages } from './messages.ts'
import { Playhead } from './Playhead.tsx'
import { Ruler } from './Ruler.tsx'
import { useScrub } from './use-scrub.ts'
import { usePlotWidth, useWindow, type WindowControl } from './use-window.ts'

interface PlotProps {
  readonly trace: Trace
  readonly lanes: readonly TimelineLane[]
  /** Of the Pods, where they have lanes of their own. */
  readonly pods: readonly TimelineLane[]
  readonly shownPod: string | undefined
  readonly ghosts: ReadonlyMap<string, TimelineLane>
  /** Name of the selected container. */
  readonly selected: string | undefined
}

/** Ruler, lanes, events and playhead over one time axis. */
export const Plot = memo(function Plot({ trace, lanes, pods, shownPod, ghosts, selected }: PlotProps) {
  const t = useMessages(timelineMessages)
  const panel = useRef<HTMLDivElement>(null)
  const width = usePlotWidth(panel)
  const control = useWindow(trace.endMs)
  const [filter, setFilter] = useState('')
  const [collapsed, setCollapsed] = useState<ReadonlySet<Lane>>(initiallyCollapsed)
  const [podsFolded, setPodsFolded] = useState(true)
  const rows = useMemo(
    () => [...podRows(pods, shownPod, podsFolded), ...timelineRows(lanes, { collapsed, filter, selected })],
    [pods, shownPod, podsFolded, lanes, collapsed, filter, selected],
  )
  const legend = useMemo(() => timelineLegend(lanes, trace), [lanes, trace])
  useWheel(panel, control, width)
  const scrub = useScrub(panel, control, width, trace.endMs)
  return (
    <div className="tl-plot" ref={panel}>
      <Ruler
        window={control.window}
        width={width}
        scrub={scrub}
        filter={isGrouped(lanes) ? <input className="tl-filter" type="search" aria-label={t.filterLanes} placeholder={t.filterLanes} value={filter} onChange={event => setFilter(event.target.value)} /> : t.secondsSinceCreated}
      />
      <Lanes
        trace={trace}
        rows={rows}
        grouped={isGrouped(lanes)}
        ghosts={ghosts}
        selected={selected}
        window={control.window}
        width={width}
        onToggleGroup={group => setCollapsed(toggled(collapsed, group))}
        onTogglePods={() => setPodsFolded(!podsFolded)}
      />
      <Playhead trace={trace} window={control.window} width={width} scrub={scrub} />
      <Footer control={control} aroundMs={() => getState().playheadMs} legend={legend} />
    </div>
  )
})

// As in the picture of a large Pod: what is done or runs by itself is folded, the apps are in sight.
const initiallyCollapsed: ReadonlySet<Lane> = new Set<Lane>(['init', 'sidecar'])

function toggled(set: ReadonlySet<Lane>, lane: Lane): ReadonlySet<Lane> {
  const next = new Set(set)
  if (!next.delete(lane)) next.add(lane)
  return next
}

/** Ctrl and the wheel zoom around the pointer; a sideways wheel moves along the axis. The page must not zoom or go back meanwhile. */
function useWheel(panel: RefObject<HTMLElement | null>, control: WindowControl, width: number): void {
  useEffect(() => {
    const element = panel.current
    if (!element) return undefined
    const onWheel = (event: WheelEvent) => {
      const { window, zoom, pan } = control
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        const left = element.getBoundingClientRect().left + labelWidth
        zoom(Math.exp(Math.max(-100, Math.min(100, event.deltaY)) / 250), momentAt(event.clientX - left, window, width))
      } else if (sideways !== 0 && Math.abs(sideways) >= Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        event.preventDefault()
        pan((sideways / width) * (window.toMs - window.fromMs))
      }
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [panel, control, width])
}
