import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { flagMessages } from '../../app/flag-messages.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { moveFlag, removeFlag } from '../../app/what-if.ts'
import type { PlacedFlag } from '../../core/scene/stack-flags.ts'
import { momentAt, xOf } from '../../core/scene/timeline-layout.ts'
import type { TimelineWindow } from '../../core/scene/timeline-window.ts'
import type { Flag as FlagData } from '../../core/what-if/flags.ts'
import { flagLooks } from '../kit/flag-look.ts'
import { Icon } from '../kit/Icon.tsx'
import { flagTop } from './geometry.ts'
import { timelineMessages } from './messages.ts'
import { spanText } from './time-text.ts'

interface FlagProps {
  readonly flag: FlagData
  readonly placed: PlacedFlag
  readonly window: TimelineWindow
  readonly width: number
  readonly endMs: number
}

const grainMs = 100
/** What a flag with its words takes, about, while it is dragged. */
const draggedPx = 150

/** Something that happens at a moment, moved by pointer and by keyboard. */
export function Flag({ flag, placed, window, width, endMs }: FlagProps) {
  const t = useMessages(timelineMessages)
  const w = useMessages(flagMessages)
  const [draggedMs, setDraggedMs] = useState<number>()
  const heldAtX = useRef<number>(undefined)
  const atMs = draggedMs ?? flag.atMs
  const { icon, tone } = flagLooks[flag.kind]
  const moveTo = (nextMs: number) => {
    const rounded = Math.max(0, Math.round(nextMs / grainMs) * grainMs)
    if (rounded !== flag.atMs) moveFlag(flag, rounded)
  }
  const onPointerDown = (pointer: PointerEvent<HTMLElement>) => {
    if (pointer.button !== 0) return
    pointer.currentTarget.setPointerCapture(pointer.pointerId)
    heldAtX.current = pointer.clientX
  }
  const momentUnder = (pointer: PointerEvent, fromX: number) => Math.max(0, flag.atMs + momentAt(pointer.clientX - fromX, window, width) - window.fromMs)
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
  const remove = (element: HTMLElement) => {
    const lane = element.parentElement
    flushSync(() => removeFlag(flag))
    // The focus goes on to the last flag that is left, or to where a new one comes from.
    if (!element.isConnected) [...(lane?.parentElement?.querySelectorAll<HTMLElement>('.tl-flag, .tl-add') ?? [])].at(-1)?.focus()
  }
  const onKeyDown = (key: KeyboardEvent<HTMLElement>) => {
    const step = key.shiftKey ? 10_000 : 1000
    if (key.key === 'Escape' && heldAtX.current !== undefined) letGo()
    else if (key.key === 'ArrowRight' || key.key === 'ArrowUp') moveTo(flag.atMs + step)
    else if (key.key === 'ArrowLeft' || key.key === 'ArrowDown') moveTo(flag.atMs - step)
    else if (key.key === 'Delete' || key.key === 'Backspace') remove(key.currentTarget)
    else return
    key.preventDefault()
  }
  const place = xOf(atMs, window, width)
  // A flag beyond the window stands at its edge: taken away, it would drop the focus, or the pointer that drags it.
  const x = Math.min(Math.max(place, 0), width)
  const toLeft = draggedMs === undefined ? placed.toLeft : x > width - draggedPx
  return (
    <div
      data-beyond={place !== x || undefined}
      data-flag={flag.key}
      className={`tl-flag tl-flag-${tone}${draggedMs === undefined ? '' : ' tl-dragged'}${toLeft ? ' tl-flag-left' : ''}`}
      style={{ left: x, top: flagTop(placed.row) }}
      role="slider"
      tabIndex={0}
      aria-label={w.moment[flag.kind](flag)}
      aria-valuemin={0}
      aria-valuemax={Math.max(endMs, flag.atMs)}
      aria-valuenow={Math.round(atMs)}
      aria-valuetext={spanText(atMs)}
      title={`${w.short[flag.kind](flag)} · ${spanText(atMs)}. ${t.flagHint}`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={letGo}
      onKeyDown={onKeyDown}
    >
      <span style={{ maxWidth: placed.width }}>
        <Icon name={icon} size={13} />
        <b>{t.flag({ event: w.short[flag.kind](flag), time: spanText(atMs) })}</b>
      </span>
    </div>
  )
}
