import { memo, type ReactNode, useMemo, useRef } from 'react'
import { xOf } from '../../core/scene/timeline-layout.ts'
import { rulerTicks } from '../../core/scene/timeline-ruler.ts'
import type { TimelineWindow } from '../../core/scene/timeline-window.ts'
import { labelWidth, rightMargin } from './geometry.ts'
import { usePlayheadDrawing } from './use-playhead.ts'
import type { Scrub } from './use-scrub.ts'

interface RulerProps {
  readonly window: TimelineWindow
  readonly width: number
  readonly scrub: Scrub
  /** What stands before the axis. */
  readonly filter: ReactNode
}

/** The badge of the playhead with its rim: a label that it would cover in part is not shown. */
const badgePx = 50

const halfPx = (label: string) => label.length * 3.2

/** The time axis; a click or a drag on it moves the playhead. */
export const Ruler = memo(function Ruler({ window, width, scrub, filter }: RulerProps) {
  const ticks = useMemo(() => rulerTicks(window, width), [window, width])
  const axis = useRef<HTMLDivElement>(null)
  usePlayheadDrawing(atMs => {
    const badgeX = xOf(atMs, window, width)
    for (const [index, { atMs: tickMs, label }] of ticks.entries()) {
      const isCovered = Math.abs(xOf(tickMs, window, width) - badgeX) < badgePx / 2 + halfPx(label)
      axis.current?.children[index]?.classList.toggle('tl-covered', isCovered)
    }
  })
  return (
    <div className="tl-ruler">
      <div className="tl-ruler-head" style={{ width: labelWidth }}>{filter}</div>
      <div ref={axis} className="tl-axis" style={{ left: labelWidth - 8, width: width + 16 }} {...scrub}>
        {ticks.map(({ atMs, label }) => {
          const x = xOf(atMs, window, width)
          return <span key={atMs} style={{ left: x + 8 }}>{x + halfPx(label) < width + rightMargin && label}</span>
        })}
      </div>
    </div>
  )
})
