import type { TextEdit } from './text-edit.ts'

/** The edits of a set in the order of the text; throws when two of them overlap, as no caller may make such a set. */
export function sortEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to)
  let end = 0
  for (const edit of sorted) {
    if (edit.from < end || edit.to < edit.from) throw new RangeError(`edit ${edit.from}–${edit.to} overlaps the one before it`)
    end = edit.to
  }
  return sorted
}

/** The text after a set of edits; insertions at one place keep the order of the list. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let position = 0
  for (const edit of sortEdits(edits)) {
    result += text.slice(position, edit.from) + edit.insert
    position = edit.to
  }
  if (position > text.length) throw new RangeError(`an edit ends at ${position}, behind the text's ${text.length} characters`)
  return result + text.slice(position)
}
