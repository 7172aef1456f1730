import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openedState, reduce } from './reduce.ts'
import type { Action, AppState } from './state.ts'

const opened = (text: string) => openedState({ name: 'x', text }, 'id')
const run = (state: AppState, ...actions: readonly Action[]) => actions.reduce((s, a) => reduce(s, a, 0, 'new'), state)
const edit = (from: number, to: number, insert: string): Action => ({ type: 'edit', edits: [{ from, to, insert }], origin: 'canvas', label: 'edit' })
const type = (at: number, insert: string): Action => ({ type: 'edit', edits: [{ from: at, to: at, insert }], origin: 'editor', label: 'typing' })

describe('undo', () => {
  it('gives back every byte and the scenario, however many gestures, and redo gives them again', { timeout: 30_000 }, () => {
    const steps = fc.array(
      fc.record({ at: fc.nat(), length: fc.nat(8), insert: fc.string({ unit: 'binary', maxLength: 8 }), by: fc.constantFrom('editor', 'canvas', 'scenario', 'reading') }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), steps, fc.nat(1500), (text, list, pauseMs) => {
        const first = opened(text)
        const last = list.reduce((state, { at, length, insert, by }, i): AppState => {
          // What joins before anything was done belongs to the document as it was opened.
          if (by === 'reading' && state.history.past.length === 0) return state
          if (by === 'reading') return reduce(state, { type: 'set-scenario', scenario: { ...state.scenario, seed: at }, label: '', joins: true }, i * pauseMs, 'new')
          if (by === 'scenario') return reduce(state, { type: 'set-scenario', scenario: { seed: at }, label: '' }, i * pauseMs, 'new')
          const from = at % (state.text.length + 1)
          const edits = [{ from, to: Math.min(from + length, state.text.length), insert }]
          return reduce(state, { type: 'edit', edits, origin: by === 'editor' ? 'editor' : 'canvas', label: '' }, i * pauseMs, 'new')
        }, first)
        const entries = last.history.past
        const undone = run(last, ...entries.map(() => ({ type: 'undo' }) as const))
        expect(undone).toMatchObject({ text, scenario: first.scenario, history: { past: [] } })
        const redone = run(undone, ...entries.map(() => ({ type: 'redo' }) as const))
        expect(redone).toMatchObject({ text: last.text, scenario: last.scenario, history: { future: [] } })
      }),
    )
  })

  it('takes the scenario back too, and the selection', () => {
    const first = run(opened('a'), { type: 'select', selection: { type: 'container', name: 'web' } })
    const changed = run(first, { type: 'set-scenario', scenario: { seed: 2 }, label: 's' }, { type: 'select', selection: undefined })
    expect(run(changed, { type: 'undo' })).toMatchObject({ scenario: {}, selection: { name: 'web' } })
    expect(run(changed, { type: 'undo' }, { type: 'redo' })).toMatchObject({ scenario: { seed: 2 } })
  })

  it('takes back what joins together with what it followed, and gives both again', () => {
    const joined = { seed: 3 }
    const first = run(opened('a'), { type: 'set-scenario', scenario: { seed: 2 }, label: 's' }, { type: 'set-scenario', scenario: joined, label: '', joins: true })
    expect(first.history.past).toHaveLength(1)
    expect(run(first, { type: 'undo' }).scenario).toEqual({})
    expect(run(first, { type: 'undo' }, { type: 'redo' }).scenario).toBe(joined)
    const later = run(first, edit(1, 1, 'b'), { type: 'undo' })
    expect(later).toMatchObject({ text: 'a', scenario: joined })
  })

  it('keeps what can be redone while something joins', () => {
    const undone = run(opened('a'), edit(1, 1, 'b'), { type: 'undo' }, { type: 'set-scenario', scenario: { seed: 3 }, label: '', joins: true })
    expect(undone).toMatchObject({ text: 'a', scenario: { seed: 3 }, history: { past: [], future: { length: 1 } } })
    const redone = run(undone, { type: 'redo' })
    expect(redone).toMatchObject({ text: 'ab', scenario: {} })
    expect(run(redone, { type: 'undo' })).toMatchObject({ text: 'a', scenario: { seed: 3 } })
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

  it('begins a new entry where the caret was moved, and goes on with a correction', () => {
    const moved = run(opened('one two'), type(3, 'x'), type(8, 'y'))
    expect(moved.history.past).toHaveLength(2)
    const erase: Action = { type: 'edit', edits: [{ from: 3, to: 4, insert: '' }], origin: 'editor', label: 'typing' }
    const corrected = run(opened('one two'), type(3, 'x'), erase, { ...erase, edits: [{ from: 2, to: 3, insert: '' }] }, type(2, 'ce'))
    expect(corrected).toMatchObject({ text: 'once two', history: { past: { length: 1 } } })
    expect(run(corrected, { type: 'undo' }).text).toBe('one two')
  })

  it('goes on at several carets at once', () => {
    const first: Action = { type: 'edit', edits: [{ from: 1, to: 1, insert: 'x' }, { from: 2, to: 2, insert: 'x' }], origin: 'editor', label: 'typing' }
    const second: Action = { ...first, edits: [{ from: 2, to: 2, insert: 'y' }, { from: 4, to: 4, insert: 'y' }] }
    const state = run(opened('ab'), first, second)
    expect(state).toMatchObject({ text: 'axybxy', history: { past: { length: 1 } } })
    expect(run(state, { type: 'undo' }).text).toBe('ab')
  })

  it('never joins what it follows after an undo', () => {
    const state = run(opened(''), type(0, 'a'), edit(1, 1, 'B'), { type: 'undo' }, type(1, 'c'))
    expect(state.history.past).toHaveLength(2)
    expect(run(state, { type: 'undo' }).text).toBe('a')
  })

  it('never joins a gesture', () => {
    const state = run(opened('x'), edit(0, 0, 'a'), type(1, 'b'), edit(0, 0, 'c'), type(0, 'd'))
    expect(state.history.past).toHaveLength(4)
  })
})

describe('choosing what is chosen already', () => {
  it.each([
    { type: 'select', selection: { type: 'container', name: 'web' } },
    { type: 'seek', atMs: 0.2 },
    { type: 'rename-document', name: 'x' },
  ] satisfies readonly Action[])('changes nothing: $type', action => {
    const state = run(opened('a'), { type: 'select', selection: { type: 'container', name: 'web' } })
    expect(run(state, action)).toBe(state)
  })

  it('tells a volume from a container of the same name, and a mount from another', () => {
    const state = run(opened('a'), { type: 'select', selection: { type: 'container', name: 'web' } })
    const volume = run(state, { type: 'select', selection: { type: 'volume', name: 'web' } })
    expect(volume.selection).toEqual({ type: 'volume', name: 'web' })
    const mount = run(volume, { type: 'select', selection: { type: 'mount', container: 'web', mountPath: '/a' } })
    expect(run(mount, { type: 'select', selection: { type: 'mount', container: 'web', mountPath: '/b' } })).not.toBe(mount)
    expect(run(mount, { type: 'select', selection: { type: 'mount', container: 'web', mountPath: '/a' } })).toBe(mount)
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
