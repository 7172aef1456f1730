import type { TerminalOutput } from '../../core/trace/trace.ts'
import { drawEdit, erase, type Drawn, type EditView } from './edit-area.ts'
import { filterEscapes, filterStart, type FilterState } from './escape-filter.ts'

/** What shall be on the screen. */
export interface Screen {
  /** All that the terminal shows in the trace, in order of time. */
  readonly outputs: readonly TerminalOutput[]
  /** How many of them happened up to the playhead. */
  readonly count: number
  readonly edit: EditView
  readonly cols: number
  readonly rows: number
}

/** What stands on the screen by now. */
export interface Written {
  readonly outputs: readonly TerminalOutput[]
  readonly count: number
  readonly cols: number
  readonly rows: number
  readonly filter: FilterState
  readonly drawn: Drawn
  readonly edit: EditView
}

/** In characters: more than this the screen never gets at once; it is more than its scrollback holds of usual lines. */
const mostAtOnce = 400_000
const resetAll = '\u001Bc'

/** A drawing that shrinks by more than this has scrolled the screen up, and leaves it half empty. */
const mostRowsLost = 2

/** A step from what stands on the screen to what shall stand there. */
export interface ScreenStep {
  /** For the terminal. */
  readonly text: string
  /** The part of it that was recorded. */
  readonly shown: string
  /** The screen begins anew. */
  readonly anew: boolean
  readonly written: Written
}

/**
 * What to write so that the screen shows it, and what stands there then. When the playhead goes on, only what is new is
 * written; when it goes back, or the past has changed, or the size, the screen begins anew with the end of what was recorded.
 */
export function writeScreen(before: Written | undefined, screen: Screen): ScreenStep {
  const { outputs, count, edit, cols, rows } = screen
  const news = before && newText(before, screen)
  if (before && news === '' && isSameEdit(before.edit, edit)) return { text: '', shown: '', anew: false, written: { ...before, outputs, count } }
  const anew = news === undefined || before?.drawn.onNewRow === true
  const recorded = anew ? endOf(outputs, count) : news
  const wipe = anew || !before ? resetAll : erase(before.drawn)
  const { state: filter, text } = filterEscapes(anew || !before ? filterStart : before.filter, recorded, cols)
  const { text: drawing, drawn } = drawEdit(edit, filter.column, cols, rows)
  if (before && !anew && before.drawn.rows - drawn.rows > mostRowsLost) return { ...writeScreen(undefined, screen), shown: text, anew: false }
  return { text: wipe + text + drawing, shown: text, anew, written: { outputs, count, cols, rows, filter, drawn, edit } }
}

/** What was recorded since the screen was written; nothing when it cannot go on from there. */
function newText(before: Written, { outputs, count, cols, rows }: Screen): string | undefined {
  if (before.cols !== cols || before.rows !== rows || count < before.count) return undefined
  // The last record may have grown: what happens in one moment is one record.
  const last = before.count - 1
  const [old = '', now = ''] = [before.outputs[last]?.text, outputs[last]?.text]
  if (before.outputs !== outputs && !(isSameUntil(before.outputs, outputs, last) && now.startsWith(old))) return undefined
  let length = now.length - old.length
  for (let index = before.count; index < count; index++) length += outputs[index]?.text.length ?? 0
  if (length > mostAtOnce) return undefined
  return now.slice(old.length) + outputs.slice(before.count, count).map(({ text }) => text).join('')
}

const isSameEdit = (one: EditView, other: EditView) =>
  one.line === other.line && one.caret === other.caret && one.sent === other.sent && one.caretBelow === other.caretBelow && one.below.join('\n') === other.below.join('\n')

function isSameUntil(one: readonly TerminalOutput[], other: readonly TerminalOutput[], count: number): boolean {
  for (let index = 0; index < count; index++) if (one[index]?.text !== other[index]?.text) return false
  return true
}

/** The text of the first outputs, at most so much of its end as the screen gets at once, from the beginning of a line. */
function endOf(outputs: readonly TerminalOutput[], count: number): string {
  let from = count
  for (let length = 0; from > 0 && length <= mostAtOnce; from--) length += outputs[from - 1]?.text.length ?? 0
  const text = outputs.slice(from, count).map(output => output.text).join('')
  if (text.length <= mostAtOnce) return text
  const cut = text.length - mostAtOnce
  return text.slice(text.indexOf('\n', cut) + 1 || cut)
}
