import { codePointWidth, textWidth } from './char-width.ts'

/** What stands behind what was recorded: lines that are on their way, the line that is being typed, and what is said about it. */
export interface EditView {
  /** Lines that were entered and are not yet recorded, each with its newline. */
  readonly sent: string
  /** The line that is being typed; a recalled command may have several. */
  readonly line: string
  /** Where the caret stands in `line`. */
  readonly caret: number
  /** Rows below it: completions, or a search. */
  readonly below: readonly string[]
  /** The caret stands at the end of the first row below instead. */
  readonly caretBelow: boolean
}

export const noEdit: EditView = { sent: '', line: '', caret: 0, below: [], caretBelow: false }

/** What is drawn: how to take it off the screen again. */
export interface Drawn {
  /** The column in which it begins. */
  readonly column: number
  /** How many rows it takes. */
  readonly rows: number
  /** How far below its first row the cursor stands. */
  readonly caretRow: number
  readonly empty: boolean
  /** It began on a new row, because the one before was full: nothing recorded can go on from there. */
  readonly onNewRow: boolean
}

const csi = '\u001B['

/** Takes the cursor to where a drawing began and wipes everything behind that place. */
export function erase({ column, caretRow, empty }: Drawn): string {
  if (empty) return ''
  return `${caretRow > 0 ? `${csi}${caretRow}A` : ''}\r${column > 0 ? `${csi}${column}C` : ''}${csi}J`
}

/** Draws it on a screen of that size, the cursor being in a column from 0 (`cols`: behind a full row). */
export function drawEdit(view: EditView, column: number, cols: number, rows: number): { readonly text: string; readonly drawn: Drawn } {
  if (view.sent === '' && view.line === '' && view.below.length === 0) return { text: '', drawn: { column, rows: 1, caretRow: 0, empty: true, onNewRow: false } }
  const isFull = column >= cols
  const start = isFull ? 0 : column
  const laid = inSight(layOut(view, start, cols), rows)
  const room = rows - laid.rows.length
  const below = view.below.length <= room ? view.below : room < 1 ? [] : [...view.below.slice(0, room - 1), '⋮']
  const all = [...laid.rows, ...below.map(row => fitted(row, cols))]
  const caretRow = view.caretBelow && below.length > 0 ? laid.rows.length : laid.caretRow
  const caretColumn = view.caretBelow && below.length > 0 ? Math.min(cols - 1, textWidth(below[0] ?? '')) : laid.caretColumn
  const up = all.length - 1 - caretRow
  const text = `${isFull ? '\r\n' : ''}${csi}m${all.join('\r\n')}${up > 0 ? `${csi}${up}A` : ''}\r${caretColumn > 0 ? `${csi}${caretColumn}C` : ''}`
  return { text, drawn: { column: start, rows: all.length, caretRow, empty: false, onNewRow: isFull } }
}

interface Layout {
  readonly rows: readonly string[]
  readonly caretRow: number
  readonly caretColumn: number
}

/** Breaks the text into the rows of the screen, and finds the caret in them. */
function layOut({ sent, line, caret }: EditView, start: number, cols: number): Layout {
  const rows: string[] = []
  let row = ''
  let column = start
  let caretAt: { readonly row: number; readonly column: number } | undefined
  const next = () => {
    rows.push(row)
    row = ''
    column = 0
  }
  const text = sent + line
  const caretOffset = sent.length + caret
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0
    const length = code > 0xffff ? 2 : 1
    const shown = shownAs(code, column)
    const width = textWidth(shown)
    if (column + width > cols && code !== 0x0a) next()
    if (at >= caretOffset) caretAt ??= { row: rows.length, column }
    if (code === 0x0a) next()
    else {
      row += shown
      column += width
    }
    at += length
  }
  // Behind a full row the caret stands at the beginning of the next one.
  if (caretAt === undefined && column >= cols) next()
  caretAt ??= { row: rows.length, column }
  rows.push(row)
  return caretAt.column >= cols ? { rows, caretRow: caretAt.row, caretColumn: cols - 1 } : { rows, caretRow: caretAt.row, caretColumn: caretAt.column }
}

/** A screen shows only a part of what is longer: the rows around the caret, below a sign that there are more above. */
function inSight(layout: Layout, rows: number): Layout {
  if (layout.rows.length <= rows) return layout
  const first = Math.max(0, Math.min(layout.caretRow - (rows - 2), layout.rows.length - (rows - 1)))
  if (first === 0) return { ...layout, rows: layout.rows.slice(0, rows) }
  return { ...layout, rows: ['⋮', ...layout.rows.slice(first, first + rows - 1)], caretRow: layout.caretRow - first + 1 }
}

/** How a character is shown: a tab as blanks, another control character as bash shows it. */
function shownAs(code: number, column: number): string {
  if (code === 0x09) return ' '.repeat(8 - (column % 8))
  if (code < 0x20) return code === 0x0a ? '' : `^${String.fromCharCode(code + 64)}`
  return code >= 0x7f && code < 0xa0 ? '' : String.fromCodePoint(code)
}


/** The beginning of a row that fits. */
function fitted(text: string, cols: number): string {
  let width = 0
  let end = 0
  for (const character of text) {
    width += codePointWidth(character.codePointAt(0) ?? 0)
    if (width > cols) break
    end += character.length
  }
  return text.slice(0, end)
}
