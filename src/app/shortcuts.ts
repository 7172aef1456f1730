import { downloadDocument } from './documents/save-document.ts'
import { dispatch, getState } from './store.ts'
import { revealTerminal } from './terminal/reveal-terminal.ts'
import { openDialog } from './view.ts'

const textTypes = new Set(['text', 'search', 'number', 'url', 'tel', 'email', 'password'])

/** A field into which text is typed; a switch or a slider is none. */
const isTextField = (target: EventTarget | null) =>
  (target instanceof HTMLInputElement && textTypes.has(target.type)) || target instanceof HTMLTextAreaElement

/** The YAML editor hands its undo to the page itself; what is left of its keys is its own. */
const isInEditor = (target: EventTarget | null) => target instanceof Element && target.closest('.monaco-editor') !== null

/** What is typed into a terminal is taken at once: there is nothing of its own to undo. */
const isInTerminal = (target: EventTarget | null) => target instanceof Element && target.closest('.xterm') !== null

/** The keys that mean the same anywhere on the page. Returns how to stop. */
export function startShortcuts(): () => void {
  /** The field with text that was typed and not yet written: its own undo comes first. */
  let typedIn: EventTarget | null = null

  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    // Enter writes what was typed, in a field of many lines only together with Ctrl; Escape takes it back.
    const isCommand = event.ctrlKey || event.metaKey
    const ends = event.key === 'Escape' || (event.key === 'Enter' && (isCommand || !(target instanceof HTMLTextAreaElement)))
    if (ends && !event.isComposing && target === typedIn) typedIn = null
    if (!isCommand || event.altKey || event.defaultPrevented) return
    const key = event.key.toLowerCase()
    const run = (action: () => void) => {
      event.preventDefault()
      action()
    }
    // A field that refuses what was typed keeps it, and says that it is invalid.
    const hasOwnUndo = isInEditor(target) || target === typedIn || (isTextField(target) && (target as Element).ariaInvalid === 'true')
    if (key === 'k' && !event.shiftKey) run(() => openDialog('commands'))
    else if (event.key === '`' && event.ctrlKey) run(revealTerminal)
    else if (hasOwnUndo) return
    else if (key === 'z') run(() => dispatch({ type: event.shiftKey ? 'redo' : 'undo' }))
    else if (key === 'y' && !event.shiftKey) run(() => dispatch({ type: 'redo' }))
  }
  /** Even a menu or a dialog that keeps its keys to itself lets this one through: the browser would save the page. */
  const onSaveKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    if (getState().text !== '') downloadDocument()
  }
  const onInput = ({ target }: Event) => {
    if (isTextField(target) && !isInTerminal(target)) typedIn = target
  }
  const onLeave = () => {
    typedIn = null
  }
  const listening = new AbortController()
  const { signal } = listening
  document.addEventListener('keydown', onSaveKey, { signal, capture: true })
  document.addEventListener('keydown', onKeyDown, { signal })
  document.addEventListener('input', onInput, { signal })
  document.addEventListener('focusout', onLeave, { signal })
  return () => listening.abort()
}
