import type { TextEdit } from '../text/text-edit.ts'
import { extentsOf } from './extent.ts'
import type { Slot } from './extent.ts'
import { emptyLineAt, lineBreak, lineEnd, lineStart } from './lines.ts'
import type { MapNode, SeqNode } from './node.ts'

/** Takes all items out of a block collection behind a key or dash; free comments between them stay. */
export function clearedChildren(text: string, collection: MapNode | SeqNode, slot: Slot): readonly TextEdit[] {
  const edits: TextEdit[] = []
  const take = (from: number, to: number): void => {
    const last = edits.at(-1)
    if (last?.to === from) edits[edits.length - 1] = { ...last, to }
    else edits.push({ from, to, insert: '' })
  }
  let previousEnd = lineEnd(text, slot.end)
  for (const extent of extentsOf(text, collection, false)) {
    if (extent.inline) {
      const lastLine = lineStart(text, extent.to - (text[extent.to - 1] === '\n' ? 1 : 0))
      take(slot.end, Math.max(slot.end, lineBreak(text, lastLine)))
    } else {
      const from = isBlank(text, previousEnd, extent.from) ? previousEnd : extent.from
      take(Math.min(from, extent.from), extent.to)
    }
    previousEnd = extent.to
  }
  const last = edits.pop()
  return last ? [...edits, last.from === slot.end ? last : lineDeletion(text, last.from, last.to)] : edits
}

/** Deletes whole lines; at the end of a text without a final newline, the newline before them goes too. */
export function lineDeletion(text: string, from: number, to: number): TextEdit {
  if (to === text.length && to > 0 && text[to - 1] !== '\n' && from > 0) {
    return { from: lineBreak(text, lineStart(text, from - 1)), to, insert: '' }
  }
  return { from, to, insert: '' }
}

/** Whether there are only blank lines between two line starts. */
export function isBlank(text: string, from: number, to: number): boolean {
  for (let line = from; line < to; line = lineEnd(text, line)) {
    const empty = emptyLineAt(text, line)
    if (!empty || empty.comment) return false
  }
  return true
}
