import { type KeyboardEvent, useRef } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { pause } from '../../app/playback.ts'
import { dispatch, getState } from '../../app/store.ts'
import { xOf } from '../../core/scene/timeline-layout.ts'
import type { TimelineWindow } from '../../core/scene/timeline-window.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { labelWidth } from './geometry.ts'
import { timelineMessages } from './messages.ts'
import { spokenInstant } from './spoken-instant.ts'
import type { Scrub } from './use-scrub.ts'
import { badgeText } from './time-text.ts'
import { usePlayheadDrawing } from './use-playhead.ts'

interface PlayheadProps {
  readonly trace: Trace
  readonly window: TimelineWindow
  readonly width: number
  readonly scrub: Scrub
}

/** The line that marks the instant which the whole page shows. It moves by `transform`, without a render. */
export function Playhead({ trace, window, width, scrub }: PlayheadProps) {
  const t = useMessages(timelineMessages)
  const { endMs } = trace
  const slider = useRef<HTMLDivElement>(null)
  const badge = useRef<HTMLElement>(null)
  usePlayheadDrawing(atMs => {
    const element = slider.current
    if (!element || !badge.current) return
    const x = xOf(atMs, window, width)
    // Out of sight it stays a slider for the keyboard and for screen readers.
    element.style.transform = `translateX(${Math.min(Math.max(x, 0), width).toFixed(1)}px)`
    element.classList.toggle('tl-playhead-away', x < -1 || x > width + 1)
    element.setAttribute('aria-valuenow', String(Math.round(atMs)))
    element.setAttribute('aria-valuetext', spokenInstant(trace, atMs, t))
    badge.current.textContent = badgeText(atMs)
  })
  return (
    <div
      ref={slider}
      className="tl-playhead"
      style={{ left: labelWidth }}
      role="slider"
      tabIndex={0}
      aria-label={t.playhead}
      aria-valuemin={0}
      aria-valuemax={endMs}
      aria-orientation="horizontal"
      onKeyDown={event => onKeyDown(event, window, endMs)}
      {...scrub}
    >
      <b ref={badge} />
    </div>
  )
}

function onKeyDown(event: KeyboardEvent, window: TimelineWindow, endMs: number): void {
  const { playheadMs } = getState()
  const span = window.toMs - window.fromMs
  const stepMs = span <= 120_000 ? 100 : 1000
  const target = keyTarget(event, playheadMs, stepMs, span, endMs)
  if (target === undefined) return
  event.preventDefault()
  pause()
  dispatch({ type: 'seek', atMs: Math.round(Math.min(Math.max(target, 0), endMs)) })
}

function keyTarget({ key, shiftKey }: KeyboardEvent, atMs: number, stepMs: number, spanMs: number, endMs: number): number | undefined {
  const step = shiftKey ? stepMs * 10 : stepMs
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp': return atMs + step
    case 'ArrowLeft':
    case 'ArrowDown': return atMs - step
    case 'PageUp': return atMs + spanMs / 10
    case 'PageDown': return atMs - spanMs / 10
    case 'Home': return 0
    case 'End': return endMs
    default: return undefined
  }
}
