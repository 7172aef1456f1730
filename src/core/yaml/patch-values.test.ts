import { describe, expect, test } from 'vitest'
import type { Json, Path } from '../json.ts'
import { patched } from './test/patched.ts'

const set = (text: string, path: Path, value: Json): string => patched(text, { type: 'set', path, value })

describe('setting a scalar', () => {
  test.each<[string, string, Json, string]>([
    ['keeps the comment behind it', 'a: 1 # one\n', 2, 'a: 2 # one\n'],
    ['keeps the spaces before that comment', 'a: x    # one\n', 'longer', 'a: longer    # one\n'],
    ['keeps double quotes', 'a: "x"\n', 'q', 'a: "q"\n'],
    ['keeps single quotes', "a: 'x'\n", "it's", "a: 'it''s'\n"],
    ['drops quotes for what is no string', 'a: "80"\n', 80, 'a: 80\n'],
    ['gives up single quotes only for what they cannot hold', "a: 'x'\n", 'a\tb\n', 'a: "a\\tb\\n"\n'],
    ['fills an empty value directly behind the colon', 'a:\nb: 1\n', 'x', 'a: x\nb: 1\n'],
    ['fills an empty value before its comment', 'a:   # why\n', 'x', 'a: x   # why\n'],
    ['leaves no trailing spaces behind', 'a:   \nb: 1\n', 'x', 'a: x\nb: 1\n'],
    ['replaces an alias by a value', 'b: &b 1\na: *b # c\n', 2, 'b: &b 1\na: 2 # c\n'],
    ['keeps an anchor that nobody uses', 'a: &x 1\n', 2, 'a: &x 2\n'],
    ['drops a tag, as the new value has its own type', 'a: !!str 123 # c\n', 5, 'a: 5 # c\n'],
    ['keeps the line ends of the file', 'a: 1\r\nb: 2\r\n', 'x\nz\n', 'a: |\r\n  x\r\n  z\r\nb: 2\r\n'],
    ['leaves a text without final newline without one', 'b: 1\na: 1', 2, 'b: 1\na: 2'],
    ['works behind a byte order mark', '\ufeffa: 1\n', 2, '\ufeffa: 2\n'],
    ['writes null as null', 'a: x\n', null, 'a: null\n'],
    ['writes empty collections with brackets', 'a: x # c\n', [], 'a: [] # c\n'],
  ])('%s', (_, before, value, after) => expect(set(before, ['a'], value)).toBe(after))

  test.each(['yes', 'n', 'on', 'null', '~', '', ' x', 'x ', '0755', '0o755', '1e3', '1_000', '.5', '-', '- x', '? x', 'a: b', 'a #b', '#x', '*x', '&x', '!x', '@x', '%x', '`x', '[x', '{x', '"x', "'x", '|', '>', '---', '...', '<<', 'x:', 'tab\there', '\u0085', '\u2028', '\ufeff', '\u0007'])(
    'quotes the string %j, which would read as something else',
    value => expect(set('a: old\n', ['a'], value)).toMatch(/^a: (?:"[^\n]*"|'[^\n]*')\n$/),
  )
  test.each(['nginx:1.25', 'http://x:80/q?z=1', '-c', 'a#b', '12:30:45', '2001-01-01', 'a,b', 'x[0]', 'ünï 🙂', 'שלום', '1.2.3', '$(VAR)', '10.0.0.0/8', '/var/www'])('leaves the string %j plain', value => {
    expect(set('a: old\n', ['a'], value)).toBe(`a: ${value}\n`)
  })
  test('quotes more inside brackets', () => expect(set('a: [x, q]\n', ['a', 0], 'p,q')).toBe('a: ["p,q", q]\n'))
  test('quotes new strings as the document does', () => expect(set("a: 'x'\nb: 'q'\nc: z\n", ['c'], 'yes')).toBe("a: 'x'\nb: 'q'\nc: 'yes'\n"))
  test('refuses half a character pair', () => expect(set('a: x\n', ['a'], '\ud83d')).toBe('refused: value-not-text'))
  test('does not take a backslash for half a character pair', () => expect(set('a: x\n', ['a'], '\\ud83d')).toBe('a: \\ud83d\n'))
})

