import type { Json } from '../json.ts'
import type { TextEdit } from '../text/text-edit.ts'
import type { KeyPlace } from './change.ts'
import { isBlank, lineDeletion } from './clear-children.ts'
import type { DocumentBody } from './document-body.ts'
import { extentsOf } from './extent.ts'
import type { Extent } from './extent.ts'
import { columnAt, emptyLineAt, lineEnd, lineStart } from './lines.ts'
import { lookIn } from './look.ts'
import { keyOf } from './node-at.ts'
import type { MapNode, SeqNode } from './node.ts'
import { renderEntry, renderItem } from './render.ts'
import type { Look } from './render.ts'
import { blankLinesBetween } from './style.ts'

/** Lines to go into a block collection: at its column, without the last line end. */
export interface NewLines {
  readonly text: string
  readonly eol: string
  /** Blank lines to set it apart from its neighbours. */
  readonly blankLines: number
  /** It ends with a `|+`: blank lines behind it would become text. */
  readonly keepsBlanks?: boolean
}

/** Adds a key to a block map that has keys already. */
export function addBlockEntry(body: DocumentBody, map: MapNode, key: string, value: Json, place: KeyPlace): readonly TextEdit[] {
  return addBlockText(body, map, place, (column, look) => renderEntry(key, value, column, look))
}

/** Adds the text of a key and its value to a block map that has keys already. */
export function addBlockText(body: DocumentBody, map: MapNode, place: KeyPlace, render: (column: number, look: Look) => string, keeps = false): readonly TextEdit[] {
  const extents = extentsOf(body.text, map, map === body.root)
  const look = lookIn(body, map)
  const column = columnOf(body.text, extents)
  const text = render(column, look)
  return insertLines(body.text, extents, placeOf(map, place), { text: ' '.repeat(column) + text, eol: look.eol, blankLines: 0, keepsBlanks: keeps })
}

/** Index of the entry that a new key goes before; the map's length for its end. */
export function placeOf(map: MapNode, { before, after }: KeyPlace): number {
  const keys = map.items.map(keyOf)
  for (const name of namesOf(before)) if (keys.includes(name)) return keys.indexOf(name)
  for (const name of namesOf(after)) if (keys.includes(name)) return keys.indexOf(name) + 1
  return keys.length
}

function namesOf(names: string | readonly string[] | undefined): readonly string[] {
  return typeof names === 'string' ? [names] : (names ?? [])
}

/** Adds new items to a block sequence that has items already. */
export function addBlockItems(body: DocumentBody, seq: SeqNode, index: number, values: readonly Json[]): readonly TextEdit[] {
  const isRoot = seq === body.root
  const extents = extentsOf(body.text, seq, isRoot)
  const look = lookIn(body, seq)
  const column = columnOf(body.text, extents)
  const blankLines = blankLinesBetween(body.text, seq, isRoot) ?? 0
  const separator = look.eol.repeat(1 + blankLines) + ' '.repeat(column)
  const text = ' '.repeat(column) + values.map(value => renderItem(value, column, look)).join(separator)
  return insertLines(body.text, extents, index, { text, eol: look.eol, blankLines })
}

/** The column of a block collection's dashes or keys. */
export function columnOf(text: string, extents: readonly Extent[]): number {
  const first = extents[0]
  if (!first) throw new Error('an empty block collection')
  return columnAt(text, first.head)
}

/** Puts lines before the item at `index`, comments and all, or behind the last one. */
export function insertLines(text: string, extents: readonly Extent[], index: number, lines: NewLines): readonly TextEdit[] {
  const next = extents[index]
  const blanks = lines.eol.repeat(next && lines.keepsBlanks ? 0 : lines.blankLines)
  if (next?.inline) {
    const pad = ' '.repeat(columnAt(text, next.head))
    return [{ from: next.from, to: next.from, insert: `${lines.text.trimStart()}${lines.eol}${blanks}${pad}` }]
  }
  if (next) return [{ from: next.from, to: next.from, insert: lines.text + lines.eol + blanks }]
  const last = extents.at(-1)
  const end = last?.to ?? text.length
  const closed = end === 0 || text[end - 1] === '\n'
  const above = closed && last && keepsBlanks(text, last) ? '' : blanks
  const to = closed && lines.keepsBlanks ? blankEnd(text, end, text.length) : end
  return [{ from: end, to, insert: closed ? above + lines.text + lines.eol : lines.eol + blanks + lines.text }]
}

/** Whether an item ends with a `|+`, to which a blank line behind it would be text. */
export function keepsBlanks(text: string, { contentEnd, to }: Extent): boolean {
  return contentEnd === to && text[to - 1] === '\n'
}

/** Takes one of several items out, with its comments and its share of the blank lines. */
export function removeLines(text: string, extents: readonly Extent[], index: number): TextEdit {
  const extent = extents[index]
  const next = extents[index + 1]
  if (!extent) throw new RangeError(`no item ${index} to remove`)
  if (extent.inline && next) return { from: extent.from, to: firstContent(text, extent.to), insert: '' }
  const previous = extents[index - 1]
  const before = blankStart(text, extent.from, previous?.to ?? extent.from)
  const meetsText = previous !== undefined && previous.to === before && keepsBlanks(text, previous)
  if (!next) return lineDeletion(text, before, meetsText ? blankEnd(text, extent.to, text.length) : extent.to)
  const ownBlanks = index === 0 || before < extent.from || meetsText
  return { from: extent.from, to: ownBlanks ? blankEnd(text, extent.to, next.from) : extent.to, insert: '' }
}

/** How many blank lines set an item apart: those below it, or above it when it is the last. */
export function blankLinesAround(text: string, extents: readonly Extent[], index: number): number {
  const extent = extents[index]
  if (!extent || extents.length < 2) return 0
  const next = extents[index + 1]
  const blank = next ? text.slice(extent.to, blankEnd(text, extent.to, next.from)) : text.slice(blankStart(text, extent.from, extents[index - 1]?.to ?? 0), extent.from)
  return blank.split('\n').length - 1
}

/** Start of the blank lines that end at a line start. */
function blankStart(text: string, end: number, floor: number): number {
  let start = end
  while (start > floor) {
    const above = lineStart(text, start - 1)
    if (above < floor || !isBlank(text, above, start)) break
    start = above
  }
  return start
}

/** End of the blank lines that begin at a line start. */
export function blankEnd(text: string, start: number, ceiling: number): number {
  let end = start
  while (end < ceiling) {
    const empty = emptyLineAt(text, end)
    if (!empty || empty.comment) break
    end = lineEnd(text, end)
  }
  return end
}

function firstContent(text: string, from: number): number {
  const offset = text.slice(from).search(/[^\s]/)
  return offset < 0 ? text.length : from + offset
}
