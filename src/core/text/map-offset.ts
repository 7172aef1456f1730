import { sortEdits } from './apply-edits.ts'
import type { TextEdit } from './text-edit.ts'

/**
 * Where an offset of the old text is after the edits. An offset inside a replaced stretch, or at an
 * insertion, goes to the start (`before`) or the end (`after`) of the new stretch.
 */
export function mapOffset(offset: number, edits: readonly TextEdit[], side: 'before' | 'after' = 'after'): number {
  let shift = 0
  for (const edit of sortEdits(edits)) {
    if (edit.from > offset) break
    const touches = edit.from === edit.to ? offset === edit.from : offset < edit.to && offset > edit.from
    if (touches) return edit.from + shift + (side === 'after' ? edit.insert.length : 0)
    if (edit.to <= offset) shift += edit.insert.length - (edit.to - edit.from)
  }
  return offset + shift
}
