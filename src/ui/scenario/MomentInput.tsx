import { useMessages } from '../../app/language/use-messages.ts'
import { TextInput } from '../kit/TextInput.tsx'
import { printDuration, readDuration } from './duration-text.ts'
import { scenarioMessages } from './messages.ts'

interface MomentInputProps {
  readonly label: string
  /** `undefined`: not said, where that may be. */
  readonly value: number | undefined
  /** What stands in the field while nothing is said; absent: something always is. */
  readonly unset?: string
  readonly onCommit: (atMs: number | undefined) => void
}

/** A moment, or a length of time, as text: `12 s`, `1 min 30 s`. */
export function MomentInput({ label, value, unset, onCommit }: MomentInputProps) {
  const t = useMessages(scenarioMessages)
  const write = (typed: string) => {
    const isUnset = unset !== undefined && typed.trim() === unset
    const read = readDuration(typed)
    if (read.type === 'time' && !isUnset) return onCommit(read.ms)
    return isUnset || (read.type === 'auto' && unset !== undefined) ? onCommit(undefined) : t.notAMoment
  }
  return (
    <span className="wi-time">
      <TextInput label={label} width={82} align="end" value={value === undefined ? (unset ?? '') : printDuration(value)} onCommit={write} />
    </span>
  )
}
