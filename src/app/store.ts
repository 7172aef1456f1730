import { create } from 'zustand'
import type { TextEdit } from '../core/text/text-edit.ts'
import { handOver } from './parsed.ts'
import { randomId } from './random-id.ts'
import { openedState, reduce } from './reduce.ts'
import type { Action, AppState, Origin } from './state.ts'

/** A change of the text, as listeners hear of it. `edits` is absent when another document was opened. */
export interface TextChange {
  readonly edits?: readonly TextEdit[]
  readonly origin: Origin
  readonly text: string
}

/** The store; components read it with a selector. Only `dispatch` writes it. */
export const useAppStore = create<AppState>()(() => openedState({ name: '', text: '' }, randomId()))

const textListeners = new Set<(change: TextChange) => void>()

/** Calls a listener for every change of the text, after the state has it. Returns how to stop. */
export function onTextChange(listener: (change: TextChange) => void): () => void {
  textListeners.add(listener)
  return () => textListeners.delete(listener)
}

/** The state as it is now. */
export const getState = (): AppState => useAppStore.getState()

/** The one gate through which state is written. */
export function dispatch(action: Action): void {
  const before = getState()
  if (action.type === 'edit' && action.source) handOver(action.source)
  const after = reduce(before, action, Date.now(), randomId())
  if (after === before) return
  useAppStore.setState(after, true)
  const change = textChange(action, before, after)
  if (change) for (const listener of textListeners) listener(change)
}

function textChange(action: Action, before: AppState, after: AppState): TextChange | undefined {
  if (action.type === 'edit') return { edits: action.edits, origin: action.origin, text: after.text }
  if (action.type === 'undo') return { edits: before.history.past.at(-1)?.edits ?? [], origin: 'history', text: after.text }
  if (action.type === 'redo') return { edits: before.history.future.at(-1)?.edits ?? [], origin: 'history', text: after.text }
  if (action.type === 'open') return { origin: 'document', text: after.text }
  return undefined
}
