import './form.css'
import type { ReactNode } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { Icon } from './Icon.tsx'
import { kitMessages } from './messages.ts'

/** The line of the YAML that a field writes. */
export interface FieldLine {
  readonly line: number | undefined
  readonly onSelect: () => void
}

/** What is wrong with a field, on a line of its own under the field. */
export function FieldError({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <div className="kit-field-error" id={id} role="alert">
      <Icon name="error" size={13} />
      <span>{children}</span>
    </div>
  )
}

/** `L18`: a click selects that line in the YAML. A field that the YAML does not have yet shows a dash. */
export function LineLink({ line }: { readonly line: FieldLine }) {
  const t = useMessages(kitMessages)
  if (line.line === undefined) return <span className="kit-field-line" aria-hidden="true">–</span>
  const sentence = t.line({ line: line.line })
  return (
    <button type="button" className="kit-field-line" title={sentence} aria-label={sentence} onClick={line.onSelect}>
      {t.lineShort({ line: line.line })}
    </button>
  )
}

interface FieldRowProps {
  /** The visible label: a text, or controls of its own. */
  readonly label: ReactNode
  /** Id of the control that the label names. */
  readonly htmlFor?: string
  readonly line?: FieldLine | undefined
  readonly children: ReactNode
}

/** One row of a form: label, controls, line. */
export function FieldRow({ label, htmlFor, line, children }: FieldRowProps) {
  return (
    <div className="kit-field">
      {htmlFor === undefined ? <div className="kit-field-label">{label}</div> : <label className="kit-field-label" htmlFor={htmlFor}>{label}</label>}
      <div className="kit-field-control">{children}</div>
      {line && <LineLink line={line} />}
    </div>
  )
}
