import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFragment, readSharedDocument, writeSharedDocument, type SharedDocument } from './shared-document.ts'

describe('a shared document', () => {
  it('reads back what was written, whatever the manifest', { timeout: 30_000 }, () => {
    const documents = fc.record(
      {
        manifest: fc.string({ unit: 'binary' }),
        at: fc.integer({ min: 1, max: 10_000_000 }),
        lang: fc.constantFrom('en' as const, 'zh' as const),
        theme: fc.constantFrom('light' as const, 'dark' as const, 'system' as const),
        scenario: fc.constant({ containers: { app: { exitCode: 1 } } }),
      },
      { requiredKeys: ['manifest'] },
    )
    fc.assert(
      fc.property(documents, document => {
        expect(readSharedDocument(writeSharedDocument(document as SharedDocument))).toEqual({ ok: true, value: document })
      }),
    )
  })

  it('passes over what it does not know and values of a wrong kind', () => {
    const json = '{"manifest":"kind: Pod","scenario":[1],"at":"soon","lang":"fr","theme":7,"later":{"a":1},"__proto__":{"polluted":true}}'
    expect(readSharedDocument(json)).toEqual({ ok: true, value: { manifest: 'kind: Pod' } })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('says what is wrong with what is no document', () => {
    const codes = ['', '{', 'null', '[]', '"text"', '{}', '{"manifest":7}'].map(json => {
      const result = readSharedDocument(json)
      return result.ok ? 'read' : result.refusal.code
    })
    expect(codes).toEqual([
      'share-damaged', 'share-damaged', 'share-no-manifest', 'share-no-manifest', 'share-no-manifest', 'share-no-manifest', 'share-no-manifest',
    ])
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => void readSharedDocument(text)))
  })
})

describe('a fragment', () => {
  it('is a share link only with a version', () => {
    expect(readFragment('')).toBeUndefined()
    expect(readFragment('#about')).toBeUndefined()
    expect(readFragment('#v1=abc')).toEqual({ ok: true, value: 'abc' })
  })

  it('of a later version is refused by name', () => {
    expect(readFragment('#v2=abc')).toEqual({ ok: false, refusal: { code: 'share-version', params: { version: 2, newest: 1 } } })
  })
})
