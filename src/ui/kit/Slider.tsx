import './form.css'
import { type CSSProperties, useEffect, useRef, useState } from 'react'

interface SliderProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  /** What a screen reader says instead of the bare number. */
  readonly text?: (value: number) => string
  /** A fixed tick: the value before the present change. */
  readonly previous?: number | undefined
  readonly disabled?: boolean
  /** While it is dragged. */
  readonly onPreview?: (value: number | undefined) => void
  /** When it is let go, and after each key. */
  readonly onCommit: (value: number) => void
}

/** A range: dragging previews, letting go commits once. */
export function Slider({ label, value, min, max, step = 1, text, previous, disabled, onPreview, onCommit }: SliderProps) {
  const input = useRef<HTMLInputElement>(null)
  const [dragged, setDragged] = useState<number>()
  const shown = dragged ?? value
  const share = (v: number) => `${max === min ? 0 : ((Math.min(Math.max(v, min), max) - min) / (max - min)) * 100}%`

  // React's onChange is the browser's `input`; the browser's `change` is the letting go.
  useEffect(() => {
    const element = input.current
    const onChange = () => {
      setDragged(undefined)
      onPreview?.(undefined)
      if (element) onCommit(element.valueAsNumber)
    }
    element?.addEventListener('change', onChange)
    return () => element?.removeEventListener('change', onChange)
  }, [onCommit, onPreview])

  return (
    <span className="kit-slider" style={{ '--p': share(shown), ...(previous !== undefined && { '--q': share(previous) }) } as CSSProperties}>
      {previous !== undefined && <s aria-hidden="true" />}
      <input
        ref={input}
        type="range"
        aria-label={label}
        aria-valuetext={text?.(shown)}
        min={min}
        max={max}
        step={step}
        value={shown}
        disabled={disabled}
        onChange={event => {
          setDragged(event.target.valueAsNumber)
          onPreview?.(event.target.valueAsNumber)
        }}
      />
    </span>
  )
}
