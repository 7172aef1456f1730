import { type Preferences, usePreferences } from '../../app/preferences.ts'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

function apply({ language, theme }: Preferences): void {
  const page = document.documentElement
  page.lang = language === 'zh' ? 'zh-CN' : 'en'
  page.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
}

/** Keeps language and theme of the page's root in step with the preferences and the system, from before the first paint. */
export function followPreferences(): void {
  apply(usePreferences.getState())
  usePreferences.subscribe(apply)
  dark.addEventListener('change', () => apply(usePreferences.getState()))
}
