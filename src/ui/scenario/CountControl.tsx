import { useMessages } from '../../app/language/use-messages.ts'
import { readNumber } from '../kit/read-number.ts'
import { Slider } from '../kit/Slider.tsx'
import { TextInput } from '../kit/TextInput.tsx'
import { scenarioMessages } from './messages.ts'
import { ResetValue } from './ResetValue.tsx'

interface CountControlProps {
  readonly label: string
  readonly container: string
  readonly value: number | undefined
  readonly min: number
  readonly max: number
  /** The slider's end: most people need the small numbers only. */
  readonly sliderMax: number
  /** What stands in the field while nothing is set. */
  readonly unset: string
  readonly print?: (value: number) => string
  readonly refusal: string
  readonly disabled?: boolean
  readonly onCommit: (value: number | undefined) => void
}

/** A whole number as slider and text: exit codes, numbers of failures. */
export function CountControl({ label, container, value, min, max, sliderMax, unset, print = String, refusal, disabled = false, onCommit }: CountControlProps) {
  const t = useMessages(scenarioMessages)
  const of = { field: label, container }
  const write = (typed: string) => {
    if (typed.trim() === unset) return onCommit(undefined)
    // The number of “first 3” is what counts.
    const digits = /\d+/.exec(typed)?.[0]
    const isOnlyNumber = /^\s*-?[\d.]+\s*$/.test(typed)
    const read = readNumber(isOnlyNumber ? typed : (digits ?? typed), { min, max, whole: true })
    if (read.type === 'empty') return onCommit(undefined)
    return read.type === 'number' ? onCommit(read.value) : refusal
  }
  return (
    <div className="wi-value">
      <span className="wi-label">{label}</span>
      <Slider label={t.slider(of)} value={Math.min(value ?? min, sliderMax)} min={min} max={sliderMax} text={print} disabled={disabled} onCommit={onCommit} />
      <TextInput label={t.of(of)} width={88} align="end" value={value === undefined ? unset : print(value)} disabled={disabled} onCommit={write} />
      <ResetValue of={of} isSet={value !== undefined} onReset={() => onCommit(undefined)} />
    </div>
  )
}
