import { usePreferences } from '../preferences.ts'
import type { Catalogue, Language } from './catalogue.ts'

/** The language that the page is shown in. */
export function useLanguage(): Language {
  return usePreferences(preferences => preferences.language)
}

/** The messages of a catalogue in the page's language. */
export function useMessages<Messages>(catalogue: Catalogue<Messages>): Messages {
  return catalogue[useLanguage()]
}
