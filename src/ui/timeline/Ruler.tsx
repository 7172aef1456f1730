import { memo, type ReactNode } from 'react'
import { xOf } from '../../core/scene/timeline-layout.ts'
import { rulerTicks } from '../../core/scene/timeline-ruler.ts'
import type { TimelineWindow } from '../../core/scene/timeline-window.ts'
import { labelWidth } from './geometry.ts'
import type { Scrub } from './use-scrub.ts'

interface RulerProps {
  readonly window: TimelineWindow
  readonly width: number
  readonly scrub: Scrub
  /** What stands before the axis. */
  readonly filter: ReactNode
}

/** The time axis; a click or a drag on it moves the playhead. */
export const Ruler = memo(function Ruler({ window, width, scrub, filter }: RulerProps) {
  return (
    <div className="tl-ruler">
      <div className="tl-ruler-head" style={{ width: labelWidth }}>{filter}</div>
      <div className="tl-axis" style={{ left: labelWidth - 8, width: width + 16 }} {...scrub}>
        {rulerTicks(window, width).map(({ atMs, label }) => {
          const x = xOf(atMs, window, width) + 8
          return <span key={atMs} style={{ left: x }}>{label}</span>
        })}
      </div>
    </div>
  )
})
