import { describe, expect, test } from 'vitest'
import type { Json, Path } from '../json.ts'
import { patch } from './patch.ts'
import { parseSource } from './source.ts'
import { patched } from './test/patched.ts'

const remove = (text: string, ...path: Path): string => patched(text, { type: 'remove', path })
const insert = (text: string, path: Path, index: number, value: Json): string => patched(text, { type: 'insert', path, index, value })
const move = (text: string, from: Path, path: Path, index: number): string => patched(text, { type: 'move', from, to: { path, index } })

describe('removing an item', () => {
  test.each<[string, string, number, string]>([
    ['takes the comments directly above and the one behind along', 'l:\n- a\n# about b\n# more\n- b # inline\n- c\n', 1, 'l:\n- a\n- c\n'],
    ['leaves a comment that a blank line sets apart', 'l:\n- a\n\n# free\n\n- b\n- c\n', 1, 'l:\n- a\n\n# free\n\n- c\n'],
    ['takes comments below it along that are indented deeper', 'l:\n- a: 1\n  # b: 2\n- c\n', 0, 'l:\n- c\n'],
    ['leaves one blank line of two', 'l:\n- a\n\n- b\n\n- c\n', 1, 'l:\n- a\n\n- c\n'],
    ['as the first takes the blank line behind it along', 'l:\n- a\n\n- b\n', 0, 'l:\n- b\n'],
    ['as the last takes the blank line before it along, not the one behind', 'l:\n- a\n\n- b\n\nk: 1\n', 1, 'l:\n- a\n\nk: 1\n'],
    ['keeps the only blank line where there is one', 'l:\n- a\n\n- b\n- c\n', 1, 'l:\n- a\n\n- c\n'],
    ['as the only one leaves []', 'l: # list\n  # about a\n  - a # inline\nk: 1\n', 0, 'l: [] # list\nk: 1\n'],
    ['as the only one leaves a free comment', 'l:\n  - a\n  # dangling\nk: 1\n', 0, 'l: []\n  # dangling\nk: 1\n'],
    ['at the end of a text without final newline leaves none', 'l:\n- a\n- b', 1, 'l:\n- a'],
    ['from brackets takes a comma along', 'l: [a, b, c]\n', 1, 'l: [a, c]\n'],
    ['as the last in brackets leaves a trailing comma', 'l: [a, b, ]\n', 1, 'l: [a, ]\n'],
    ['as the only one in brackets leaves []', 'l: [a]\n', 0, 'l: []\n'],
    ['from lines in brackets takes its lines along', 'l: [\n  a,\n  # about b\n  b, # inline\n  c\n]\n', 1, 'l: [\n  a,\n  c\n]\n'],
    ['as the last of lines in brackets takes the comma before it along', 'l: [\n  a, # keep\n  b\n]\n', 1, 'l: [\n  a # keep\n]\n'],
    ['from brackets is refused where a comment stands between', 'l: [a, # about a\n  b]\n', 0, 'refused: comments-in-the-way'],
    ['from a list on its parent\'s line keeps the dash', 'l:\n- - a\n  - b\n', 0, 'l: []\n'],
    ['leaves no blank line behind |+, where it would be text', 'l:\n- |+\n  a\n- "b"\n\n- c\n', 1, 'l:\n- |+\n  a\n- c\n'],
    ['leaves none behind |+ either as the last', 'l:\n- |+\n  a\n- "b"\n\nk: 1\n', 1, 'l:\n- |+\n  a\nk: 1\n'],
    ['leaves a blank line behind the comment below |+', 'l:\n- |+\n  a\n # c\n- "b"\n\n- c\n', 1, 'l:\n- |+\n  a\n # c\n\n- c\n'],
    ['with |+ at its end takes the blank lines along that are its text', 'l:\n- |+\n  a\n\n- b\n', 0, 'l:\n- b\n'],
  ])('%s', (_, before, index, after) => expect(remove(before, 'l', index)).toBe(after))

  test('that stands behind the dash of another pulls the next one up', () => expect(remove('l:\n- - a # one\n  # about b\n  - b\n', 'l', 0, 0)).toBe('l:\n- # about b\n  - b\n'))
  test('of a map behind a dash pulls the next key up', () => expect(remove('- a: 1 # one\n  # about b\n  b: 2\n', 0, 'a')).toBe('- # about b\n  b: 2\n'))
  test('as the only key leaves {}', () => expect(remove('- a: 1 # one\n- b\n', 0, 'a')).toBe('- {}\n- b\n'))
  test('leaves the licence at the head of the file', () => expect(remove('# licence\na: 1\nb: 2\n', 'a')).toBe('# licence\nb: 2\n'))
  test('from one-line JSON leaves JSON', () => expect(remove('{"l":[{"a":1},{"b":2}]}', 'l', 0)).toBe('{"l":[{"b":2}]}'))
})

