import { downloadDocument } from './documents/save-document.ts'
import { dispatch } from './store.ts'
import { openDialog } from './view.ts'

/** A field keeps the keys of its own undo while it has the focus; the YAML editor hands them on itself. */
const hasOwnUndo = (target: EventTarget | null) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** The keys that mean the same anywhere on the page. Returns how to stop. */
export function startShortcuts(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
    const key = event.key.toLowerCase()
    const run = (action: () => void) => {
      event.preventDefault()
      action()
    }
    if (key === 's' && !event.shiftKey) run(downloadDocument)
    else if (key === 'k' && !event.shiftKey) run(() => openDialog('commands'))
    else if (hasOwnUndo(event.target)) return
    else if (key === 'z') run(() => dispatch({ type: event.shiftKey ? 'redo' : 'undo' }))
    else if (key === 'y' && !event.shiftKey) run(() => dispatch({ type: 'redo' }))
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}
