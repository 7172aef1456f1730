import { usePreferences, type Preferences } from './preferences.ts'

const dark = () => matchMedia('(prefers-color-scheme: dark)')

/** The theme that is shown: `system` follows the machine. */
function shownTheme({ theme }: Preferences): 'light' | 'dark' {
  if (theme !== 'system') return theme
  return dark().matches ? 'dark' : 'light'
}

/** Writes language and theme to the page's root element, where style sheets and screen readers read them. Returns how to stop. */
export function startAppearance(): () => void {
  const show = () => {
    const preferences = usePreferences.getState()
    document.documentElement.lang = preferences.language === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.dataset.theme = shownTheme(preferences)
  }
  show()
  const stop = usePreferences.subscribe(show)
  dark().addEventListener('change', show)
  return () => {
    stop()
    dark().removeEventListener('change', show)
  }
}