describe('inserting an item', () => {
  test.each<[string, string, number, Json, string]>([
    ['puts it before an item and its comments', 'l:\n- a\n# about b\n- b\n', 1, 'x', 'l:\n- a\n- x\n# about b\n- b\n'],
    ['puts it behind the last item and what belongs to it', 'l:\n- a: 1\n  # b: 2\n# dangling\nk: 1\n', 1, { x: 1 }, 'l:\n- a: 1\n  # b: 2\n- x: 1\n# dangling\nk: 1\n'],
    ['sets it apart as the others are', 'l:\n- a\n\n- b\n', 1, 'x', 'l:\n- a\n\n- x\n\n- b\n'],
    ['sets the last one apart too', 'l:\n- a\n\n- b\n', 2, 'x', 'l:\n- a\n\n- b\n\n- x\n'],
    ['takes too large an index for the end', 'l:\n- a\n', 99, 'x', 'l:\n- a\n- x\n'],
    ['turns [] into lines', 'l: [] # c\nk: 1\n', 0, { a: 1, b: [2] }, 'l: # c\n  - a: 1\n    b:\n      - 2\nk: 1\n'],
    ['fills a key without value, above its comments', 'l:\n  # none\nk: 1\n', 0, 'x', 'l:\n  - x\n  # none\nk: 1\n'],
    ['replaces a written null', 'l: ~\nk: 1\n', 0, 'x', 'l:\n  - x\nk: 1\n'],
    ['puts no blank line behind |+, where it would be text', 'l:\n- a\n\n- |+\n  b\n', 2, 'x', 'l:\n- a\n\n- |+\n  b\n- x\n'],
    ['keeps wide dashes', 'l:\n  -   a: 1\n', 1, { b: { c: 1 } }, 'l:\n  -   a: 1\n  -   b:\n        c: 1\n'],
    ['goes into brackets', 'l: [a, b]\n', 1, 'x', 'l: [a, x, b]\n'],
    ['goes before a trailing comma', 'l: [a, ]\n', 1, 'x', 'l: [a, x, ]\n'],
    ['takes over the quotes of its neighbours', "l: ['a', 'b']\n", 2, 'x', "l: ['a', 'b', 'x']\n"],
    ['gets a line of its own where the others have', 'l: [\n  a, # one\n  b # two\n]\n', 2, 'x', 'l: [\n  a, # one\n  b, # two\n  x\n]\n'],
    ['closes the last line of a text without final newline', 'l:\n- a', 1, 'x', 'l:\n- a\n- x'],
    ['writes CRLF before an item too', 'l:\r\n- a\r\n\r\n- b\r\n', 1, 'x', 'l:\r\n- a\r\n\r\n- x\r\n\r\n- b\r\n'],
    ['writes CRLF where the file does', 'l:\r\n- a\r\n', 1, { b: 1, c: 2 }, 'l:\r\n- a\r\n- b: 1\r\n  c: 2\r\n'],
  ])('%s', (_, before, index, value, after) => expect(insert(before, ['l'], index, value)).toBe(after))

  test('creates the list where it is told to', () => {
    const before = 'spec:\n  # the apps\n  containers:\n  - name: a\n'
    expect(patched(before, { type: 'insert', path: ['spec', 'initContainers'], index: 0, value: { name: 'w' }, before: ['containers', 'volumes'] })).toBe(
      'spec:\n  initContainers:\n  - name: w\n  # the apps\n  containers:\n  - name: a\n',
    )
  })
  test('refuses what is no list', () => expect(insert('l: {a: 1}\n', ['l'], 0, 1)).toBe('refused: not-a-list'))
})

