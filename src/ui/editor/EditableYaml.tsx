import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { onRevealRequest } from '../../app/reveal.ts'
import { dispatch, useAppStore } from '../../app/store.ts'
import type { Span } from '../../core/problem.ts'
import { changeBetween, editorValue, openEditorText, positionAt, rangeOf, offsetAt, toTextEdits } from './editor-text.ts'

interface EditableYamlProps {
  readonly label: string
  readonly typingLabel: string
}

/** Where Monaco could not be fetched: a plain text field that writes the same edits. */
export function EditableYaml({ label, typingLabel }: EditableYamlProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const text = useAppStore(state => state.text)
  const whole = useMemo(() => openEditorText(text), [text])
  const value = useMemo(() => editorValue(whole), [whole])
  const write = (next: string) => {
    const difference = changeBetween(value, next)
    if (!difference) return
    const change = { range: rangeOf(openEditorText(value), difference), text: difference.insert }
    dispatch({ type: 'edit', edits: toTextEdits(whole, [change]), origin: 'editor', label: typingLabel })
  }
  const reveal = useEffectEvent((span: Span) => {
    const caret = offsetAt(openEditorText(value), positionAt(whole, span.from))
    field.current?.focus()
    field.current?.setSelectionRange(caret, caret)
  })
  useEffect(() => onRevealRequest(span => reveal(span)), [])
  return (
    <textarea
      ref={field}
      className="ye-editable"
      aria-label={label}
      spellCheck={false}
      wrap="off"
      value={value}
      onChange={event => write(event.target.value)}
      onKeyDown={travel}
    />
  )
}

/** The field's own history knows nothing of the canvas: its keys are those of the page's. */
function travel(event: KeyboardEvent): void {
  const key = event.key.toLowerCase()
  if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return
  event.preventDefault()
  dispatch({ type: key === 'y' || event.shiftKey ? 'redo' : 'undo' })
}