describe('setting a text of several lines', () => {
  test.each<[string, string, string, string]>([
    ['writes a block scalar', 'a: x\nb: 1\n', 'one\n  two\n', 'a: |\n  one\n    two\nb: 1\n'],
    ['strips the end where the text has none', 'a: x\n', 'one\ntwo', 'a: |-\n  one\n  two\n'],
    ['puts the lines below the comment', 'a: x # why\nb: 1\n', 'one\ntwo', 'a: |- # why\n  one\n  two\nb: 1\n'],
    ['keeps header, comment and indentation of a block scalar', 'a: | # script\n     one\nb: 1\n', 'two\nthree\n', 'a: | # script\n     two\n     three\nb: 1\n'],
    ['keeps a folded scalar folded', 'a: >-\n  one\n  line\nb: 1\n', 'p one\np two', 'a: >-\n  p one\n\n  p two\nb: 1\n'],
    ['leaves the blank lines behind a block scalar alone', 'a: |\n  one\n\n\nb: 1\n', 'two\n', 'a: |\n  two\n\n\nb: 1\n'],
    ['takes the blank lines of |+ out of the value, not out of the text', 'a: |+\n  one\n\nb: 1\n', 'two\n', 'a: |\n  two\n\nb: 1\n'],
    ['quotes what a block scalar cannot show', 'a: |\n  one\nb: 1\n', ' lead\nnext', 'a: " lead\\nnext"\nb: 1\n'],
    ['keeps the header comment when it quotes', 'a: | # why\n  one\nb: 1\n', ' lead', 'a: " lead" # why\nb: 1\n'],
    ['stays in quotes where quotes are', 'a: "x"\n', 'one\ntwo', 'a: "one\\ntwo"\n'],
  ])('%s', (_, before, value, after) => expect(set(before, ['a'], value)).toBe(after))
})

describe('setting a list or map', () => {
  test.each<[string, string, Json, string]>([
    ['touches only the items that differ', 'a:\n- x # one\n- q # two\n', ['x', 'z'], 'a:\n- x # one\n- z # two\n'],
    ['adds and removes items in brackets', 'a: ["sh", "-c"]\n', ['sh', '-ec', 'a: b'], 'a: ["sh", "-ec", "a: b"]\n'],
    ['touches only the keys that differ', 'a:\n  x: 1 # one\n  # about q\n  q: 2\n', { x: 1, q: 3, z: 4 }, 'a:\n  x: 1 # one\n  # about q\n  q: 3\n  z: 4\n'],
    ['puts a new key where the new value has it', 'a:\n  x: 1\n  z: 2\n', { x: 1, q: 0, z: 2 }, 'a:\n  x: 1\n  q: 0\n  z: 2\n'],
    ['turns {} into lines and keeps the comment', 'a: {} # todo\nb: 1\n', { x: { q: 1 } }, 'a: # todo\n  x:\n    q: 1\nb: 1\n'],
    ['turns lines into brackets when nothing is left', 'a: # keep\n  # gone with x\n  x: 1\n\n  # free\nb: 1\n', {}, 'a: {} # keep\n\n  # free\nb: 1\n'],
    ['replaces a map without a common key', 'a:\n  emptyDir: {}\nb: 1\n', { hostPath: { path: '/x' } }, 'a:\n  hostPath:\n    path: /x\nb: 1\n'],
    ['indents a list as the others of the document', 'l:\n- 1\na: x\n', ['p'], 'l:\n- 1\na:\n- p\n'],
    ['indents by four where the document does', 'm:\n    n:\n        o: 1\na:\n', { p: { q: 1 } }, 'm:\n    n:\n        o: 1\na:\n    p:\n        q: 1\n'],
    ['stays in brackets inside brackets', 'a: {x: {q: 1}}\n', { x: [1, { z: '' }] }, 'a: {x: [1, {z: ""}]}\n'],
    ['changes nothing when it is the same', 'a:   {x:   1}  # c\n', { x: 1 }, 'a:   {x:   1}  # c\n'],
  ])('%s', (_, before, value, after) => expect(set(before, ['a'], value)).toBe(after))
})

