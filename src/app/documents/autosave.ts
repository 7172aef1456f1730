import { create } from 'zustand'
import { getDerived, shownWorkload } from '../derived.ts'
import { notify } from '../notices.ts'
import { usePreferences } from '../preferences.ts'
import type { AppState, OpenedDocument } from '../state.ts'
import { dispatch, getState, useAppStore } from '../store.ts'
import { documentMessages } from './messages.ts'
import { documentOfKey, listDocuments, loadDocument, storeDocument, type DocumentStorage, type StoredDocument } from './stored-documents.ts'

/** Whether what is on the screen is kept in this browser. */
export const useSaved = create<{ readonly saved: boolean }>()(() => ({ saved: true }))

const openKey = 'podwright.open'

/** The browser's storage; a browser that forbids it throws at the mention. */
export function browserStorage(): DocumentStorage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

function rememberOpen(id: string): void {
  try {
    sessionStorage.setItem(openKey, id)
  } catch {
    // Without it a reload opens the newest document, which is nearly always this one.
  }
}

function lastOpen(): string | undefined {
  try {
    return sessionStorage.getItem(openKey) ?? undefined
  } catch {
    return undefined
  }
}

const t = () => documentMessages[usePreferences.getState().language]

function snapshot(state: AppState): StoredDocument {
  const workload = shownWorkload(getDerived())
  return {
    id: state.documentId,
    name: state.name,
    text: state.text,
    scenario: state.scenario,
    playheadMs: state.playheadMs,
    shownWorkload: state.shownWorkload,
    selection: state.selection,
    kind: workload?.kind ?? '',
    workload: workload?.name ?? '',
    savedAtMs: Date.now(),
  }
}

let pending = false
let kept: AppState | undefined

/** Whether a document has anything in it that would be missed. */
const isWorthKeeping = ({ text }: AppState) => text.trim() !== ''

/** Keeps the document now. What cannot be kept is said once, and the page goes on with what is in memory. */
function save(): void {
  pending = false
  const state = getState()
  if (state === kept || (!isWorthKeeping(state) && kept?.documentId !== state.documentId)) return
  const storage = browserStorage()
  const saved = storage !== undefined && storeDocument(storage, snapshot(state))
  if (saved) kept = state
  else if (useSaved.getState().saved) notify({ tone: 'warning', text: t().notSaved })
  useSaved.setState({ saved })
  rememberOpen(state.documentId)
}

function saveSoon(state: AppState, before: AppState): void {
  // The playhead alone moves 60 times a second; it is kept when the page is left.
  const changed = state.text !== before.text || state.scenario !== before.scenario || state.name !== before.name || state.shownWorkload !== before.shownWorkload
  if (!changed || pending) return
  pending = true
  if (typeof requestIdleCallback === 'function') requestIdleCallback(save, { timeout: 1000 })
  else queueMicrotask(save)
}

/** Another tab has written this tab's document: this tab goes on under a new identity, so that neither overwrites the other. */
function stepAside(event: StorageEvent): void {
  const state = getState()
  if (event.newValue === null || documentOfKey(event.key) !== state.documentId) return
  if (kept?.text === state.text && sameText(event.newValue, state.text)) return
  dispatch({ type: 'become-copy' })
  save()
  notify({ tone: 'warning', text: t().goesOnAsCopy })
}

function sameText(stored: string, text: string): boolean {
  try {
    return (JSON.parse(stored) as { text?: unknown }).text === text
  } catch {
    return false
  }
}

/** A kept document as it is opened again. */
export function reopened(document: StoredDocument): OpenedDocument {
  const { id, name, text, scenario, playheadMs, shownWorkload, selection } = document
  return { id, name, text, scenario, playheadMs, shownWorkload, ...(selection && { selection }) }
}

/** Opens what this tab had open, else the newest document; an empty page when there is none. */
function reopen(): void {
  const storage = browserStorage()
  if (!storage) return
  const last = lastOpen()
  const found = last === undefined ? undefined : loadDocument(storage, last)
  const { documents, damaged } = listDocuments(storage)
  if (damaged > 0) notify({ tone: 'warning', text: t().damaged })
  const document = found === undefined || found === 'damaged' ? documents[0] : found
  if (!document) return
  dispatch({ type: 'open', ...reopened(document) })
  kept = getState()
}

/** Opens what was open, and from then on keeps every change. Returns how to stop. */
export function startAutosave(): () => void {
  reopen()
  const onHidden = () => {
    if (document.visibilityState === 'hidden') save()
  }
  const stop = useAppStore.subscribe(saveSoon)
  window.addEventListener('storage', stepAside)
  window.addEventListener('pagehide', save)
  document.addEventListener('visibilitychange', onHidden)
  return () => {
    stop()
    window.removeEventListener('storage', stepAside)
    window.removeEventListener('pagehide', save)
    document.removeEventListener('visibilitychange', onHidden)
  }
}
