import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openedState, reduce } from './reduce.ts'
import type { Action, AppState } from './state.ts'

const opened = (text: string) => openedState({ name: 'x', text }, 'id')
const run = (state: AppState, ...actions: readonly Action[]) => actions.reduce((s, a) => reduce(s, a, 0, 'new'), state)
const edit = (from: number, to: number, insert: string): Action => ({ type: 'edit', edits: [{ from, to, insert }], origin: 'canvas', label: 'edit' })
const type = (at: number, insert: string): Action => ({ type: 'edit', edits: [{ from: at, to: at, insert }], origin: 'editor', label: 'typing' })

describe('undo', () => {
  it('gives back every byte, however many gestures, and redo gives them again', () => {
    const steps = fc.array(fc.record({ at: fc.nat(), length: fc.nat(8), insert: fc.string({ unit: 'binary', maxLength: 8 }), origin: fc.constantFrom('editor', 'canvas') }))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), steps, fc.nat(5000), (text, list, pauseMs) => {
        let state = opened(text)
        list.forEach(({ at, length, insert, origin }, i) => {
          const from = at % (state.text.length + 1)
          const edits = [{ from, to: Math.min(from + length, state.text.length), insert }]
          state = reduce(state, { type: 'edit', edits, origin: origin as 'editor' | 'canvas', label: '' }, i * pauseMs, 'new')
        })
        const after = state.text
        const { length } = state.history.past
        for (let i = 0; i < length; i++) state = run(state, { type: 'undo' })
        expect(state.text).toBe(text)
        for (let i = 0; i < length; i++) state = run(state, { type: 'redo' })
        expect(state.text).toBe(after)
      }),
    )
  })

  it('takes the scenario back too, and the selection', () => {
    const first = run(opened('a'), { type: 'select', selection: { type: 'container', name: 'web' } })
    const changed = run(first, { type: 'set-scenario', scenario: { seed: 2 }, label: 's' }, { type: 'select', selection: undefined })
    expect(run(changed, { type: 'undo' })).toMatchObject({ scenario: {}, selection: { name: 'web' } })
    expect(run(changed, { type: 'undo' }, { type: 'redo' })).toMatchObject({ scenario: { seed: 2 } })
  })

  it('forgets what could be redone as soon as something else is done', () => {
    const state = run(opened('a'), edit(1, 1, 'b'), { type: 'undo' }, edit(1, 1, 'c'), { type: 'redo' })
    expect(state.text).toBe('ac')
  })

  it('does nothing where there is nothing to undo', () => {
    const state = opened('a')
    expect(run(state, { type: 'undo' })).toBe(state)
    expect(run(state, { type: 'redo' })).toBe(state)
  })
})

describe('typing', () => {
  const typeAt = (times: readonly number[], texts: readonly string[]) =>
    texts.reduce((state, text, i) => reduce(state, type(state.text.length, text), times[i] ?? 0, 'new'), opened(''))

  it.each([
    ['joins while it flows', [0, 300, 900], ['a', 'b', 'c'], 1],
    ['begins a new entry after a pause', [0, 300, 1300], ['a', 'b', 'c'], 2],
    ['begins a new entry with a new line', [0, 100, 200], ['a', '\n', 'b'], 2],
  ])('%s', (_, times, texts, entries) => {
    expect(typeAt(times, texts).history.past).toHaveLength(entries)
  })

  it('never joins a gesture', () => {
    const state = run(opened('x'), edit(0, 0, 'a'), type(1, 'b'), edit(0, 0, 'c'), type(0, 'd'))
    expect(state.history.past).toHaveLength(4)
  })
})

describe('opening a document', () => {
  it('begins a new history', () => {
    const state = run(opened('a'), edit(0, 0, 'x'), { type: 'open', name: 'other', text: 'b' })
    expect(state).toMatchObject({ text: 'b', name: 'other', documentId: 'new', history: { past: [], future: [] } })
  })
})

describe('the playhead', () => {
  it.each([[12.6, 13], [-5, 0], [Number.NaN, 0], [Infinity, 0]])('at %s ms stands at %s', (atMs, expected) => {
    expect(run(opened(''), { type: 'seek', atMs }).playheadMs).toBe(expected)
  })
})

describe('the history', () => {
  it('is bounded in length and in size', () => {
    let many = opened('')
    for (let i = 0; i < 400; i++) many = run(many, edit(0, 0, 'x'))
    expect(many.history.past).toHaveLength(300)
    let large = opened('y'.repeat(3_000_000))
    for (let i = 0; i < 5; i++) large = run(large, edit(0, 3_000_000, String(i).repeat(3_000_000)))
    expect(large.history.past.length).toBeLessThan(4)
    expect(large.history.past.length).toBeGreaterThan(0)
  })
})
