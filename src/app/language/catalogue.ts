/** The languages of the page. */
export type Language = 'en' | 'zh'

/** The messages of one panel in both languages: strings, and functions of what a sentence mentions. */
export interface Catalogue<Messages> {
  readonly en: Messages
  readonly zh: Messages
}
