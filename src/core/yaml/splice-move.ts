import type { TextEdit } from '../text/text-edit.ts'
import { CannotSplice } from './cannot-splice.ts'
import { extentsOf } from './extent.ts'
import type { Extent } from './extent.ts'
import { breakAt, columnAt, lineStart } from './lines.ts'
import type { SeqNode } from './node.ts'
import { blankEnd, keepsBlanks } from './splice-block.ts'

/**
 * Moves an item of a block sequence. Every item takes its comments along; the gaps between items (blank
 * lines, free comments) stay where they are, so that moving there and back gives the same bytes.
 */
export function moveInBlock(text: string, seq: SeqNode, isRoot: boolean, from: number, to: number): readonly TextEdit[] {
  const extents = extentsOf(text, seq, isRoot)
  if (extents.some((extent, i) => extent.inline && (i === from || i === to))) return permuted(text, extents, from, to)
  return from < to ? movedDown(text, extents, from, to) : movedUp(text, extents, from, to)
}

function movedDown(text: string, extents: readonly Extent[], from: number, to: number): readonly TextEdit[] {
  const item = at(extents, from)
  const last = at(extents, to)
  const eol = breakOf(text, item)
  const closed = breakOf(text, last) !== ''
  const gap = gapBehind(text, last, gapBefore(text, extents, to))
  const own = bodyOf(text, item)
  const edits: TextEdit[] = [{ from: item.from, to: at(extents, from + 1).from, insert: '' }]
  for (let i = from + 1; i < to; i++) edits.push(gapEdit(text, extents, i + 1, gapBehind(text, at(extents, i), gapBefore(text, extents, i))))
  edits.push({ from: last.to, to: endBehind(text, item, last.to), insert: closed ? gap + own + eol : eol + gap + own })
  return edits
}

function movedUp(text: string, extents: readonly Extent[], from: number, to: number): readonly TextEdit[] {
  const item = at(extents, from)
  const first = at(extents, to)
  const before = at(extents, from - 1)
  const ownBreak = breakOf(text, item)
  const eol = ownBreak === '' ? breakOf(text, before) : ownBreak
  const edits: TextEdit[] = [{ from: first.from, to: first.from, insert: bodyOf(text, item) + eol + gapBehind(text, item, gapBefore(text, extents, to + 1)) }]
  for (let i = to; i < from - 1; i++) edits.push(gapEdit(text, extents, i + 1, gapBehind(text, at(extents, i), gapBefore(text, extents, i + 2))))
  const start = ownBreak === '' ? before.to - breakOf(text, before).length : before.to
  edits.push({ from: start, to: ownBreak === '' ? item.to : endBehind(text, before, item.to), insert: '' })
  return edits
}

/** Rewrites every slot: needed where an item stands on its parent's line (`- - a`). */
function permuted(text: string, extents: readonly Extent[], from: number, to: number): readonly TextEdit[] {
  const order = extents.map((_, i) => i)
  order.splice(to, 0, ...order.splice(from, 1))
  const edits: TextEdit[] = []
  for (let i = Math.min(from, to); i <= Math.max(from, to); i++) {
    const slot = at(extents, i)
    const source = at(extents, order[i] ?? i)
    const bare = source.inline ? bodyOf(text, source) : bodyOf(text, source).slice(source.head - source.from)
    const lead = text.slice(source.from, lineStart(text, source.head))
    const pad = slot.inline ? '' : ' '.repeat(columnAt(text, slot.head))
    const comments = source.inline ? '' : lead
    // An item on its parent's line has no line above it for comments.
    if (slot.inline && comments !== '') throw new CannotSplice('comments-in-the-way', {}, source.from)
    edits.push({ from: slot.from, to: slot.to - breakOf(text, slot).length, insert: comments + pad + bare })
  }
  return edits
}

function at(extents: readonly Extent[], index: number): Extent {
  const extent = extents[index]
  if (!extent) throw new RangeError(`no item ${index}`)
  return extent
}

/** The text of an item without its last line end. */
function bodyOf(text: string, extent: Extent): string {
  return text.slice(extent.from, extent.to - breakOf(text, extent).length)
}

function breakOf(text: string, extent: Extent): string {
  return text[extent.to - 1] === '\n' ? breakAt(text, lineStart(text, extent.to - 1)) : ''
}

function gapBefore(text: string, extents: readonly Extent[], index: number): string {
  return text.slice(at(extents, index - 1).to, at(extents, index).from)
}

/** A gap that is to stand behind an item: without the blank lines that a `|+` would take for its own. */
function gapBehind(text: string, item: Extent, gap: string): string {
  return keepsBlanks(text, item) ? gap.slice(blankEnd(gap, 0, gap.length)) : gap
}

/** Where what follows an item goes on that is put before this offset. */
function endBehind(text: string, item: Extent, offset: number): number {
  return keepsBlanks(text, item) ? blankEnd(text, offset, text.length) : offset
}

function gapEdit(text: string, extents: readonly Extent[], index: number, insert: string): TextEdit {
  const edit = { from: at(extents, index - 1).to, to: at(extents, index).from, insert }
  return text.slice(edit.from, edit.to) === insert ? { ...edit, from: edit.to, insert: '' } : edit
}
