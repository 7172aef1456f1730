import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { noticeSentences } from './notice-sentences.ts'

const core = join(dirname(fileURLToPath(import.meta.url)), '../../core')

/** Every code that is written into a trace, as the sources name it. */
function writtenCodes(): readonly string[] {
  const files = ['cluster', 'runtime'].flatMap(room =>
    readdirSync(join(core, room), { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map(path => readFileSync(join(core, room, path), 'utf8')))
  const found = [...files, readFileSync(join(core, '../app/run-simulation.ts'), 'utf8')].flatMap(text => [...text.matchAll(/(?:\bnotice\(|\bnote\(|\bcode: )'([a-z][a-z-]+)'/g)].map(match => match[1] ?? ''))
  return [...new Set(found)].sort()
}

const sentence = (language: 'en' | 'zh', code: string, params: (name: string) => string) => noticeSentences[language][code]?.(params) ?? ''

describe('the sentences for notices of a simulation', () => {
  it('are there for exactly the codes that are written, in both languages', () => {
    expect(Object.keys(noticeSentences.en).sort()).toEqual(writtenCodes())
    expect(Object.keys(noticeSentences.zh)).toEqual(Object.keys(noticeSentences.en))
  })

  it.each(Object.keys(noticeSentences.en))('are whole sentences with the same facts: %s', code => {
    const numbers: Readonly<Record<string, string>> = { bytes: '67108864', atMs: '12000' }
    const facts = (language: 'en' | 'zh') => {
      const names = new Set<string>()
      const text = sentence(language, code, name => {
        names.add(name)
        return numbers[name] ?? `‹${name}›`
      })
      return { text, names: [...names].sort() }
    }
    const [en, zh] = [facts('en'), facts('zh')]
    expect(zh.names).toEqual(en.names)
    expect(en.text).toMatch(/^[A-Za-z‹“].*\.$/)
    expect(en.text).not.toMatch(/[一-鿿]|undefined|NaN/)
    expect(zh.text).toMatch(/[一-鿿].*。$/)
    expect(zh.text).not.toMatch(/undefined|NaN/)
  })
})
