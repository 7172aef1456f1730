import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeeper, type DocumentKeeper } from './document-keeper.ts'
import { documentKey, loadDocument, type DocumentStorage, type StoredDocument } from './stored-documents.ts'
import { memoryStorage } from './test/memory-storage.ts'

const document = (id: string, text: string, playheadMs = 0): StoredDocument => ({
  id,
  name: '',
  text,
  scenario: {},
  playheadMs,
  shownWorkload: 0,
  kind: 'Pod',
  workload: 'web',
  savedAtMs: 0,
})

const textIn = (storage: DocumentStorage, id: string) => {
  const found = loadDocument(storage, id)
  return found === undefined || found === 'damaged' ? found : found.text
}

/** A tab that has a document open. */
function openTab(storage: DocumentStorage, id: string): DocumentKeeper {
  const keeper = createKeeper(storage)
  keeper.adopt(id)
  return keeper
}

describe('a tab', () => {
  it('keeps its document again and again', () => {
    const storage = memoryStorage()
    const tab = openTab(storage, 'a')
    expect([tab.keep(document('a', 'one')), tab.keep(document('a', 'two'))]).toEqual(['kept', 'kept'])
    expect(textIn(storage, 'a')).toBe('two')
  })

  it('does not write over what another tab has made of its document', () => {
    const storage = memoryStorage({ [documentKey('a')]: JSON.stringify(document('a', 'first')) })
    const [here, there] = [openTab(storage, 'a'), openTab(storage, 'a')]
    expect(there.keep(document('a', 'theirs'))).toBe('kept')
    expect(here.isTaken(document('a', 'first'))).toBe(true)
    expect(here.keep(document('a', 'ours'))).toBe('taken')
    expect(textIn(storage, 'a')).toBe('theirs')
  })

  it('takes no offence at another playhead, nor at the same change', () => {
    const storage = memoryStorage({ [documentKey('a')]: JSON.stringify(document('a', 'first')) })
    const [here, there] = [openTab(storage, 'a'), openTab(storage, 'a')]
    there.keep(document('a', 'first', 700))
    expect(here.isTaken(document('a', 'first'))).toBe(false)
    expect(here.keep(document('a', 'ours'))).toBe('kept')
    expect(there.keep(document('a', 'ours'))).toBe('kept')
  })

  it('leaves alone what it cannot read, and keeps again what was deleted', () => {
    const storage = memoryStorage({ [documentKey('a')]: '{"text":' })
    expect(createKeeper(storage).keep(document('a', 'one'))).toBe('taken')
    const tab = openTab(storage, 'b')
    tab.keep(document('b', 'one'))
    storage.removeItem(documentKey('b'))
    expect(tab.keep(document('b', 'two'))).toBe('kept')
  })

  it('says when there is no room', () => {
    expect(openTab(memoryStorage({}, 10), 'a').keep(document('a', 'one'))).toBe('no-room')
  })
})

describe('tabs that open, change and keep in any order', () => {
  it('lose nothing: what is kept gives way only to what was made of it', () => {
    const tabs = 3
    const step = fc.oneof(
      fc.record({ do: fc.constant('type' as const), tab: fc.nat(tabs - 1) }),
      fc.record({ do: fc.constant('keep' as const), tab: fc.nat(tabs - 1) }),
      fc.record({ do: fc.constant('open' as const), tab: fc.nat(tabs - 1), which: fc.nat(9) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const inner = memoryStorage()
        let lost: string | undefined
        const storage: DocumentStorage = {
          ...inner,
          get length() {
            return inner.length
          },
          setItem: (key, value) => {
            const [before, after] = [inner.getItem(key), JSON.parse(value) as StoredDocument]
            if (before !== null && !after.text.startsWith((JSON.parse(before) as StoredDocument).text)) lost = before
            inner.setItem(key, value)
          },
        }
        let made = 0
        const state = Array.from({ length: tabs }, (_, tab) => ({ keeper: createKeeper(storage), id: `tab-${tab}`, text: `${tab};` }))
        for (const next of steps) {
          const tab = state[next.tab]
          if (!tab) continue
          if (next.do === 'type') tab.text += `${next.tab}.${made++};`
          const keep = () => {
            while (tab.keeper.keep(document(tab.id, tab.text)) === 'taken') tab.id = `copy-${made++}`
          }
          if (next.do === 'keep') keep()
          if (next.do === 'open' && inner.length > 0) {
            keep()
            tab.id = inner.key(next.which % inner.length)?.slice(documentKey('').length) ?? ''
            tab.text = String(textIn(inner, tab.id))
            tab.keeper.adopt(tab.id)
          }
        }
        expect(lost).toBeUndefined()
      }),
    )
  })
})
