import { describe, expect, it } from 'vitest'
import { deleteDocument, documentKey, listDocuments, loadDocument, storeDocument, type StoredDocument } from './stored-documents.ts'
import { memoryStorage } from './test/memory-storage.ts'

const document = (id: string, savedAtMs: number): StoredDocument => ({
  id,
  name: '',
  text: '\uFEFFkind: Pod\r\n\ud800',
  scenario: { events: [{ type: 'delete-pod', atMs: 9 }] },
  playheadMs: 1200,
  shownWorkload: 1,
  selection: { type: 'mount', container: 'app', mountPath: '/data' },
  kind: 'Pod',
  workload: 'web',
  savedAtMs,
})

describe('documents kept in the browser', () => {
  it('come back as they were, to the last odd character', () => {
    const storage = memoryStorage()
    expect(storeDocument(storage, document('a', 1))).toBe(true)
    expect(loadDocument(storage, 'a')).toEqual(document('a', 1))
  })

  it('are listed newest first, beside keys that are not theirs', () => {
    const storage = memoryStorage({ 'podwright.preferences': '{}', other: 'x' })
    for (const [id, at] of [['a', 1], ['b', 3], ['c', 2]] as const) storeDocument(storage, document(id, at))
    expect(listDocuments(storage).documents.map(d => d.id)).toEqual(['b', 'c', 'a'])
    deleteDocument(storage, 'b')
    expect(listDocuments(storage).documents.map(d => d.id)).toEqual(['c', 'a'])
  })

  it('that are damaged are counted and left alone', () => {
    const damaged = { [documentKey('x')]: '{"text":', [documentKey('y')]: '[]', [documentKey('z')]: '{"text":7}' }
    const storage = memoryStorage(damaged)
    storeDocument(storage, document('a', 1))
    expect(listDocuments(storage)).toMatchObject({ documents: [{ id: 'a' }], damaged: 3 })
    expect(storage.getItem(documentKey('x'))).toBe('{"text":')
  })

  it('with fields of a wrong kind lose those fields only', () => {
    const storage = memoryStorage({ [documentKey('a')]: '{"text":"kind: Pod","playheadMs":-4,"scenario":3,"selection":{"type":"moon"},"name":[]}' })
    expect(loadDocument(storage, 'a')).toMatchObject({ text: 'kind: Pod', playheadMs: 0, scenario: {}, name: '' })
  })

  it('do not throw when there is no room, and keep what was there', () => {
    const storage = memoryStorage({ [documentKey('a')]: 'before' }, 20)
    expect(storeDocument(storage, document('a', 1))).toBe(false)
    expect(storage.getItem(documentKey('a'))).toBe('before')
  })
})
