import { dispatch, getState, onTextChange } from '../../app/store.ts'
import type { TextChange } from '../../app/store.ts'
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
    if (change.origin === 'editor') return
    const next = change.origin === 'document' ? openEditorText(change.text) : afterEdits(text, change.edits, change.text)
    receive(() => {
      if (change.origin === 'document') model.setValue(editorValue(next))
      else model.applyEdits(toEditorChanges(text, change.edits).map(edit => ({ ...edit, forceMoveMarkers: false })))
    })
    text = next
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
