import type { Scenario, TerminalInput } from '../../core/cluster/scenario.ts'
import type { EditView } from './edit-area.ts'
import { textWidth } from './char-width.ts'
import type { LineState } from './line-editor.ts'

/** What stands behind the recorded text while a line is typed: lines on their way, the line, and what is said below it. */
export function editView(line: LineState, sent: string, history: readonly string[], cols: number, words: { readonly search: string; readonly failed: string }): EditView {
  const { search } = line
  if (search) {
    const found = search.at === undefined ? undefined : history[history.length - 1 - search.at]
    const shown = found ?? line.line
    return {
      sent,
      line: shown,
      caret: found === undefined ? line.caret : Math.max(0, found.lastIndexOf(search.query)),
      below: [`${search.failed ? words.failed : words.search}: ${search.query}`],
      caretBelow: true,
    }
  }
  return { sent, line: line.line, caret: line.caret, below: line.candidates ? columns(line.candidates, cols) : [], caretBelow: false }
}

/** What was entered and is not in the trace yet: what the simulation of it will show as soon as it is done. */
export function sentText(scenario: Scenario, simulated: Scenario | undefined, terminal: number, atMs: number): string {
  if (scenario.terminal === simulated?.terminal) return ''
  const known = new Set<TerminalInput>(simulated?.terminal)
  return (scenario.terminal ?? []).filter(input => input.terminal === terminal && input.atMs <= atMs && !known.has(input)).map(input => input.text ?? '').join('')
}

/** Names in columns, down and then to the right, as bash lists them. */
export function columns(names: readonly string[], cols: number): readonly string[] {
  const width = Math.min(cols, Math.max(...names.map(textWidth)) + 2)
  const perRow = Math.max(1, Math.floor(cols / width))
  const rows = Math.ceil(names.length / perRow)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: perRow }, (__, column) => names[column * rows + row] ?? '').map(name => name + ' '.repeat(Math.max(0, width - textWidth(name)))).join('').trimEnd())
}
