import { describe, expect, test } from 'vitest'
import { bodyOf, parseSource } from './source.ts'
import { deepestLevel } from './read-value.ts'
import { hostileDocuments } from './test/hostile-documents.ts'

const valueOf = (text: string): unknown => parseSource(text).documents[0]?.value
const codesOf = (text: string): readonly string[] => parseSource(text).problems.map(problem => problem.code)

describe('a manifest is read as kubectl reads it', () => {
  test('keys that are no strings become the strings kubectl makes of them', () => {
    expect(valueOf('{1.5: a, 0x10: b, 0755: c, yes: d, 1e3: e, ~x: f, y: g2}\n'.replace('y: g2', 'n: g'))).toEqual({ 1.5: 'a', 16: 'b', 493: 'c', true: 'd', 1000: 'e', '~x': 'f', false: 'g' })
  })
  test('a merge counts where it stands: a key before it gives way, one after it wins', () => {
    const base = 'base: &b {image: base, other: 1}\n'
    expect(valueOf(`${base}m:\n  image: mine\n  <<: *b\n`)).toMatchObject({ m: { image: 'base', other: 1 } })
    expect(valueOf(`${base}m:\n  <<: *b\n  image: mine\n`)).toMatchObject({ m: { image: 'mine', other: 1 } })
  })
  test('of a list of merged maps the first wins', () => {
    expect(valueOf('m:\n  <<: [{a: 1, b: 1}, {a: 2, c: 2}]\n')).toEqual({ m: { a: 1, b: 1, c: 2 } })
  })
  test('a quoted << is a key like any other', () => expect(valueOf('"<<": {a: 1}\n')).toEqual({ '<<': { a: 1 } }))
  test('an alias means the last anchor of its name before it', () => {
    expect(valueOf('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')).toEqual({ a: 1, b: 1, c: 2, d: 2 })
  })
  test('keys named like parts of JavaScript stay plain own data', () => {
    const value = valueOf('__proto__: {polluted: 1}\nconstructor: 2\nlist: [{__proto__: 3}]\n') as Record<string, unknown>
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'list'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
  test('a byte order mark, CRLF and JSON with tabs are no obstacle', () => {
    expect(valueOf('\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n')).toEqual({ a: 1, b: 'x\ny\n' })
    expect(valueOf('{\n\t"a": [1,\t2]\n}')).toEqual({ a: [1, 2] })
  })
  test.each(Object.keys(hostileDocuments))('%s: no problem', name => expect(parseSource(hostileDocuments[name] ?? '').problems).toEqual([]))
})

describe('documents of a text', () => {
  const spans = (text: string): readonly string[] => parseSource(text).documents.map(({ span }) => text.slice(span.from, span.to))
  test.each([
    ['a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['# licence\n\n---\na: 1\n', ['# licence\n\n---\na: 1\n']],
    ['---\na: 1\n---\n---\nb: 2', ['---\na: 1\n', '---\n', '---\nb: 2']],
    ['a: 1\n...\n---\nb: 2\n', ['a: 1\n...\n', '---\nb: 2\n']],
    ['%YAML 1.1\n---\na: 1\n...\n# between\n%YAML 1.1\n---\nb: 2\n', ['%YAML 1.1\n---\na: 1\n...\n', '# between\n%YAML 1.1\n---\nb: 2\n']],
    ['a: 1\n...\n# after\n', ['a: 1\n...\n# after\n']],
    ['a: |\n  ---\nb: ----\n', ['a: |\n  ---\nb: ----\n']],
    ['--- {a: 1}\r\n---\r\nb: 1\r\n', ['--- {a: 1}\r\n', '---\r\nb: 1\r\n']],
    ['', ['']],
  ])('%j are %j', (text, expected) => expect(spans(text)).toEqual(expected))

  test('empty ones have no value, a written null is null', () => {
    expect(parseSource('# only a comment\n---\n---\nnull\n').documents.map(document => document.value)).toEqual([undefined, null])
  })
  test('a broken one leaves the others their values', () => {
    const source = parseSource('a: 1\n---\nb: [\n---\nc: 3\n')
    expect(source.documents.map(document => document.value)).toEqual([{ a: 1 }, undefined, { c: 3 }])
    expect(source.problems).toMatchObject([{ code: 'yaml-unclosed-bracket', document: 1, params: { bracket: ']', line: 3 } }])
  })
  test('that did not change are not parsed again', () => {
    const before = parseSource('a: 1\n---\nb: 2\n---\nc: 3\n')
    const after = parseSource('a: 1\n---\nb: 22\n---\nc: 3\n', before)
    const bodies = [before, after].map(({ documents }) => documents.map(bodyOf))
    expect([0, 1, 2].map(i => bodies[0]?.[i] === bodies[1]?.[i])).toEqual([true, false, true])
    expect(after.documents).toEqual(parseSource(after.text).documents)
  })
})

describe('a problem has a code, a line and a span', () => {
  test.each([
    ['a:\n\tb: 1\n', 'yaml-tab-indent', 2, {}],
    ['a:\n   b: 1\n  c: 2\n', 'yaml-bad-indent', 3, {}],
    ['a: 1\nb\nc: 3\n', 'yaml-missing-colon', 2, {}],
    ['a: b: c\n', 'yaml-nested-mapping', 1, {}],
    ['a: "x\n', 'yaml-unclosed-quote', 1, { quote: '"' }],
    ["a: 'it''s\nb: 1\n", 'yaml-unclosed-quote', 1, { quote: "'" }],
    ['a: "q" # it"\nb: "x\\"\nc: 1\n', 'yaml-unclosed-quote', 2, { quote: '"' }],
    ['a: {x\n', 'yaml-unclosed-bracket', 1, { bracket: '}' }],
    ['a: "\\q"\n', 'yaml-bad-escape', 1, { escape: '\\q' }],
    ['a: @x\n', 'yaml-bad-start', 1, { character: '@' }],
    ['a: 1\nb: *nope\n', 'yaml-unknown-alias', 2, { alias: 'nope' }],
    ['a: &a [*a]\n', 'yaml-alias-cycle', 1, { alias: 'a' }],
    ['a:\n  <<: 5\n', 'yaml-bad-merge', 2, {}],
    ['? [a]\n: 1\n', 'yaml-key-not-text', 1, {}],
    ['~: 1\n', 'yaml-key-not-text', 1, {}],
    ['a: 1\nb: {{ .Values.b }}\n', 'yaml-template', 2, {}],
    ['a:\n  {{- with .Values.a }}\n  b: c\n  {{- end }}\n', 'yaml-template', 2, {}],
    ['name: {{ .Release.Name }}-web\n', 'yaml-template', 1, {}],
    ['a: "{{ .b }}"\nc: [\n', 'yaml-unclosed-bracket', 2, { bracket: ']' }],
    ['a: .inf\n', 'yaml-not-a-number', 1, { text: '.inf' }],
    ['a: x\u0007\n', 'text-control-character', 1, { character: 'U+0007' }],
    ['a: b\n# \ufeff\n', 'text-control-character', 2, { character: 'U+FEFF' }],
    ['a: b\r\n# c\rd: e\r\n', 'text-line-break', 2, { character: 'U+000D' }],
    ['# c\u0085a: b\n', 'text-line-break', 1, { character: 'U+0085' }],
    ['a: b # c\u2028d: e\n', 'text-line-break', 1, { character: 'U+2028' }],
    ['a: "b\u2029 c"\n', 'text-line-break', 1, { character: 'U+2029' }],
  ])('%j: %s', (text, code, line, params) => {
    const source = parseSource(text)
    expect(source.problems[0]).toMatchObject({ code, severity: 'error', params: { line, ...params } })
    expect(source.problems[0]?.span?.from).toBeLessThanOrEqual(text.length)
    expect(source.documents.every(document => document.value === undefined)).toBe(true)
  })

  test.each([
    ['a: - b\n', 'yaml-list-beside-key', '-'],
    ['a: {b: 1 c: 2}\n', 'yaml-missing-comma', '1 c: 2'],
    ['a: ["x" "y"]\n', 'yaml-missing-comma', '"y"]'],
    ['a: "x" y\n', 'yaml-after-value', 'y'],
    ["a: 'it's'\n", 'yaml-after-value', "s'"],
    ['a: [1, 2\nb: 3\n', 'yaml-unclosed-bracket', '2'],
    ['a:\n  b: 1\n \tc: 2\n', 'yaml-tab-indent', 'c:'],
    ['a:b\nc: d\n', 'yaml-missing-colon', 'a:b'],
    ['image nginx\nname: x\n', 'yaml-missing-colon', 'image nginx'],
    ['a: b: c\n', 'yaml-nested-mapping', 'b:'],
    ['a: 1\n\n# b\n  c: 2\n', 'yaml-bad-indent', 'c:'],
    ['a:\n- name: x\n   image: y\n', 'yaml-bad-indent', 'image:'],
    ['a:\n  - name: x\n    image: y\n   bad: 1\n', 'yaml-bad-indent', 'bad:'],
    ['a:\n   - name: x\n  - name: y\n', 'yaml-bad-indent', '-'],
    ['  name: x\nkind: Pod\n', 'yaml-bad-indent', 'kind:'],
    ['- a\nb: 1\n', 'yaml-bad-indent', 'b:'],
    ['a: b\n- c\n', 'yaml-bad-indent', '-'],
    ['a: &b &c d\n', 'yaml-syntax', '&c'],
    ['a: |x\n  b\n', 'yaml-syntax', 'x'],
    ['a: [b]]\n', 'yaml-syntax', ']'],
  ])('%j is one mistake: %s at %j', (text, code, place) => {
    const { problems } = parseSource(text)
    expect(problems.map(problem => [problem.code, text.slice(problem.span?.from, problem.span?.to)])).toEqual([[code, place]])
  })

  test('a repeated key is a warning that names both lines; the last value counts', () => {
    const source = parseSource('a: 1\n---\nb:\n  k: 1\n  k: 2\n')
    expect(source.problems).toMatchObject([{ code: 'yaml-duplicate-key', severity: 'warning', document: 1, params: { key: 'k', firstLine: 4, line: 5 } }])
    expect(source.documents[1]?.value).toEqual({ b: { k: 2 } })
  })
  test('half a character pair is a warning', () => {
    expect(parseSource('a: \ud83d\n').problems).toMatchObject([{ code: 'text-lone-surrogate', severity: 'warning', params: { line: 1 } }])
  })
})

describe('a hostile text is refused before it takes time or memory', () => {
  const letters = Array.from({ length: 25 }, (_, i) => String.fromCharCode(98 + i))
  const laughs = `a: &a [x,x,x,x,x,x,x,x,x]\n${letters.map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + i)}`).join(',')}]`).join('\n')}\n`
  test.each([
    ['a billion laughs', laughs, 'yaml-alias-bomb'],
    ['20 MB', 'key: value\n'.repeat(2_000_000), 'text-too-large'],
    ['a program', '\u007fELF\0\0\u0001', 'text-binary'],
    ['a million brackets', '['.repeat(1_000_000), 'yaml-too-deep'],
    ['a million dashes', '- '.repeat(1_000_000), 'yaml-too-deep'],
    ['a million braces', '{a: '.repeat(400_000), 'yaml-too-deep'],
    ['a staircase of keys', Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'yaml-too-deep'],
    ['an endless quote', `a: "${'x\n '.repeat(300_000)}`, 'yaml-unclosed-quote'],
    ['a thousand anchors on one value', `a: ${'&a '.repeat(1000)}`, 'yaml-syntax'],
  ])('%s', (_, text, code) => {
    expect(codesOf(text)[0]).toBe(code)
    expect(codesOf(text).length).toBeLessThanOrEqual(20)
  }, 30_000)

  test('as deep as allowed is read, one level more is not', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(codesOf(nested(deepestLevel))).toEqual([])
    expect(codesOf(nested(deepestLevel + 1))).toEqual(['yaml-too-deep'])
  })
  test('a long list is not deep, whatever ends its lines', () => {
    for (const eol of ['\n', '\r\n']) expect(codesOf(`${'- a'.concat(eol).repeat(1000)}- |${eol}  text${eol}`.repeat(2))).toEqual([])
  })
  test('many documents and many keys take linear time', () => {
    expect(parseSource('---\n'.repeat(20_000)).documents).toHaveLength(20_000)
    expect(codesOf(Array.from({ length: 20_000 }, (_, i) => `k${i}: ${i}`).join('\n'))).toEqual([])
  }, 30_000)
})
