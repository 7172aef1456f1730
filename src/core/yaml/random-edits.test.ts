import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Json, Path } from '../json.ts'
import { valueAt } from '../json.ts'
import { patch } from './patch.ts'
import { parseSource } from './source.ts'
import type { Source } from './source.ts'
import { hostileDocuments } from './test/hostile-documents.ts'
import { judgeEdit } from './test/judge-edit.ts'
import { pathsOf, randomChange } from './test/random-change.ts'
import { randomDocument } from './test/random-document.ts'
import { Random } from './test/random.ts'

const seed = fc.integer({ min: 0, max: 0x7fffffff })
const tally = { done: 0, refused: new Map<string, number>() }

function refusals(): number {
  return [...tally.refused.values()].reduce((sum, count) => sum + count, 0)
}

/** Three changes one after the other; the value as intended, comments kept, nothing else touched, undo byte-exact. */
function editThrice(text: string, random: Random): void {
  let source = parseSource(text)
  const candidates = source.documents.filter(({ value }) => value !== null && typeof value === 'object')
  const document = random.pick(candidates).index
  for (let i = 0; i < 3; i++) {
    const value = source.documents[document]?.value
    if (value === null || typeof value !== 'object') return
    const change = randomChange(random, value)
    if (!change) continue
    const verdict = judgeEdit(source, document, change)
    if (verdict.outcome === 'wrong') throw new Error(verdict.why)
    if (verdict.outcome === 'refused') tally.refused.set(verdict.code, (tally.refused.get(verdict.code) ?? 0) + 1)
    else {
      tally.done++
      source = verdict.source
    }
  }
}

describe('random edits do what they should and nothing else', () => {
  test.each(Object.keys(hostileDocuments))('of the hostile manifest: %s', name => {
    fc.assert(fc.property(seed, each => editThrice(hostileDocuments[name] ?? '', new Random(each))), { numRuns: 120 })
  }, 120_000)

  test('of random documents in random hands', () => {
    fc.assert(
      fc.property(seed, each => {
        const random = new Random(each)
        editThrice(randomDocument(random), random)
      }),
      { numRuns: 2000 },
    )
  }, 120_000)

  afterAll(() => {
    // At least 10,000 edits were judged, and refusing is the exception.
    expect(tally.done + refusals()).toBeGreaterThan(10_000)
    expect(refusals() / (tally.done + refusals())).toBeLessThan(0.04)
  })
})

describe('an item moved there and back', () => {
  test.each(Object.keys(hostileDocuments))('leaves the same bytes: %s', name => thereAndBack(hostileDocuments[name] ?? ''))

  test('leaves the same bytes in random documents', () => {
    fc.assert(fc.property(seed, each => thereAndBack(randomDocument(new Random(each)))), { numRuns: 150 })
  }, 120_000)
})

function thereAndBack(text: string): void {
  const source = parseSource(text)
  for (const { index, value } of source.documents) {
    if (value === undefined) continue
    for (const path of pathsOf(value).filter(each => Array.isArray(valueAt(value, each)))) roundTrips(source, index, path, value)
  }
}

function roundTrips(source: Source, document: number, path: Path, value: Json): void {
  const list = valueAt(value, path)
  const size = Array.isArray(list) ? list.length : 0
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      const there = patch(source, document, [{ type: 'move', from: [...path, from], to: { path, index: to } }])
      if (!there.ok) continue
      const back = patch(there.value.source, document, [{ type: 'move', from: [...path, to], to: { path, index: from } }])
      expect(back.ok && rememberedOf(back.value.source.text)).toBe(rememberedOf(source.text))
    }
  }
}

/** A blank line that came to stand behind `|+` would be text there, so the way back cannot bring it again. */
function rememberedOf(text: string): string {
  return /[|>]\d?\+/.test(text) ? text.replace(/^\s*\n/gm, '') : text
}

describe('a container moved to another list and back', () => {
  const apps = (blank: string): string => `spec:\n  initContainers:\n  - name: i # init\n${blank}  - name: j\n  containers:\n  # about a\n  - name: a # one\n    args: [x]\n${blank}  - name: b\n    # tail of b\n${blank}  - name: c\n  volumes: []\n`
  const init: Path = ['spec', 'initContainers']
  const app: Path = ['spec', 'containers']
  for (const [style, text] of [['close together', apps('')], ['set apart', apps('\n')], ['with CRLF', apps('\n').replaceAll('\n', '\r\n')], ['indented', apps('').replace(/^ {2}(?=[-# ] )/gm, '    ')]] as const) {
    test.each([0, 1, 2].flatMap(from => [0, 1, 2].map(to => [from, to] as const)))(`leaves the same bytes (${style}): app %i to init %i`, (from, to) => {
      const there = patch(parseSource(text), 0, [{ type: 'move', from: [...app, from], to: { path: init, index: to } }])
      if (!there.ok) throw new Error(there.refusal.code)
      const back = patch(there.value.source, 0, [{ type: 'move', from: [...init, to], to: { path: app, index: from } }])
      expect(back.ok && back.value.source.text).toBe(text)
    })
  }

  test('leaves the same bytes when the other list is made for it and removed again', () => {
    const text = 'spec:\n  # the apps\n  containers:\n    # about a\n    - name: a\n    - name: b # two\n'
    const there = patch(parseSource(text), 0, [{ type: 'move', from: [...app, 1], to: { path: init, index: 0 }, before: 'containers' }])
    if (!there.ok) throw new Error(there.refusal.code)
    const back = patch(there.value.source, 0, [{ type: 'move', from: [...init, 0], to: { path: app, index: 1 } }, { type: 'remove', path: init }])
    expect(back.ok && back.value.source.text).toBe(text)
  })
})
