import { describe, expect, test } from 'vitest'
import { lineOf, locate, parseSource, pathAt } from './source.ts'

const text = `# licence
apiVersion: v1
spec: # the spec
  containers:
  # about web
  - name: web # inline
    image: nginx

    # a disabled field
    # tty: true

  # free comment

  # about log
  - name: log
    args: ["-c", {deep: yes}]
    env:

  volumes: []
---
kind: &k Service
again: *k
<<: {merged: {inner: 1}}
`
const source = parseSource(text)
const cut = (span: { readonly from: number; readonly to: number } | undefined): string | undefined => span && text.slice(span.from, span.to)

describe('locate', () => {
  test('gives key, value and the whole entry with its comments', () => {
    const place = locate(source, 0, ['spec', 'containers', 0, 'name'])
    expect([cut(place?.key), cut(place?.value), cut(place?.item)]).toEqual(['name', 'web', 'name: web # inline\n'])
    expect(cut(locate(source, 0, ['spec', 'containers', 1])?.item)).toBe('  # about log\n  - name: log\n    args: ["-c", {deep: yes}]\n    env:\n')
  })
  test('counts comments indented deeper than an item as its own, across a blank line too', () => {
    expect(cut(locate(source, 0, ['spec', 'containers', 0])?.item)).toBe('  # about web\n  - name: web # inline\n    image: nginx\n\n    # a disabled field\n    # tty: true\n')
  })
  test('gives an empty value the place where it would stand', () => {
    const env = locate(source, 0, ['spec', 'containers', 1, 'env'])
    expect([cut(env?.key), env && env.value.to - env.value.from]).toEqual(['env', 0])
    expect(env && text.slice(0, env.value.from)).toMatch(/env:$/)
  })
  test('finds values inside brackets', () => expect(cut(locate(source, 0, ['spec', 'containers', 1, 'args', 1, 'deep'])?.value)).toBe('yes'))
  test('shows the alias or the merge for what they bring in', () => {
    expect(cut(locate(source, 1, ['again'])?.value)).toBe('*k')
    expect(cut(locate(source, 1, ['merged', 'inner'])?.item)).toBe('<<: {merged: {inner: 1}}\n')
  })
  test('knows nothing of paths that lead nowhere', () => {
    expect(locate(source, 0, ['spec', 'nope'])).toBeUndefined()
    expect(locate(source, 0, ['spec', 'containers', 9])).toBeUndefined()
    expect(locate(source, 7, [])).toBeUndefined()
    expect(locate(parseSource('a: ['), 0, [])).toBeUndefined()
  })
  test('does not take the licence above for a part of the first key', () => expect(cut(locate(source, 0, ['apiVersion'])?.item)).toBe('apiVersion: v1\n'))
})

describe('pathAt', () => {
  const at = (needle: string, shift = 0): unknown => pathAt(source, text.indexOf(needle) + shift)?.path
  test.each([
    ['web # inline', 0, ['spec', 'containers', 0, 'name']],
    ['# inline', 2, ['spec', 'containers', 0, 'name']],
    ['- name: web', 0, ['spec', 'containers', 0]],
    ['# about web', 3, ['spec', 'containers', 0]],
    ['\n\n    # a disabled', 1, ['spec', 'containers', 0]],
    ['# tty', 0, ['spec', 'containers', 0]],
    ['# free', 0, ['spec', 'containers']],
    ['\n\n  # about log', 1, ['spec', 'containers']],
    ['# about log', 0, ['spec', 'containers', 1]],
    ['deep', 0, ['spec', 'containers', 1, 'args', 1, 'deep']],
    ['"-c"', 1, ['spec', 'containers', 1, 'args', 0]],
    ['env:\n', 3, ['spec', 'containers', 1, 'env']],
    ['\n\n  volumes', 1, ['spec']],
    ['[]', 1, ['spec', 'volumes']],
    ['# licence', 0, []],
    ['# the spec', 0, ['spec']],
  ])('%j+%i is %j', (needle, shift, path) => expect(at(needle, shift)).toEqual(path))

  test('follows the column of a cursor on a line that is being typed', () => {
    const typing = 'spec:\n  containers:\n  - name: a\n    \n'
    expect(pathAt(parseSource(typing), typing.length - 1)?.path).toEqual(['spec', 'containers', 0])
    const dedented = 'spec:\n  containers:\n  - name: a\n  '
    expect(pathAt(parseSource(dedented), dedented.length)?.path).toEqual(['spec'])
  })
  test('finds the last value of a text without a final newline', () => expect(pathAt(parseSource('a: 1\nb: 2'), 9)?.path).toEqual(['b']))
  test('tells the document', () => expect(pathAt(source, text.indexOf('Service'))).toEqual({ document: 1, path: ['kind'] }))
  test('is nothing in a broken or empty text', () => {
    expect(pathAt(parseSource('a: ['), 1)).toBeUndefined()
    expect(pathAt(parseSource(''), 0)).toBeUndefined()
  })
})

test('a long list in brackets is located in linear time', () => {
  const long = `a: [${'x, '.repeat(60_000)}y]`
  expect(locate(parseSource(long), 0, ['a', 60_000])?.value).toEqual({ from: long.length - 2, to: long.length - 1 })
}, 30_000)

test('lineOf counts lines and columns from 1', () => expect(lineOf(source, text.indexOf('image'))).toEqual({ line: 7, column: 5 }))
