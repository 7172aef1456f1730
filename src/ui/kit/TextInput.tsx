import './form.css'
import { useId } from 'react'
import { FieldError } from './FieldRow.tsx'
import { type Commit, useDraft } from './use-draft.ts'

export interface TextInputProps {
  /** The accessible name, when no label element names it. */
  readonly label?: string
  readonly id?: string
  readonly value: string
  readonly onCommit: Commit
  /** What is wrong with the value in the document; a refusal of what was typed is shown instead of it. */
  readonly error?: string | undefined
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly width?: number
  readonly multiline?: boolean
  readonly inputMode?: 'text' | 'numeric' | 'decimal'
  readonly align?: 'start' | 'end'
  readonly suggestions?: readonly string[]
}

const maxRows = 14

/** The input of a form, with its error on a line of its own under the row. `TextField` is it with a label and a line. */
export function TextInput(props: TextInputProps) {
  const { label, id, value, onCommit, error, placeholder, disabled, width, multiline, inputMode, align, suggestions } = props
  const draft = useDraft(value, onCommit, multiline ? 'ctrl-enter' : 'enter')
  const ownId = useId()
  const shownError = draft.error ?? error
  const common = {
    id,
    'aria-label': label,
    'aria-invalid': shownError === undefined ? undefined : true,
    'aria-describedby': shownError === undefined ? undefined : `${ownId}-error`,
    value: draft.text,
    placeholder,
    disabled,
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'off',
    style: width === undefined ? undefined : { width, flex: 'none' },
    className: `kit-input${align === 'end' ? ' kit-input-end' : ''}`,
    onBlur: draft.onBlur,
    onKeyDown: draft.onKeyDown,
  }
  return (
    <>
      {multiline
        ? <textarea {...common} rows={Math.min(maxRows, draft.text.split('\n').length)} onChange={event => draft.onChange(event.target.value)} />
        : <input {...common} type="text" inputMode={inputMode} list={suggestions && ownId} onChange={event => draft.onChange(event.target.value)} />}
      {suggestions && <datalist id={ownId}>{suggestions.map(item => <option key={item} value={item} />)}</datalist>}
      {shownError !== undefined && <FieldError id={`${ownId}-error`}>{shownError}</FieldError>}
    </>
  )
}
