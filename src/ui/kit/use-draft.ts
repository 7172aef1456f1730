import { type KeyboardEvent, useRef, useState } from 'react'

/** Takes a typed text; a returned sentence says why it was not taken, and keeps the text in the field. */
export type Commit = (text: string) => string | undefined | void

interface DraftField {
  readonly text: string
  readonly error: string | undefined
  readonly onChange: (text: string) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/**
 * What is typed into a field before it is written: Enter or leaving the field commits, Escape takes it back.
 * Without a draft the field shows the value of the document, so nothing has to be copied from it.
 */
export function useDraft(value: string, commit: Commit, enterCommits: 'enter' | 'ctrl-enter' = 'enter'): DraftField {
  const [draft, setDraft] = useState<string>()
  const [error, setError] = useState<string>()
  // Enter commits, and the blur that may follow in the same turn must not commit again.
  const pending = useRef<string>(undefined)

  const keep = (text: string | undefined) => {
    pending.current = text
    setDraft(text)
  }
  const revert = () => {
    keep(undefined)
    setError(undefined)
  }
  const finish = () => {
    const text = pending.current
    if (text === undefined) return
    if (text === value) return revert()
    const refusal = commit(text)
    setError(refusal ?? undefined)
    if (refusal === undefined) keep(undefined)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (enterCommits === 'enter' || event.ctrlKey || event.metaKey)) {
      finish()
      // Inside a form Enter goes on to submit it, with what was committed just now.
      const inForm = event.target instanceof HTMLInputElement && event.target.form !== null
      if (!inForm) event.preventDefault()
    }
    // With nothing to take back, Escape goes on to the dock and closes it.
    if (event.key === 'Escape' && pending.current !== undefined) {
      event.preventDefault()
      event.stopPropagation()
      revert()
    }
  }
  return {
    text: draft ?? value,
    error,
    onChange: text => {
      keep(text)
      setError(undefined)
    },
    onBlur: finish,
    onKeyDown,
  }
}
