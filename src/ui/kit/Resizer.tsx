import { type KeyboardEvent, type PointerEvent, useRef } from 'react'

interface ResizerProps {
  readonly label: string
  /** On which side of the divider the sized panel lies. */
  readonly panel: 'right' | 'left' | 'bottom'
  /** Size of the panel in px. */
  readonly value: number
  readonly min: number
  readonly max: number
  /** While it is dragged, and after each key. */
  readonly onResize: (size: number) => void
  /** When a drag ends or a key was pressed: the time to remember it. */
  readonly onCommit?: (size: number) => void
  /** Enter and double click. */
  readonly onToggle?: () => void
  readonly className?: string
}

const smallStep = 16
const largeStep = 64

function keyTarget(event: KeyboardEvent, { panel, value, min, max }: ResizerProps): number | undefined {
  const step = event.shiftKey ? largeStep : smallStep
  const grow = panel === 'right' ? 'ArrowLeft' : panel === 'left' ? 'ArrowRight' : 'ArrowUp'
  const shrink = panel === 'right' ? 'ArrowRight' : panel === 'left' ? 'ArrowLeft' : 'ArrowDown'
  switch (event.key) {
    case grow: return value + step
    case shrink: return value - step
    case 'Home': return min
    case 'End': return max
    default: return undefined
  }
}

/** A divider between two panels: drag, arrow keys (Shift for more), Home and End, Enter to collapse. */
export function Resizer(props: ResizerProps) {
  const { label, panel, value, min, max, onResize, onCommit, onToggle, className } = props
  const drag = useRef<{ readonly from: number; readonly size: number; last: number }>(undefined)
  const clamp = (size: number) => Math.round(Math.min(Math.max(size, min), max))
  const position = (event: PointerEvent) => (panel === 'bottom' ? event.clientY : event.clientX)
  const direction = panel === 'left' ? 1 : -1

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: position(event), size: value, last: value }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return
    drag.current.last = clamp(drag.current.size + direction * (position(event) - drag.current.from))
    onResize(drag.current.last)
  }
  const onPointerEnd = () => {
    if (drag.current) onCommit?.(drag.current.last)
    drag.current = undefined
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && onToggle) {
      event.preventDefault()
      onToggle()
      return
    }
    const target = keyTarget(event, props)
    if (target === undefined) return
    event.preventDefault()
    onResize(clamp(target))
    onCommit?.(clamp(target))
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={panel === 'bottom' ? 'horizontal' : 'vertical'}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      className={['kit-resizer', `kit-resizer-${panel === 'bottom' ? 'row' : 'column'}`, className].filter(Boolean).join(' ')}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onKeyDown={onKeyDown}
      onDoubleClick={onToggle}
    />
  )
}
