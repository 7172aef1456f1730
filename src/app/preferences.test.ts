// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { applyForThisVisit, preferredLanguage, readPreferences, setPreferences, usePreferences } from './preferences.ts'

const key = 'podwright.preferences'
const kept = () => readPreferences(localStorage.getItem(key), ['en'])

beforeEach(() => {
  localStorage.clear()
  usePreferences.setState(readPreferences(null, ['en']))
})

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

describe('a preference that is set', () => {
  it('is shown and kept', () => {
    setPreferences({ theme: 'dark' })
    expect(usePreferences.getState().theme).toBe('dark')
    expect(kept()).toEqual({ language: 'en', theme: 'dark', sizes: {} })
  })

  it('does not make the language and theme of a link a choice of this person', () => {
    setPreferences({ language: 'zh' })
    applyForThisVisit({ language: 'en', theme: 'dark' })
    setPreferences({ sizes: { yamlWidth: 500 } })
    expect(usePreferences.getState()).toEqual({ language: 'en', theme: 'dark', sizes: { yamlWidth: 500 } })
    expect(kept()).toEqual({ language: 'zh', theme: 'system', sizes: { yamlWidth: 500 } })
  })

  it('leaves alone what another tab has set', () => {
    localStorage.setItem(key, '{"theme":"light"}')
    setPreferences({ language: 'zh' })
    expect(kept()).toEqual({ language: 'zh', theme: 'light', sizes: {} })
  })
})