describe('moving an item', () => {
  const list = 'l:\n# about a\n- a # one\n\n# free\n\n# about b\n- b: 1\n  # b tail\n- c # three\n# dangling\n'
  test('takes its comments along; blank lines and free comments stay', () => {
    expect(move(list, ['l', 0], ['l'], 1)).toBe('l:\n# about b\n- b: 1\n  # b tail\n\n# free\n\n# about a\n- a # one\n- c # three\n# dangling\n')
    expect(move(list, ['l', 2], ['l'], 0)).toBe('l:\n- c # three\n\n# free\n\n# about a\n- a # one\n# about b\n- b: 1\n  # b tail\n# dangling\n')
  })
  test('to where it is changes nothing', () => expect(patch(parseSource(list), 0, [{ type: 'move', from: ['l', 1], to: { path: ['l'], index: 1 } }])).toMatchObject({ ok: true, value: { edits: [] } }))
  test('at the end of a text without final newline leaves none', () => expect(move('l:\n- a\n- b # last', ['l', 0], ['l'], 1)).toBe('l:\n- b # last\n- a'))
  test('keeps each line\'s own line end', () => expect(move('l:\n- a\r\n- b\n- c\n', ['l', 0], ['l'], 2)).toBe('l:\n- b\n- c\n- a\r\n'))
  test('inside brackets leaves commas and white space', () => expect(move('l: [a,  b,   c ]\n', ['l', 2], ['l'], 0)).toBe('l: [c,  a,   b ]\n'))
  test('in lines in brackets takes its comments along', () => {
    expect(move('l: [\n  a, # one\n  # about b\n  b # two\n]\n', ['l', 1], ['l'], 0)).toBe('l: [\n  # about b\n  b, # two\n  a # one\n]\n')
  })
  test('in pretty JSON moves the object alone', () => {
    const json = (...names: readonly string[]): string => JSON.stringify({ l: names.map(name => ({ name })) }, null, 2)
    expect(move(json('a', 'b', 'c'), ['l', 2], ['l'], 0)).toBe(json('c', 'a', 'b'))
  })
  test.each([
    ['before a blank line', 'l:\n- "a"\n\n- "b"\n- |+\n  c\n', 2, 0, 'l:\n- |+\n  c\n- "a"\n- "b"\n'],
    ['away from a blank line', 'l:\n- |+\n  c\n\n- "a"\n\n- "b"\n', 0, 1, 'l:\n- "a"\n- |+\n  c\n\n- "b"\n'],
    ['to the end, before a blank line', 'l:\n- |+\n  c\n- "a"\n\nk: 1\n', 0, 1, 'l:\n- "a"\n- |+\n  c\nk: 1\n'],
    ['to the end by what leaves it', 'l:\n- |+\n  c\n- "a"\n\nk: 1\n', 1, 0, 'l:\n- "a"\n- |+\n  c\nk: 1\n'],
    ['past another', 'l:\n- "a"\n\n- |+\n  b\n- "c"\n- "d"\n', 0, 2, 'l:\n- |+\n  b\n- "c"\n- "a"\n- "d"\n'],
  ])('with |+ at its end %s drops the blank lines that would be its text', (_, before, from, to, after) => {
    expect(move(before, ['l', from], ['l'], to)).toBe(after)
  })
  test('with |+ at its end to another list drops the blank lines that would be its text', () => {
    expect(move('x:\n- "a"\n\n- |+\n  b\nq:\n- "c"\n\nk: 1\n', ['x', 1], ['q'], 1)).toBe('x:\n- "a"\nq:\n- "c"\n\n- |+\n  b\nk: 1\n')
    expect(move('x:\n- "a"\n- |+\n  b\nq:\n- "c"\n\n- "d"\nk: 1\n', ['x', 1], ['q'], 1)).toBe('x:\n- "a"\nq:\n- "c"\n\n- |+\n  b\n- "d"\nk: 1\n')
  })
  test('in pretty JSON to an empty list writes it as its neighbours are', () => {
    const json = (x: readonly Json[], q: readonly Json[]): string => JSON.stringify({ s: { x, q } }, null, 2)
    expect(move(json([{ name: 'a' }, { name: 'b', args: [1] }], []), ['s', 'x', 1], ['s', 'q'], 0)).toBe(json([{ name: 'a' }], [{ name: 'b', args: [1] }]))
    expect(insert(json([], []), ['s', 'q'], 0, { name: 'a' })).toBe(json([], [{ name: 'a' }]))
  })
  test('where the first stands behind another dash, swaps them', () => expect(move('l:\n- - a # one\n  - b\n', ['l', 0, 1], ['l', 0], 0)).toBe('l:\n- - b\n  - a # one\n'))

  test('to another list takes over that list\'s indentation', () => {
    expect(move('x:\n- a: |\n    text\n\n    more\n  # tail\nq:\n    - b\n', ['x', 0], ['q'], 1)).toBe('x: []\nq:\n    - b\n    - a: |\n        text\n\n        more\n      # tail\n')
  })
  test('to a list that is not there creates it where told', () => {
    const before = 'spec:\n  containers:\n  # about a\n  - name: a # one\n\n  - name: b\n'
    expect(patched(before, { type: 'move', from: ['spec', 'containers', 0], to: { path: ['spec', 'initContainers'], index: 0 }, before: 'containers' })).toBe(
      'spec:\n  initContainers:\n  # about a\n  - name: a # one\n  containers:\n  - name: b\n',
    )
  })
  test('to an empty list keeps its comment', () => expect(move('x:\n# about a\n- a\nq: [] # why\n', ['x', 0], ['q'], 0)).toBe('x: []\nq: # why\n# about a\n- a\n'))
  test('from brackets to lines stays as it is written', () => expect(move('x: [{a: 1}, b]\nq:\n- c\n', ['x', 0], ['q'], 0)).toBe('x: [b]\nq:\n- {a: 1}\n- c\n'))
  test('from lines to brackets is printed with brackets, unless comments would be lost', () => {
    expect(move('x:\n- a: 1\n  b: [2]\n- c\nq: [d]\n', ['x', 0], ['q'], 1)).toBe('x:\n- c\nq: [d, {a: 1, b: [2]}]\n')
    expect(move('x:\n- a: 1 # one\n- c\nq: [d]\n', ['x', 0], ['q'], 1)).toBe('refused: comments-in-the-way')
  })
  test('that an alias needs before it is refused', () => expect(move('x:\n- &a p\n- *a\n', ['x', 0], ['x'], 1)).toBe('refused: shared-anchor'))
  test('that is not there is refused', () => expect(move('x: [a]\n', ['x', 3], ['x'], 0)).toBe('refused: path-missing'))
})

