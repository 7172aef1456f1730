import { describe, expect, it } from 'vitest'
import type { MessageParams } from '../../core/problem.ts'
import { describeProblem, loadSentences } from './problem-messages.ts'
import { englishSentences } from './problem-sentences-en.ts'
import { chineseSentences } from './problem-sentences-zh.ts'

await loadSentences()
const codes = Object.keys(englishSentences)
/** Every param that a code's sentences mention, with a value that is easy to find again. */
function mentioned(code: string): Readonly<Record<string, string>> {
  const names = new Set<string>()
  for (const catalogue of [englishSentences, chineseSentences]) {
    const sentence = Object.entries(catalogue).find(([key]) => key === code)?.[1]
    sentence?.(name => {
      names.add(name)
      return name === 'suggestion' ? '' : `‹${name}›`
    })
  }
  return Object.fromEntries([...names].map(name => [name, `‹${name}›`]))
}

const facts = (sentence: string) => [...new Set(sentence.match(/‹[^›]+›/g))].sort()
const say = (code: string, params: MessageParams) => [describeProblem('en', { code, params }), describeProblem('zh', { code, params })]

describe('the sentences for problems', () => {
  it('stand in both languages for the same codes', () => {
    expect(Object.keys(chineseSentences)).toEqual(codes)
    expect(codes.length).toBeGreaterThan(70)
  })

  it.each(codes)('are whole sentences with the same facts in both languages: %s', code => {
    const params = mentioned(code)
    const en = describeProblem('en', { code, params })
    const zh = describeProblem('zh', { code, params })
    expect(facts(zh)).toEqual(facts(en))
    expect(en).toMatch(/^[A-Z‹“].*[.?]$/)
    expect(en).not.toMatch(/[一-鿿]|undefined/)
    expect(zh).toMatch(/[一-鿿].*[。？]$/)
    expect(zh).not.toContain('undefined')
  })

  it('say nothing strange when a fact is missing', () => {
    for (const code of codes) for (const language of ['en', 'zh'] as const) expect(describeProblem(language, { code, params: {} })).not.toMatch(/undefined|NaN|\[object/)
  })

  it('read well', () => {
    expect(say('unknown-field', { parent: 'spec.volumes[0]', field: 'emtpyDir', suggestion: 'emptyDir' })).toEqual([
      'spec.volumes[0] has no field “emtpyDir”. Did you mean “emptyDir”?',
      'spec.volumes[0] 没有字段“emtpyDir”。是不是想写“emptyDir”？',
    ])
    expect(say('wrong-type', { at: 'spec.containers[0].env[0].value', expected: 'string', actual: 'number', value: '8080' })).toEqual([
      'spec.containers[0].env[0].value must be text, not a number (8080). Put it in quotes.',
      'spec.containers[0].env[0].value 必须是字符串，而不是数字（8080）。请加上引号。',
    ])
    expect(say('forbidden-fields', { container: 'web', lane: 'init', fields: 'livenessProbe, lifecycle' })).toEqual([
      '“web” cannot be an init container with livenessProbe, lifecycle: Kubernetes forbids that there. Remove that first.',
      '“web”带有 livenessProbe, lifecycle，不能成为 Init 容器：Kubernetes 不允许。请先删除这些字段。',
    ])
  })

  it('bear names of any length and direction', () => {
    const long = describeProblem('en', { code: 'name-taken', params: { name: 'x'.repeat(10_000) } })
    expect(long).toBe(`The name “${'x'.repeat(80)}…” is taken. Choose another one.`)
    expect(describeProblem('en', { code: 'name-taken', params: { name: 'שלום\n<script>' } })).toBe('The name “\u2068שלום <script>\u2069” is taken. Choose another one.')
  })

  it('refuse to make up a sentence', () => {
    expect(() => describeProblem('en', { code: 'toString', params: {} })).toThrow('toString')
  })
})
