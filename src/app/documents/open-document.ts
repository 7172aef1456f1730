import type { Scenario } from '../../core/cluster/scenario.ts'
import { soundScenario } from '../../core/cluster/sound-scenario.ts'
import { isJsonObject } from '../../core/json.ts'
import type { MessageParams } from '../../core/problem.ts'
import { shownWorkload } from '../derived.ts'
import { notify } from '../notices.ts'
import { notifyProblem } from '../notify-problem.ts'
import { applyForThisVisit, usePreferences } from '../preferences.ts'
import { openFragment } from '../share-link.ts'
import type { OpenedDocument } from '../state.ts'
import { dispatch, getState } from '../store.ts'
import { documentMessages } from './messages.ts'

/** Larger files are no manifests. */
const largestFileMb = 5
/** Of a scenario that makes no sense, so much is said. */
const mostOddities = 3

const t = () => documentMessages[usePreferences.getState().language]

const inMb = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10

/** Opens a document. The one before stays among the recent ones. */
export function openDocument(document: OpenedDocument): void {
  dispatch({ type: 'open', ...document })
}

/** Opens a file that was chosen or dropped, byte for byte; says why where it cannot. */
export async function openFile(file: File): Promise<void> {
  const { name } = file
  if (file.size > largestFileMb * 1024 * 1024) {
    notify({ tone: 'error', text: t().tooLarge({ name, sizeMb: inMb(file.size), limitMb: largestFileMb }) })
    return
  }
  let bytes: ArrayBuffer
  try {
    bytes = await file.arrayBuffer()
  } catch {
    notify({ tone: 'error', text: t().unreadable({ name }) })
    return
  }
  const text = decode(bytes)
  if (text === undefined) notify({ tone: 'error', text: t().binary({ name }) })
  else openDocument({ name, text })
}

/** Opens the first of some dropped files, and says so where there are more. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const [file, ...others] = files
  if (!file) return
  await openFile(file)
  if (others.length > 0) notify({ tone: 'info', text: t().oneAtATime({ name: file.name, count: others.length }) })
}

/** UTF-8 with its byte order mark kept, so that a download has the same bytes; nothing for what is no text. */
function decode(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

/** Opens text that was pasted onto the page, not into a field. */
export function openPasted(text: string): void {
  if (text.trim() === '') return
  const sizeMb = inMb(text.length)
  if (sizeMb > largestFileMb) {
    notify({ tone: 'error', text: t().tooLarge({ name: t().pastedText, sizeMb, limitMb: largestFileMb }) })
    return
  }
  const replaces = getState().text.trim() !== ''
  openDocument({ name: '', text })
  if (replaces) notify({ tone: 'info', text: t().pasted })
}

/**
 * Opens the document of the page's fragment and clears the fragment: from then on the document is edited here.
 * Returns whether it did; where a link cannot be opened, it says why.
 */
export async function openFromFragment(): Promise<boolean> {
  const result = await openFragment(location.hash)
  if (!result) return false
  // A reload must bring back what was edited, not the link again.
  history.replaceState(history.state, '', location.pathname + location.search)
  if (!result.ok) {
    void notifyProblem('error', result.refusal)
    return false
  }
  const { manifest, scenario, at, lang, theme } = result.value
  applyForThisVisit({ ...(lang && { language: lang }), ...(theme && { theme }) })
  const replaces = getState().text.trim() !== ''
  openDocument({ name: '', text: manifest, scenario: soundScenario(scenario), ...(at !== undefined && { playheadMs: at }) })
  if (replaces) notify({ tone: 'info', text: t().linkOpened })
  // Of the scenario as the link has it: what is left out is said too.
  if (isJsonObject(scenario)) void tellOddScenario(scenario as Scenario)
  return true
}

/** A link's scenario may hold anything; what of it cannot be done as it is written is said once. */
async function tellOddScenario(scenario: Scenario): Promise<void> {
  const names = shownWorkload()?.pod.containers.map(container => container.name) ?? []
  const { readScenario } = await import('../../core/cluster/read-scenario.ts')
  const { notices } = readScenario(scenario, names)
  const first = notices.slice(0, mostOddities).map(({ code, params }) => oddity(code, params))
  const more = notices.length - first.length
  if (first.length > 0) notify({ tone: 'warning', text: [...first, ...(more > 0 ? [t().moreOddities({ count: more })] : [])].join(' ') })
}

function oddity(code: string, params: MessageParams): string {
  const text = (name: string) => String(params[name] ?? '').slice(0, 80)
  if (code === 'scenario-clamped') return t().scenarioClamped({ field: text('field'), value: text('value'), used: text('used') })
  if (code === 'scenario-unknown-container') return t().scenarioUnknown({ name: text('name') })
  return t().scenarioIgnored({ field: text('field'), value: text('value') })
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, .monaco-editor, [role=textbox]') !== null)

/** Opens the links that are followed, and the texts that are pasted beside every field, from now on. Returns how to stop. */
export function startOpening(): () => void {
  const onHash = () => void openFromFragment()
  const onPaste = (event: ClipboardEvent) => {
    if (isField(event.target) || document.querySelector('dialog[open]')) return
    const file = event.clipboardData?.files[0]
    if (file) void openFile(file)
    else openPasted(event.clipboardData?.getData('text/plain') ?? '')
    event.preventDefault()
  }
  // Before the field has it: putting megabytes into one would hold the page up for seconds.
  const onAnyPaste = (event: ClipboardEvent) => {
    const sizeMb = inMb(event.clipboardData?.getData('text/plain').length ?? 0)
    if (sizeMb <= largestFileMb || !isField(event.target)) return
    notify({ tone: 'error', text: t().pastedTooMuch({ sizeMb, limitMb: largestFileMb }) })
    event.preventDefault()
    event.stopPropagation()
  }
  const listening = new AbortController()
  const { signal } = listening
  window.addEventListener('hashchange', onHash, { signal })
  document.addEventListener('paste', onAnyPaste, { signal, capture: true })
  document.addEventListener('paste', onPaste, { signal })
  return () => listening.abort()
}
