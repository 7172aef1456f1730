import { sortEdits } from './apply-edits.ts'
import type { TextEdit } from './text-edit.ts'

/** The edits that lead from the text after `edits` back to `text`, byte for byte. */
export function invertEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let shift = 0
  return sortEdits(edits).map(edit => {
    const from = edit.from + shift
    shift += edit.insert.length - (edit.to - edit.from)
    return { from, to: from + edit.insert.length, insert: text.slice(edit.from, edit.to) }
  })
}
