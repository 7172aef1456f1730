import type { IUnicodeVersionProvider } from '@xterm/xterm'
import { codePointWidth } from './char-width.ts'

/** Tells xterm our widths, in the form that it keeps them in: what joins the character before, and the columns. */
export const unicodeWidth: IUnicodeVersionProvider = {
  version: 'podwright',
  wcwidth: codePointWidth,
  charProperties(code, preceding) {
    const own = codePointWidth(code)
    const before = (preceding >> 1) & 3
    const joins = own === 0 && before !== 0
    return ((joins ? before : own) << 1) | (joins ? 1 : 0)
  },
}
