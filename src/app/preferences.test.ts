import { describe, expect, it } from 'vitest'
import { preferredLanguage, readPreferences } from './preferences.ts'

describe('the language at the first visit', () => {
  it.each([[['zh-CN', 'en'], 'zh'], [['zh'], 'zh'], [['en-GB', 'zh'], 'en'], [['de'], 'en'], [[], 'en']] as const)('of a browser that asks for %s is %s', (asked, language) => {
    expect(preferredLanguage(asked)).toBe(language)
  })
})

describe('stored preferences', () => {
  it('are taken as they are', () => {
    expect(readPreferences('{"language":"zh","theme":"dark","sizes":{"yaml":400}}', [])).toEqual({ language: 'zh', theme: 'dark', sizes: { yaml: 400 } })
  })

  it.each(['', '{', 'null', '7', '{"language":"fr","theme":"pink","sizes":{"yaml":"wide"}}', '{"sizes":[null]}'])('that make no sense (%s) are the default', stored => {
    expect(readPreferences(stored, ['en'])).toEqual({ language: 'en', theme: 'system', sizes: {} })
  })
})