describe('several changes at once', () => {
  test('are applied in order, each to what the ones before it left', () => {
    expect(
      patched('l:\n- a\n- b # two\n- c\n', { type: 'remove', path: ['l', 0] }, { type: 'set', path: ['l', 0], value: 'x' }, { type: 'insert', path: ['l'], index: 0, value: 'q' }, { type: 'move', from: ['l', 2], to: { path: ['l'], index: 0 } }),
    ).toBe('l:\n- c\n- q\n- x # two\n')
  })
  test('come as one set of edits of the text before', () => {
    const source = parseSource('a: 1\nl:\n- x\n- q\nb: 2\n')
    const result = patch(source, 0, [{ type: 'set', path: ['a'], value: 3 }, { type: 'remove', path: ['l', 1] }, { type: 'set', path: ['b'], value: 4 }])
    expect(result).toMatchObject({ ok: true, value: { edits: [{ from: 3, to: 4, insert: '3' }, { from: 12, to: 16, insert: '' }, { from: 19, to: 20, insert: '4' }] } })
  })
  test('are refused as a whole when one of them is', () => expect(patched('a: 1\n', { type: 'set', path: ['a'], value: 2 }, { type: 'remove', path: ['nope'] })).toBe('refused: path-missing'))
  test('reach into a later document', () => {
    const text = '# one\na: 1\n--- # two\r\nb: [x]\r\n'
    const result = patch(parseSource(text), 1, [{ type: 'insert', path: ['b'], index: 1, value: 'q' }])
    expect(result.ok && result.value.source.text).toBe(text.replace('[x]', '[x, q]'))
  })
})
