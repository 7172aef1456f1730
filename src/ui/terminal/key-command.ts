import type { KeyCommand } from './line-editor.ts'

/** What of a key press matters. */
export interface KeyPress {
  readonly key: string
  /** The place of the key, as `KeyB`: where Option makes another character of it. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/** What a key asks of the terminal. `pass` leaves it to the browser. */
export type KeyMeaning = KeyCommand | { readonly type: 'leave' | 'copy' | 'pass' | 'scroll-up' | 'scroll-down' }

const plain: Readonly<Record<string, KeyCommand['type']>> = {
  Enter: 'enter', Backspace: 'delete-back', Delete: 'delete-forward', ArrowLeft: 'left', ArrowRight: 'right',
  ArrowUp: 'older', ArrowDown: 'newer', Home: 'home', End: 'end', Tab: 'complete',
}
const withControl: Readonly<Record<string, KeyCommand['type']>> = {
  a: 'home', e: 'end', b: 'left', f: 'right', p: 'older', n: 'newer', h: 'delete-back', d: 'end-of-file', k: 'kill-to-end', u: 'kill-to-start',
  w: 'kill-word', y: 'yank', t: 'swap', l: 'clear', r: 'search', g: 'cancel', c: 'interrupt', j: 'enter', m: 'enter',
  arrowleft: 'word-left', arrowright: 'word-right', backspace: 'kill-word-left', delete: 'kill-word-right',
}
const withAlt: Readonly<Record<string, KeyCommand['type']>> = {
  b: 'word-left', f: 'word-right', d: 'kill-word-right', backspace: 'kill-word-left', arrowleft: 'word-left', arrowright: 'word-right',
  '<': 'oldest', '>': 'newest',
}

/** What a key means; nothing where it types a character. `selects`: some text of the screen is selected. */
export function keyMeaning(press: KeyPress, selects: boolean): KeyMeaning | undefined {
  const { ctrlKey, altKey, metaKey, shiftKey } = press
  const key = press.key.toLowerCase()
  if (metaKey) return { type: 'pass' }
  if (ctrlKey && altKey) return undefined
  if (ctrlKey && shiftKey) return key === 'c' ? { type: 'copy' } : { type: 'pass' }
  if (ctrlKey) {
    if (key === 'c' && selects) return { type: 'copy' }
    // Paste, undo, and what is the page's.
    return known(withControl[key]) ?? { type: 'pass' }
  }
  if (altKey) return known(withAlt[key] ?? withAlt[/^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase() ?? ''])
  if (press.key === 'Escape') return { type: 'leave' }
  if (press.key === 'PageUp') return { type: 'scroll-up' }
  if (press.key === 'PageDown') return { type: 'scroll-down' }
  if (shiftKey && (press.key === 'Tab' || press.key === 'Insert')) return { type: 'pass' }
  return known(plain[press.key])
}

const known = (type: KeyCommand['type'] | undefined): KeyMeaning | undefined => (type === undefined ? undefined : { type })
