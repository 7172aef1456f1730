import { memo } from 'react'
import type { Lane } from '../../core/pod/pod.ts'
import { placeBars, type PlacedExit, placeExits, xOf } from '../../core/scene/timeline-layout.ts'
import type { TimelineBar, TimelineLane } from '../../core/scene/timeline-lanes.ts'
import type { TimelineWindow } from '../../core/scene/timeline-window.ts'
import type { TimelineWords } from './messages.ts'
import { spanText } from './time-text.ts'

interface BarsProps {
  readonly lane: TimelineLane
  readonly window: TimelineWindow
  readonly width: number
  readonly t: TimelineWords
}

/** Everything that a lane draws on the time axis; drawn twice, faint and full, so it renders only when its lane changes. */
export const Bars = memo(function Bars({ lane, window, width, t }: BarsProps) {
  const exits = placeExits(lane, window, width)
  const ready = new Set(lane.readyAtMs)
  return (
    <>
      {placeBars(lane, window, width).map(({ bar, x, width: barWidth }) => {
        const text = barText(bar, lane.lane, t)
        const indent = covered(x, bar, lane, exits)
        const room = barWidth - indent - (ready.has(bar.toMs) ? diamondPx : 4)
        return (
          <div key={`${bar.kind}${bar.fromMs}`} className={`tl-bar tl-${bar.kind}`} style={{ left: x, width: barWidth, paddingLeft: indent }}>
            {room > textPx(text) && text}
          </div>
        )
      })}
      {exits.map(({ exit, x, width: exitWidth }) => (
        <div key={`exit${exit.atMs}`} className="tl-bar tl-exit" style={{ left: x, width: exitWidth }}>
          {exitWidth >= 7 * String(exit.exitCode).length + 2 ? exit.exitCode : ''}
        </div>
      ))}
      {lane.readyAtMs.filter(atMs => atMs >= window.fromMs && atMs <= window.toMs).map(atMs => (
        <i key={`ready${atMs}`} className="tl-diamond" style={{ left: xOf(atMs, window, width) }} />
      ))}
    </>
  )
})

const diamondPx = 10

/** About how wide a text of a bar is: Chinese characters take the room of two. */
const textPx = (text: string) => [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 11 : 6.4), 0)

/** How much of a bar's beginning lies below the red block of the run before, or below the diamond. */
function covered(x: number, bar: TimelineBar, lane: TimelineLane, exits: readonly PlacedExit[]): number {
  const exit = exits.findLast(placed => placed.x <= x && placed.x + placed.width > x)
  return Math.max(6, exit === undefined ? 0 : exit.x + exit.width - x + 5, lane.readyAtMs.includes(bar.fromMs) ? diamondPx + 2 : 0)
}

function barText(bar: TimelineBar, lane: Lane, t: TimelineWords): string {
  switch (bar.kind) {
    case 'back-off': return t.backOff({ time: spanText(bar.toMs - bar.fromMs) })
    case 'pull-failed': return bar.reason ?? ''
    case 'pull': return t.pulling
    case 'running': return lane === 'init' ? t.barRunning : t.barReady
    case 'starting': return t.barRunning
    case 'terminating': return t.terminating
    default: return ''
  }
}

/** The thin outline of what the lane did in the run before. */
export const GhostBars = memo(function GhostBars({ lane, window, width }: Omit<BarsProps, 't'>) {
  return (
    <>
      {placeBars(lane, window, width).filter(({ bar }) => bar.kind !== 'waiting').map(({ bar, x, width: barWidth }) => (
        <i key={`${bar.kind}${bar.fromMs}`} className="tl-ghost" style={{ left: x, width: barWidth }} />
      ))}
    </>
  )
})
