import { create } from 'zustand'
import type { Language } from './language/catalogue.ts'

export type Theme = 'light' | 'dark' | 'system'

/** What a person sets once for this browser; it belongs to no document. */
export interface Preferences {
  readonly language: Language
  readonly theme: Theme
  /** Sizes of the panels in CSS pixels, by panel. */
  readonly sizes: Readonly<Record<string, number>>
}

const key = 'podwright.preferences'

/** The language a browser asks for: Chinese when its first language is, else English. */
export function preferredLanguage(languages: readonly string[]): Language {
  return languages[0]?.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/** Reads stored preferences; whatever is missing or makes no sense falls back to the default. */
export function readPreferences(stored: string | null, languages: readonly string[]): Preferences {
  const defaults: Preferences = { language: preferredLanguage(languages), theme: 'system', sizes: {} }
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    if (typeof value !== 'object' || value === null) return defaults
    const { language, theme, sizes } = value as Record<string, unknown>
    const entries = typeof sizes === 'object' && sizes !== null ? Object.entries(sizes) : []
    return {
      language: language === 'en' || language === 'zh' ? language : defaults.language,
      theme: theme === 'light' || theme === 'dark' || theme === 'system' ? theme : defaults.theme,
      sizes: Object.fromEntries(entries.filter((entry): entry is [string, number] => Number.isFinite(entry[1]))),
    }
  } catch {
    return defaults
  }
}

const storage = () => (typeof localStorage === 'undefined' ? undefined : localStorage)
const languages = () => (typeof navigator === 'undefined' ? [] : (navigator.languages ?? []))

function stored(): string | null {
  try {
    return storage()?.getItem(key) ?? null
  } catch {
    return null
  }
}

export const usePreferences = create<Preferences>()(() => readPreferences(stored(), languages()))

/** Changes preferences and keeps them for the next visit, where the browser allows it. */
export function setPreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change)
  try {
    // Onto what is stored, not what is shown: a link's language is not this person's choice, and another tab may have chosen too.
    storage()?.setItem(key, JSON.stringify({ ...readPreferences(stored(), languages()), ...change }))
  } catch {
    // A browser that keeps nothing still shows the choice until the page is closed.
  }
}

/** Changes preferences for this visit only: those of a link are its maker's, not this person's. */
export const applyForThisVisit = (change: Partial<Preferences>): void => usePreferences.setState(change)