describe('setting a key that is not there', () => {
  const base = 'spec:\n  # the apps\n  containers:\n  - name: a\n    # tail of a\n  # dangling\ntail: 1\n'
  test('goes to the end of its map', () => expect(set('a:\n  x: 1 # one\nb: 2\n', ['a', 'q'], 'z')).toBe('a:\n  x: 1 # one\n  q: z\nb: 2\n'))
  test('creates the maps on the way', () => expect(set('a:\n  x: 1\n', ['a', 'p', 'q', 'r'], 1)).toBe('a:\n  x: 1\n  p:\n    q:\n      r: 1\n'))
  test('goes before the key it names, above that one\'s comments', () => {
    expect(patched(base, { type: 'set', path: ['spec', 'volumes'], value: [], before: 'containers' })).toBe(base.replace('  # the apps', '  volumes: []\n  # the apps'))
  })
  test('goes behind the key it names, below all that belongs to that one', () => {
    expect(patched(base, { type: 'set', path: ['spec', 'volumes'], value: [], after: ['nope', 'containers'] })).toBe(base.replace('  # dangling', '  volumes: []\n  # dangling'))
  })
  test('stands behind a dash when it is the first', () => {
    expect(patched('- b: 1\n  c: 2\n', { type: 'set', path: [0, 'a'], value: 0, before: 'b' })).toBe('- a: 0\n  b: 1\n  c: 2\n')
  })
  test('goes behind the byte order mark when it is the first', () => {
    expect(patched('\ufeffkind: Pod\n', { type: 'set', path: ['apiVersion'], value: 'v1', before: 'kind' })).toBe('\ufeffapiVersion: v1\nkind: Pod\n')
  })
  test('adds a newline to a text that ends without one, and none at the end', () => expect(set('a:\n  x: 1', ['a', 'q'], 2)).toBe('a:\n  x: 1\n  q: 2'))
  test('fills an empty map in brackets', () => expect(set('a: [{}]\n', ['a', 0, 'x'], 1)).toBe('a: [{x: 1}]\n'))
  test('goes into brackets with a comma', () => expect(set('a: {x: 1, q: 2}\n', ['a', 'z'], 3)).toBe('a: {x: 1, q: 2, z: 3}\n'))
  test('keeps JSON JSON', () => expect(set('{"a":{"x":1}}', ['a', 'q'], ['p'])).toBe('{"a":{"x":1, "q":["p"]}}'))
  test('keeps pretty JSON pretty', () => {
    const json = (value: Json): string => JSON.stringify(value, null, 2)
    expect(set(json({ a: { x: 1 } }), ['a', 'q'], { p: [1] })).toBe(json({ a: { x: 1, q: { p: [1] } } }))
  })
  test('quotes a key that would read as something else', () => expect(set('a: 1\n', ['yes'], 1)).toBe('a: 1\n"yes": 1\n'))
  test('takes __proto__ for a key like any other', () => expect(set('a: 1\n', ['__proto__'], { x: 1 })).toBe('a: 1\n__proto__:\n  x: 1\n'))
  test('refuses to put a key into a list or a scalar', () => {
    expect(set('a: [1]\n', ['a', 'x'], 1)).toBe('refused: not-a-map')
    expect(set('a: 1\n', ['a', 'x'], 1)).toBe('refused: not-a-map')
  })
  test('refuses a key of 2000 characters', () => expect(set('a: 1\n', ['k'.repeat(2000)], 1)).toBe('refused: key-too-long'))
  test('begins an empty document', () => expect(set('# only this\n', ['a'], 1)).toBe('# only this\na: 1\n'))
})

describe('renaming a key', () => {
  const rename = (text: string, path: Path, key: string): string => patched(text, { type: 'rename-key', path, key })
  test('touches the key alone', () => expect(rename('a: # c\n  x:   {q: 1}  # d\n', ['a', 'x'], 'z')).toBe('a: # c\n  z:   {q: 1}  # d\n'))
  test('keeps its quotes', () => expect(rename('{"a": 1}', ['a'], 'b')).toBe('{"b": 1}'))
  test('renames an explicit key', () => expect(rename('? a\n: 1\n', ['a'], 'b')).toBe('? b\n: 1\n'))
  test('refuses a name that is taken', () => expect(rename('a: 1\nb: 2\n', ['a'], 'b')).toBe('refused: key-exists'))
  test('refuses a key that is not there', () => expect(rename('a: 1\n', ['x'], 'b')).toBe('refused: path-missing'))
})

describe('anchors and aliases', () => {
  const shared = 'base: &b\n  image: x # shared\nuse: *b\nmerged:\n  <<: *b\n  name: m\n'
  test('a value behind an alias is written out where it is used', () => {
    expect(set(shared, ['use', 'image'], 'q')).toBe(shared.replace('use: *b', 'use:\n  image: q'))
  })
  test('a key that comes from a merge is overridden beside it', () => expect(set(shared, ['merged', 'image'], 'q')).toBe(`${shared}  image: q\n`))
  test('a key that comes from a merge cannot be removed', () => expect(patched(shared, { type: 'remove', path: ['merged', 'image'] })).toBe('refused: from-merge'))
  test('a value that others use is not changed behind their back', () => {
    expect(set(shared, ['base', 'image'], 'q')).toBe('refused: shared-anchor')
    expect(patched(shared, { type: 'remove', path: ['base'] })).toBe('refused: shared-anchor')
  })
  test('an alias itself may go', () => expect(patched(shared, { type: 'remove', path: ['use'] })).toBe(shared.replace('use: *b\n', '')))
})

describe('a document that cannot be patched', () => {
  test('says that it is broken', () => expect(set('a: [\n', ['a'], 1)).toBe('refused: yaml-broken'))
  test('says that a key stands there twice', () => expect(set('a: 1\na: 2\n', ['a'], 1)).toBe('refused: duplicate-keys'))
  test('does not stop its neighbours', () => expect(patched('a: 1\n---\nb: [\n', { type: 'set', path: ['a'], value: 2 })).toBe('a: 2\n---\nb: [\n'))
})
