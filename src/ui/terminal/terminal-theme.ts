import type { ITheme } from '@xterm/xterm'

/** The sixteen colours of programs, each 4.5:1 or more on the console's dark ground (black and its bright form apart). */
const colours = {
  black: '#1b2634', red: '#ff8f8f', green: '#5fd3a0', yellow: '#f2b04d', blue: '#7aa5ff', magenta: '#c4adf8', cyan: '#5fd3c5', white: '#d7dee8',
  brightBlack: '#8b98aa', brightRed: '#ffb0b0', brightGreen: '#8be8bf', brightYellow: '#ffd08a', brightBlue: '#a9c5ff', brightMagenta: '#ddd0ff', brightCyan: '#96ebe0', brightWhite: '#ffffff',
} as const

/** The console's colours as the page's theme has them now. */
export function terminalTheme(): ITheme {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    ...colours,
    background: token('--term'),
    foreground: token('--term-ink'),
    cursor: token('--term-ink'),
    cursorAccent: token('--term'),
    selectionBackground: '#3a5a94',
    selectionInactiveBackground: '#2c3d5c',
    scrollbarSliderBackground: '#8b98aa33',
    scrollbarSliderHoverBackground: '#8b98aa66',
    scrollbarSliderActiveBackground: '#8b98aa88',
  }
}
