import { useState } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { Slider } from '../kit/Slider.tsx'
import { TextInput } from '../kit/TextInput.tsx'
import { durationOfPosition, positionOfDuration, printDuration, readDuration, sliderPositions } from './duration-text.ts'
import { scenarioMessages } from './messages.ts'
import { ResetValue } from './ResetValue.tsx'

type Duration = number | 'forever'

interface DurationControlProps {
  readonly label: string
  readonly container: string
  /** `undefined` leaves it to the simulation. */
  readonly value: Duration | undefined
  /** What the simulation came to, for the slider while nothing is set. */
  readonly usual: Duration | undefined
  readonly mayBeEndless?: boolean
  readonly disabled?: boolean
  readonly onCommit: (value: Duration | undefined) => void
}

// One position more than times: the right end is “endless”.
const endlessPosition = sliderPositions + 1

/** A time as slider and text. A tick marks where the slider stood before. */
export function DurationControl({ label, container, value, usual, mayBeEndless = false, disabled = false, onCommit }: DurationControlProps) {
  const t = useMessages(scenarioMessages)
  const [previewed, setPreviewed] = useState<number>()
  const [before, setBefore] = useState<Duration>()
  const max = mayBeEndless ? endlessPosition : sliderPositions
  const position = (duration: Duration | undefined) =>
    duration === 'forever' ? max : duration === undefined ? 0 : positionOfDuration(duration)
  const durationAt = (at: number): Duration => (at > sliderPositions ? 'forever' : durationOfPosition(at))
  const print = (duration: Duration) => (duration === 'forever' ? t.endless : printDuration(duration))
  const shown = previewed === undefined ? value : durationAt(previewed)

  const commit = (next: Duration | undefined) => {
    if (next === value) return
    setBefore(value ?? usual)
    onCommit(next)
  }
  const write = (typed: string) => {
    const read = readDuration(typed)
    if (read.type === 'not-a-time' || (read.type === 'forever' && !mayBeEndless)) return mayBeEndless ? t.notATime : t.notATimeNoEnd
    return commit(read.type === 'time' ? read.ms : read.type === 'forever' ? 'forever' : undefined)
  }
  const of = { field: label, container }
  return (
    <div className="wi-value">
      <span className="wi-label" {...(before !== undefined && { title: t.was({ value: print(before) }) })}>{label}</span>
      <Slider
        label={t.slider(of)}
        value={position(value ?? usual)}
        min={0}
        max={max}
        text={at => { const d = durationAt(at); return d === 'forever' ? t.endlessSpoken : printDuration(d) }}
        previous={before === undefined ? undefined : (position(before) / max) * max}
        disabled={disabled}
        onPreview={setPreviewed}
        onCommit={at => commit(durationAt(at))}
      />
      <TextInput label={t.of(of)} width={88} align="end" value={shown === undefined ? t.auto : print(shown)} disabled={disabled} onCommit={write} />
      <ResetValue of={of} isSet={value !== undefined} onReset={() => commit(undefined)} />
    </div>
  )
}
