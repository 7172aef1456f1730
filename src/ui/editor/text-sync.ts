import { dispatch, getState, onTextChange, type TextChange } from '../../app/store.ts'
import { changeRuns } from './change-runs.ts'
import { afterEdits, editorValue, openEditorText, toEditorChanges, toTextEdits, type EditorText } from './editor-text.ts'
import type { monaco } from './monaco.ts'

/** Ties a Monaco model to the manifest text, both ways, as the same small edits. */
export interface TextSync {
  /** The text that the model holds at this moment. */
  current(): EditorText
  dispose(): void
}

/**
 * Typing goes out as `edit` actions; edits of others come in without touching Monaco's undo stack, cursor, folding or
 * scroll. `onForeignChange` hears of each of those, after the model has it.
 */
export function syncText(model: monaco.editor.ITextModel, label: () => string, onForeignChange: (change: TextChange) => void): TextSync {
  let text = openEditorText(getState().text)
  let receiving = false
  model.setValue(editorValue(text))

  const receive = (apply: () => void) => {
    receiving = true
    try {
      apply()
    } finally {
      receiving = false
    }
  }

  const typing = model.onDidChangeContent(event => {
    if (receiving) return
    for (const run of changeRuns(event.changes)) {
      const edits = toTextEdits(text, run)
      const length = edits.reduce((sum, edit) => sum + edit.insert.length - (edit.to - edit.from), text.text.length)
      dispatch({ type: 'edit', edits, origin: 'editor', label: label() })
      const stored = getState().text
      // A text that the store would not take (too large) must not stay on the screen as if it had.
      if (stored.length !== length) return receive(() => model.setValue(editorValue((text = openEditorText(stored)))))
      text = afterEdits(text, edits, stored)
    }
  })

  const stop = onTextChange(change => {
    const { edits, origin } = change
    if (origin === 'editor') return
    const before = text
    text = edits ? afterEdits(before, edits, change.text) : openEditorText(change.text)
    receive(() => {
      if (edits) model.applyEdits(toEditorChanges(before, edits))
      else model.setValue(editorValue(text))
    })
    onForeignChange(change)
  })

  return {
    current: () => text,
    dispose: () => {
      typing.dispose()
      stop()
    },
  }
}
