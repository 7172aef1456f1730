// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { documentKey } from './stored-documents.ts'

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: app, image: nginx}]}\n'

const stops: (() => void)[] = []

/** A tab: modules of its own, over the one storage of the browser. A new tab does not know what was open; a reloaded one does. */
async function openTab({ reloaded = false } = {}) {
  if (!reloaded) sessionStorage.clear()
  vi.resetModules()
  const [autosave, store, notices] = await Promise.all([import('./autosave.ts'), import('../store.ts'), import('../notices.ts')])
  const stop = autosave.startAutosave()
  autosave.reopen()
  stops.push(stop)
  const type = (insert: string) => store.dispatch({ type: 'edit', edits: [{ from: 0, to: 0, insert }], origin: 'editor', label: 'typing' })
  return { ...autosave, ...store, stop, type, sentences: () => notices.useNotices.getState().map(notice => notice.text) }
}

const storedText = (id: string) => (JSON.parse(localStorage.getItem(documentKey(id)) ?? '{}') as { readonly text?: string }).text

/** The browser tells a tab what another one has written. */
const tellOfChange = (id: string) =>
  window.dispatchEvent(new StorageEvent('storage', { key: documentKey(id), newValue: localStorage.getItem(documentKey(id)) }))

beforeEach(() => localStorage.clear())
afterEach(() => {
  stops.splice(0).forEach(stop => stop())
  vi.restoreAllMocks()
})

describe('a document', () => {
  it('is there again after a reload: text, scenario, playhead, selection and name', async () => {
    const tab = await openTab()
    tab.dispatch({ type: 'open', name: '', text: pod })
    tab.type('# typed\n')
    tab.dispatch({ type: 'set-scenario', scenario: { containers: { app: { exitCode: 3 } } }, label: 'exit code' })
    tab.dispatch({ type: 'rename-document', name: 'Lesson 1' })
    tab.dispatch({ type: 'seek', atMs: 1234 })
    tab.dispatch({ type: 'select', selection: { type: 'container', name: 'app' } })
    const { documentId } = tab.getState()
    window.dispatchEvent(new Event('pagehide'))
    tab.stop()
    const again = await openTab({ reloaded: true })
    expect(again.getState()).toMatchObject({
      documentId,
      name: 'Lesson 1',
      text: `# typed\n${pod}`,
      scenario: { containers: { app: { exitCode: 3 } } },
      playheadMs: 1234,
      selection: { type: 'container', name: 'app' },
    })
  })

  it('keeps its last changes when another one is opened at once', async () => {
    const tab = await openTab()
    tab.dispatch({ type: 'open', name: '', text: pod })
    const { documentId } = tab.getState()
    tab.type('# a moment ago\n')
    tab.dispatch({ type: 'open', name: '', text: 'kind: Other\n' })
    expect(storedText(documentId)).toBe(`# a moment ago\n${pod}`)
  })

  it('is kept soon after a change, without being asked', async () => {
    const tab = await openTab()
    tab.dispatch({ type: 'open', name: '', text: pod })
    await vi.waitFor(() => expect(storedText(tab.getState().documentId)).toBe(pod))
  })

  it('that is an empty page is not kept; one that was emptied is', async () => {
    const tab = await openTab()
    tab.dispatch({ type: 'open', name: '', text: ' \n' })
    tab.keepNow()
    expect(localStorage.length).toBe(0)
    tab.dispatch({ type: 'open', name: '', text: 'a' })
    tab.keepNow()
    tab.dispatch({ type: 'edit', edits: [{ from: 0, to: 1, insert: '' }], origin: 'editor', label: '' })
    tab.keepNow()
    expect(storedText(tab.getState().documentId)).toBe('')
  })
})

describe('two tabs with one document', () => {
  async function twoTabs() {
    const first = await openTab()
    first.dispatch({ type: 'open', name: '', text: pod })
    first.keepNow()
    const second = await openTab()
    expect(second.getState().documentId).toBe(first.getState().documentId)
    return { first, second, id: first.getState().documentId }
  }

  it('keep both versions when each types, though neither was told of the other', async () => {
    const { first, second, id } = await twoTabs()
    second.type('# second\n')
    second.keepNow()
    first.type('# first\n')
    first.keepNow()
    expect(storedText(id)).toBe(`# second\n${pod}`)
    expect(first.getState().documentId).not.toBe(id)
    expect(storedText(first.getState().documentId)).toBe(`# first\n${pod}`)
    expect(first.sentences()).toEqual([expect.stringContaining('Another tab')])
    expect(second.sentences()).toEqual([])
  })

  it('part as soon as one is told of the other, and undo still works in both', async () => {
    const { first, second, id } = await twoTabs()
    first.type('# first\n')
    second.type('# second\n')
    second.keepNow()
    tellOfChange(id)
    expect(first.getState().documentId).not.toBe(id)
    expect(second.getState().documentId).toBe(id)
    first.dispatch({ type: 'undo' })
    second.dispatch({ type: 'undo' })
    expect([first.getState().text, second.getState().text]).toEqual([pod, pod])
  })

  it('stay together while only a playhead moves', async () => {
    const { first, second, id } = await twoTabs()
    second.dispatch({ type: 'seek', atMs: 500 })
    second.keepNow()
    tellOfChange(id)
    expect(first.getState().documentId).toBe(id)
    expect(first.sentences()).toEqual([])
  })

  it('keep both versions when one of them is left for another document', async () => {
    const { first, second, id } = await twoTabs()
    second.type('# second\n')
    second.keepNow()
    first.type('# first\n')
    first.dispatch({ type: 'open', name: '', text: 'kind: Other\n' })
    const texts = Array.from({ length: localStorage.length }, (_, i) => storedText((localStorage.key(i) ?? '').slice(documentKey('').length)))
    expect(storedText(id)).toBe(`# second\n${pod}`)
    expect(texts).toContain(`# first\n${pod}`)
  })
})

describe('a storage that is full', () => {
  it('is said once; the page goes on, the browser asks before it is left, and later it is saved after all', async () => {
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const tab = await openTab()
    tab.dispatch({ type: 'open', name: '', text: pod })
    tab.keepNow()
    tab.type('# more\n')
    tab.keepNow()
    expect(tab.sentences()).toEqual([expect.stringContaining('not saved')])
    expect(tab.useSaved.getState().saved).toBe(false)
    expect(tab.getState().text).toBe(`# more\n${pod}`)
    const leave = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(leave)
    expect(leave.defaultPrevented).toBe(true)
    full.mockRestore()
    tab.keepNow()
    expect(tab.useSaved.getState().saved).toBe(true)
    expect(storedText(tab.getState().documentId)).toBe(`# more\n${pod}`)
  })
})

describe('a storage with a damaged document', () => {
  it('says so, opens the newest of the others and leaves the damaged one as it is', async () => {
    const tab = await openTab()
    tab.dispatch({ type: 'open', name: '', text: pod })
    tab.keepNow()
    localStorage.setItem(documentKey('broken'), '{"text":')
    const other = await openTab()
    expect(other.getState().text).toBe(pod)
    expect(other.sentences()).toEqual([expect.stringContaining('cannot be read')])
    expect(localStorage.getItem(documentKey('broken'))).toBe('{"text":')
  })
})
