import './form.css'
import { type ReactNode, useId } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { type FieldLine, FieldRow } from './FieldRow.tsx'
import { Icon } from './Icon.tsx'
import { kitMessages } from './messages.ts'
import { readNumber } from './read-number.ts'
import { TextInput, type TextInputProps } from './TextInput.tsx'

interface TextFieldProps extends Omit<TextInputProps, 'label' | 'id'> {
  readonly label: string
  readonly line?: FieldLine | undefined
}

/** A labelled text: Enter or leaving it commits, Escape takes it back, the error stands under it. */
export function TextField({ label, line, ...input }: TextFieldProps) {
  const id = useId()
  return <FieldRow label={label} htmlFor={id} line={line}><TextInput id={id} {...input} /></FieldRow>
}

interface NumberInputProps extends Omit<TextInputProps, 'value' | 'onCommit' | 'inputMode' | 'multiline' | 'suggestions'> {
  /** `undefined` is the empty field. */
  readonly value: number | undefined
  readonly onCommit: (value: number | undefined) => string | undefined | void
  readonly min?: number
  readonly max?: number
  readonly whole?: boolean
}

/** A number as text: it refuses what is not one, with a sentence. */
export function NumberInput({ value, onCommit, min, max, whole, ...input }: NumberInputProps) {
  const t = useMessages(kitMessages)
  const commit = (text: string) => {
    const read = readNumber(text, { min, max, whole })
    switch (read.type) {
      case 'number': return onCommit(read.value)
      case 'empty': return onCommit(undefined)
      case 'too-small': return t.tooSmall({ min: read.limit })
      case 'too-large': return t.tooLarge({ max: read.limit })
      case 'not-whole': return t.notAWholeNumber
      case 'not-a-number': return t.notANumber
    }
  }
  return <TextInput {...input} value={value === undefined ? '' : String(value)} onCommit={commit} inputMode={whole ? 'numeric' : 'decimal'} />
}

interface SelectProps<Value extends string> {
  readonly label?: string
  readonly id?: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onCommit: (value: Value) => void
  readonly disabled?: boolean
  readonly width?: number
}

/** One of a few values; the browser's own list. */
export function Select<Value extends string>({ label, id, value, options, onCommit, disabled, width }: SelectProps<Value>) {
  return (
    <span className="kit-select" style={width === undefined ? undefined : { width }}>
      <select id={id} aria-label={label} value={value} disabled={disabled} onChange={event => onCommit(event.target.value as Value)}>
        {options.map(option => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
      <Icon name="chevron-down" size={13} />
    </span>
  )
}

interface SelectFieldProps<Value extends string> extends Omit<SelectProps<Value>, 'label' | 'id'> {
  readonly label: string
  readonly line?: FieldLine | undefined
}

export function SelectField<Value extends string>({ label, line, ...select }: SelectFieldProps<Value>) {
  const id = useId()
  return <FieldRow label={label} htmlFor={id} line={line}><Select id={id} {...select} /></FieldRow>
}

interface SwitchProps {
  readonly label: ReactNode
  /** The accessible name where the visible label is too short. */
  readonly name?: string
  readonly on: boolean
  readonly onCommit: (on: boolean) => void
  readonly disabled?: boolean
  readonly title?: string
}

export function Switch({ label, name, on, onCommit, disabled, title }: SwitchProps) {
  return (
    <button type="button" role="switch" aria-checked={on} aria-label={name} className="kit-switch" disabled={disabled} title={title} onClick={() => onCommit(!on)}>
      <i />
      {label}
    </button>
  )
}
