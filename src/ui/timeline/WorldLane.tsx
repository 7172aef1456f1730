import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { flagMessages } from '../../app/flag-messages.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { dispatch, useAppStore } from '../../app/store.ts'
import type { Scenario, WorldEvent } from '../../core/cluster/scenario.ts'
import { momentAt, xOf } from '../../core/scene/timeline-layout.ts'
import type { TimelineWindow } from '../../core/scene/timeline-window.ts'
import { Icon } from '../kit/Icon.tsx'
import { labelWidth, rowHeights } from './geometry.ts'
import { timelineMessages } from './messages.ts'
import { spanText } from './time-text.ts'

interface WorldLaneProps {
  readonly window: TimelineWindow
  readonly width: number
  readonly endMs: number
}

/** What happens to the Pod from outside, as flags that can be moved. */
export function WorldLane({ window, width, endMs }: WorldLaneProps) {
  const t = useMessages(timelineMessages)
  const scenario = useAppStore(state => state.scenario)
  return (
    <div className="tl-row tl-world" style={{ height: rowHeights.lane }}>
      <div className="tl-label tl-quiet" style={{ width: labelWidth }}>{t.world}</div>
      <div className="tl-track" style={{ left: labelWidth, width }}>
        {scenario.events?.map((event, index) => (
          // Events have no identity but their place in the list.
          // oxlint-disable-next-line react/no-array-index-key
          <Flag key={index} event={event} scenario={scenario} index={index} window={window} width={width} endMs={endMs} isCramped={isCramped(scenario.events ?? [], event, window, width)} />
        ))}
      </div>
    </div>
  )
}

interface FlagProps extends WorldLaneProps {
  readonly event: WorldEvent
  readonly scenario: Scenario
  readonly index: number
  /** Another flag follows so closely that there is no room for words. */
  readonly isCramped: boolean
}

const grainMs = 100
/** What a flag with its words takes. */
const flagPx = 150

function isCramped(events: readonly WorldEvent[], event: WorldEvent, window: TimelineWindow, width: number): boolean {
  const x = xOf(event.atMs, window, width)
  return events.some(other => other.atMs > event.atMs && xOf(other.atMs, window, width) - x < flagPx)
}

const isDeletion = ({ type }: WorldEvent) => type.startsWith('delete')

function Flag({ event, scenario, index, window, width, endMs, isCramped: cramped }: FlagProps) {
  const t = useMessages(timelineMessages)
  const w = useMessages(flagMessages)
  const [draggedMs, setDraggedMs] = useState<number>()
  const heldAtX = useRef<number>(undefined)
  const atMs = draggedMs ?? event.atMs
  const set = (events: readonly WorldEvent[], label: string) => {
    const { events: _, ...rest } = scenario
    dispatch({ type: 'set-scenario', scenario: events.length === 0 ? rest : { ...rest, events }, label })
  }
  const moveTo = (nextMs: number) => {
    const rounded = Math.max(0, Math.round(nextMs / grainMs) * grainMs)
    if (rounded !== event.atMs) set(scenario.events?.map((e, i) => (i === index ? { ...e, atMs: rounded } : e)) ?? [], t.moveEvent({ event: w.deed[event.type]({ subject: '' }) }))
  }
  const onPointerDown = (pointer: PointerEvent<HTMLElement>) => {
    if (pointer.button !== 0) return
    pointer.currentTarget.setPointerCapture(pointer.pointerId)
    heldAtX.current = pointer.clientX
  }
  const momentUnder = (pointer: PointerEvent, fromX: number) => Math.max(0, event.atMs + momentAt(pointer.clientX - fromX, window, width) - window.fromMs)
  const onPointerMove = (pointer: PointerEvent<HTMLElement>) => {
    if (heldAtX.current !== undefined) setDraggedMs(momentUnder(pointer, heldAtX.current))
  }
  // The last place counts, not the last picture: a quick finger is gone before its moves are drawn.
  const onPointerUp = (pointer: PointerEvent<HTMLElement>) => {
    if (heldAtX.current !== undefined && pointer.clientX !== heldAtX.current) moveTo(momentUnder(pointer, heldAtX.current))
    letGo()
  }
  const letGo = () => {
    heldAtX.current = undefined
    setDraggedMs(undefined)
  }
  const onKeyDown = (key: KeyboardEvent) => {
    const step = key.shiftKey ? 10_000 : 1000
    if (key.key === 'Escape' && heldAtX.current !== undefined) letGo()
    else if (key.key === 'ArrowRight' || key.key === 'ArrowUp') moveTo(event.atMs + step)
    else if (key.key === 'ArrowLeft' || key.key === 'ArrowDown') moveTo(event.atMs - step)
    else if (key.key === 'Delete' || key.key === 'Backspace') set(scenario.events?.filter((_, i) => i !== index) ?? [], t.removeEvent({ event: w.deed[event.type]({ subject: '' }) }))
    else return
    key.preventDefault()
  }
  const place = xOf(atMs, window, width)
  // A flag beyond the window stands at its edge: taken away, it would drop the focus, or the pointer that drags it.
  const x = Math.min(Math.max(place, 0), width)
  return (
    <div
      data-beyond={place !== x || undefined}
      className={`tl-flag${isDeletion(event) || event.type === 'kill-sandbox' ? '' : ' tl-flag-mild'}${draggedMs === undefined ? '' : ' tl-dragged'}${x > width - 110 ? ' tl-flag-left' : ''}`}
      style={{ left: x }}
      role="slider"
      tabIndex={0}
      aria-label={w.moment[event.type]({ subject: '' })}
      aria-valuemin={0}
      aria-valuemax={Math.max(endMs, event.atMs)}
      aria-valuenow={Math.round(atMs)}
      aria-valuetext={spanText(atMs)}
      title={t.flagHint}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={letGo}
      onKeyDown={onKeyDown}
    >
      <span><Icon name={isDeletion(event) ? 'trash' : 'flag'} size={13} />{!cramped && t.flag({ event: w.short[event.type]({ subject: '' }), time: spanText(atMs) })}</span>
    </div>
  )
}
