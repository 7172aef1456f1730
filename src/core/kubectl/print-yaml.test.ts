import { describe, expect, it } from 'vitest'
import { printJson } from './print-json.ts'
import { printYaml } from './print-yaml.ts'

describe('YAML as kubectl prints it', () => {
  it('sorts keys with numbers by their value, and letters after other signs', () => {
    expect(printYaml({ b10: 1, b9: 2, 'a.b': 3, ab: 4, a_b: 5 })).toBe('a.b: 3\na_b: 5\nab: 4\nb9: 2\nb10: 1\n')
  })

  it('indents maps, not lists in maps', () => {
    expect(printYaml({ a: [{ b: { c: [] }, d: {} }, [1, 'x']] })).toBe('a:\n- b:\n    c: []\n  d: {}\n- - 1\n  - x\n')
  })

  it.each([
    ['plain words', 'plain words'],
    ['', '""'],
    ['true', '"true"'],
    ['1e3', '"1e3"'],
    ['12:30', '"12:30"'],
    ['2026-01-05T09:00:00Z', '"2026-01-05T09:00:00Z"'],
    ['-c', '-c'],
    ['- c', "'- c'"],
    ['a: b', "'a: b'"],
    ["it's", "it's"],
    ["'it", "'''it'"],
    ['*', "'*'"],
    ['tab\there', '"tab\\there"'],
    ['one\ntwo\n', '|\n  one\n  two'],
    ['one\ntwo', '|-\n  one\n  two'],
    ['one \ntwo', '"one \\ntwo"'],
    [' \n one\n', '" \\n one\\n"'],
  ])('writes %j as %s', (text, written) => {
    expect(printYaml({ a: text })).toBe(`a: ${written}\n`)
  })

  it('folds long texts at the first space past 80 columns', () => {
    expect(printYaml({ a: { b: 'word '.repeat(20).trim() } })).toBe(`a:\n  b: ${'word '.repeat(16).trim()}\n    ${'word '.repeat(4).trim()}\n`)
  })
})

describe('JSON as kubectl prints it', () => {
  it('sorts keys, and writes signs of HTML as escapes', () => {
    expect(printJson({ b: [], a: { c: '<&>' } }, '    ')).toBe('{\n    "a": {\n        "c": "\\u003c\\u0026\\u003e"\n    },\n    "b": []\n}')
  })
})
