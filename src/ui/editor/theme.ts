import { monaco } from './monaco.ts'
import type { TokenKind } from './tokenize-line.ts'

/** The colour of each kind of token, as a variable of `kit/tokens.css`. */
const tokenColours: Readonly<Record<TokenKind, string>> = {
  space: '--ink',
  key: '--code-key',
  string: '--code-str',
  number: '--code-num',
  keyword: '--code-num',
  comment: '--code-com',
  punctuation: '--ink-2',
  marker: '--ink-3',
  reference: '--side-ink',
}

const editorColours: Readonly<Record<string, string>> = {
  'editor.background': '--panel',
  'editor.foreground': '--ink',
  'editorLineNumber.foreground': '--ink-3',
  'editorLineNumber.activeForeground': '--ink',
  'editorCursor.foreground': '--accent',
  'editorGutter.background': '--panel',
  'editorGutter.foldingControlForeground': '--ink-3',
  'editorError.foreground': '--fail',
  'editorWarning.foreground': '--back',
  'editorInfo.foreground': '--accent',
  'editorBracketMatch.border': '--line-2',
  'editorBracketMatch.background': '--accent-soft',
  'editorWidget.background': '--panel',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--line-2',
  'editorHoverWidget.background': '--panel',
  'editorHoverWidget.foreground': '--ink',
  'editorHoverWidget.border': '--line-2',
  'editorSuggestWidget.background': '--panel',
  'editorSuggestWidget.foreground': '--ink',
  'editorSuggestWidget.border': '--line-2',
  'editorSuggestWidget.selectedBackground': '--accent-soft',
  'editorSuggestWidget.selectedForeground': '--ink',
  'editorSuggestWidget.highlightForeground': '--accent-ink',
  'editorSuggestWidget.focusHighlightForeground': '--accent-ink',
  'input.background': '--panel',
  'input.foreground': '--ink',
  'input.border': '--line-2',
  'textLink.foreground': '--accent-ink',
  focusBorder: '--accent',
}

/** Dresses Monaco in the page's colours, now and whenever the theme on `<html>` changes. */
export function followPageTheme(): () => void {
  applyPageTheme()
  const observer = new MutationObserver(applyPageTheme)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function applyPageTheme(): void {
  const style = getComputedStyle(document.documentElement)
  const colour = (variable: string) => longHex(style.getPropertyValue(variable).trim())
  const dark = document.documentElement.dataset['theme'] === 'dark'
  monaco.editor.defineTheme('podwright', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: colour('--ink').slice(1) },
      ...Object.entries(tokenColours).map(([token, variable]) => ({
        token, foreground: colour(variable).slice(1), ...(token === 'comment' ? { fontStyle: 'italic' } : {}),
      })),
    ],
    colors: {
      ...Object.fromEntries(Object.entries(editorColours).map(([name, variable]) => [name, colour(variable)])),
      'editor.selectionBackground': `${colour('--accent')}40`,
      'editor.inactiveSelectionBackground': `${colour('--accent')}26`,
      'editor.wordHighlightBackground': `${colour('--accent')}1f`,
      'editor.findMatchBackground': `${colour('--back')}66`,
      'editor.findMatchHighlightBackground': `${colour('--back')}33`,
      'scrollbarSlider.background': `${colour('--ink-3')}40`,
      'scrollbarSlider.hoverBackground': `${colour('--ink-3')}66`,
      'scrollbarSlider.activeBackground': `${colour('--ink-3')}80`,
      'scrollbar.shadow': `${colour('--line-2')}66`,
    },
  })
  monaco.editor.setTheme('podwright')
}

/** Monaco reads colours as `#rrggbb` only. */
function longHex(colour: string): string {
  return /^#[\da-f]{3}$/i.test(colour) ? colour.replace(/[\da-f]/gi, digit => digit + digit) : colour
}
