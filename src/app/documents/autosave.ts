import { create } from 'zustand'
import { derive } from '../derive.ts'
import { getDerived, shownWorkload } from '../derived.ts'
import { notify } from '../notices.ts'
import { parsed } from '../parsed.ts'
import { usePreferences } from '../preferences.ts'
import { randomId } from '../random-id.ts'
import type { AppState, OpenedDocument } from '../state.ts'
import { dispatch, getState, useAppStore } from '../store.ts'
import { whenIdle } from '../when-idle.ts'
import { createKeeper, type DocumentKeeper } from './document-keeper.ts'
import { documentMessages } from './messages.ts'
import { documentOfKey, listDocuments, loadDocument, type StoredDocument } from './stored-documents.ts'
import { browserStorage, lastOpen, rememberOpen } from './tab-storage.ts'

/** Whether what is on the screen is kept in this browser. */
export const useSaved = create<{ readonly saved: boolean }>()(() => ({ saved: true }))

/** A change waits no longer than this for the browser to be idle, ms. */
const keptWithinMs = 1000

const t = () => documentMessages[usePreferences.getState().language]

let keeper: DocumentKeeper | undefined
/** The state that the browser's storage holds. */
let kept: AppState | undefined
let waiting: (() => void) | undefined

/** A document as it is opened again. */
export function reopened(document: StoredDocument): OpenedDocument {
  const { id, name, text, scenario, playheadMs, shownWorkload: shown, selection } = document
  return { id, name, text, scenario, playheadMs, shownWorkload: shown, ...(selection && { selection }) }
}

function snapshot(state: AppState): StoredDocument {
  const workloads = state === getState() ? undefined : derive(parsed(state.text), undefined).workloads
  const workload = workloads ? (workloads[state.shownWorkload] ?? workloads[0]) : shownWorkload(getDerived())
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

/** An empty page is no document, unless it was one before. */
const isWorthKeeping = (state: AppState) => state !== kept && (state.text.trim() !== '' || kept?.documentId === state.documentId)

/** Keeps the document now. What cannot be kept is said once, and the page goes on with what is in memory. */
export function keepNow(): void {
  waiting?.()
  waiting = undefined
  const state = getState()
  if (!isWorthKeeping(state)) return
  const done = keeper?.keep(snapshot(state)) ?? 'no-room'
  if (done === 'taken') return goOnAsCopy()
  if (done === 'kept') kept = state
  else if (useSaved.getState().saved) notify({ tone: 'warning', text: t().notSaved })
  useSaved.setState({ saved: done === 'kept' })
}

/** The last changes of a document that has just been left. */
function keepLeft(state: AppState): void {
  if (!isWorthKeeping(state)) return
  const document = snapshot(state)
  const done = keeper?.keep(document)
  if (done === 'taken') keeper?.keep({ ...document, id: randomId() })
}

/** Another tab has changed this tab's document: this tab goes on under a new identity, so that neither overwrites the other. */
function goOnAsCopy(): void {
  // What is kept under the old identity is the other tab's now; nothing of this tab has to be kept there when it is left.
  kept = getState()
  dispatch({ type: 'become-copy' })
  keepNow()
  notify({ tone: 'warning', text: t().goesOnAsCopy })
}

function follow(state: AppState, before: AppState): void {
  if (state.documentId !== before.documentId) {
    keepLeft(before)
    keeper?.adopt(state.documentId)
    rememberOpen(state.documentId)
  }
  // The playhead alone moves 60 times a second, and the selection with every click; they are kept when the page is left.
  const isChanged = state.text !== before.text || state.scenario !== before.scenario || state.name !== before.name || state.shownWorkload !== before.shownWorkload
  if (isChanged) waiting ??= whenIdle(keepNow, keptWithinMs)
}

function onOtherTab(event: StorageEvent): void {
  const state = getState()
  if (event.newValue !== null && documentOfKey(event.key) === state.documentId && keeper?.isTaken(snapshot(state))) goOnAsCopy()
}

function onVisibility(): void {
  if (document.visibilityState === 'hidden') keepNow()
}

/** The browser asks before it leaves a document that is kept nowhere. */
function askBeforeLosing(event: BeforeUnloadEvent): void {
  keepNow()
  if (!useSaved.getState().saved) event.preventDefault()
}

/** Opens what this tab had open, else the newest document; an empty page when there is none. */
export function reopen(): void {
  const storage = browserStorage()
  if (!storage) return
  const { documents, damaged } = listDocuments(storage)
  const last = lastOpen()
  const found = last === undefined ? undefined : loadDocument(storage, last)
  // Said when the page is visited, and not again with every reload of the tab.
  if (damaged > 0 && (last === undefined || found === 'damaged')) notify({ tone: 'warning', text: t().damaged })
  const document = found === undefined || found === 'damaged' ? documents[0] : found
  if (!document) return
  dispatch({ type: 'open', ...reopened(document) })
  kept = getState()
}

/** Keeps every change from now on. Returns how to stop. */
export function startAutosave(): () => void {
  const storage = browserStorage()
  keeper = storage && createKeeper(storage)
  const stop = useAppStore.subscribe(follow)
  const listening = new AbortController()
  const { signal } = listening
  window.addEventListener('storage', onOtherTab, { signal })
  window.addEventListener('pagehide', keepNow, { signal })
  document.addEventListener('visibilitychange', onVisibility, { signal })
  window.addEventListener('beforeunload', askBeforeLosing, { signal })
  return () => {
    stop()
    listening.abort()
  }
}
