import { type KeyboardEvent, memo, useId, useMemo, useRef, useState } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { pause } from '../../app/playback.ts'
import { dispatch } from '../../app/store.ts'
import { eventMessage } from '../../core/kubectl/describe-events.ts'
import { type EventTick, eventTicks } from '../../core/scene/timeline-events.ts'
import { xOf } from '../../core/scene/timeline-layout.ts'
import type { TimelineWindow } from '../../core/scene/timeline-window.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { timelineMessages } from './messages.ts'
import { badgeText } from './time-text.ts'
import { usePlayheadDrawing } from './use-playhead.ts'

interface EventsProps {
  readonly trace: Trace
  readonly window: TimelineWindow
  readonly width: number
}

const tickClass = (tick: EventTick) => `tl-tick${tick.count > 1 ? '' : ' tl-dot'}${tick.level === 'Warning' ? ' tl-warning' : ''}`
const tickText = (tick: EventTick) => (tick.count > 1 ? `×${tick.count}` : '')

/** The ticks of the events: one stop for Tab, arrows walk, Enter takes the playhead there. */
export const EventsLane = memo(function EventsLane({ trace, window, width }: EventsProps) {
  const t = useMessages(timelineMessages)
  const ticks = useMemo(() => eventTicks(trace, window, width), [trace, window, width])
  const [current, setCurrent] = useState(0)
  const [shown, setShown] = useState<EventTick | undefined>(undefined)
  const list = useRef<HTMLDivElement>(null)
  const tipId = useId()
  const stop = Math.min(current, ticks.length - 1)
  // A tick is on one side of the playhead or the other: half of a number cannot be read.
  usePlayheadDrawing(atMs => {
    for (const [index, element] of list.current?.querySelectorAll('.tl-tick').entries() ?? []) element.classList.toggle('tl-ahead', (ticks[index]?.atMs ?? 0) > atMs)
  })
  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setShown(undefined)
    const next = event.key === 'ArrowRight' ? stop + 1 : event.key === 'ArrowLeft' ? stop - 1 : undefined
    if (next === undefined || next < 0 || next >= ticks.length) return
    event.preventDefault()
    setCurrent(next)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  const seek = (tick: EventTick) => {
    pause()
    dispatch({ type: 'seek', atMs: tick.reports.at(-1)?.atMs ?? tick.atMs })
  }
  const visible = shown !== undefined && ticks.includes(shown) ? shown : undefined
  return (
    <div ref={list} className="tl-events" role="group" aria-label={t.eventsList} onKeyDown={walk} onPointerLeave={() => setShown(undefined)}>
      {ticks.map((tick, index) => (
        <button
          key={tick.atMs}
          type="button"
          className={tickClass(tick)}
          style={{ left: xOf(tick.atMs, window, width) }}
          tabIndex={index === stop ? 0 : -1}
          aria-label={`${badgeText(tick.atMs)}: ${reasons(tick)}`}
          aria-describedby={tick === visible ? tipId : undefined}
          onPointerEnter={() => setShown(tick)}
          onFocus={() => {
            setCurrent(index)
            setShown(tick)
          }}
          onBlur={() => setShown(undefined)}
          onClick={() => seek(tick)}
        >
          {tickText(tick)}
        </button>
      ))}
      {visible !== undefined && <EventTip id={tipId} tick={visible} version={trace.kubernetes} x={xOf(visible.atMs, window, width)} width={width} />}
    </div>
  )
})

const reasons = (tick: EventTick) => tick.reports.map(({ event }) => event.reason).join(', ')

const mostShown = 8

interface EventTipProps {
  readonly id: string
  readonly tick: EventTick
  readonly version: Trace['kubernetes']
  readonly x: number
  readonly width: number
}

/** What the reports of a tick say. */
function EventTip({ id, tick, version, x, width }: EventTipProps) {
  const rest = tick.reports.length - mostShown
  const side = x > width / 2 ? { right: width - x - 12 } : { left: x - 12 }
  return (
    <div id={id} role="tooltip" className="tl-tip" style={side}>
      {tick.reports.slice(0, mostShown).map(({ atMs, event }) => (
        <div key={`${event.metadata.name}${atMs}`} className={event.type === 'Warning' ? 'tl-tip-warning' : undefined}>
          <span>{badgeText(atMs)}</span>
          <b>{event.reason}{(event.count ?? 1) > 1 ? ` ×${event.count}` : ''}</b>
          <em>{eventMessage(event, version)}</em>
        </div>
      ))}
      {rest > 0 && <div>+{rest}</div>}
    </div>
  )
}
