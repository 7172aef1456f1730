import type { Json } from '../json.ts'
import type { TextEdit } from '../text/text-edit.ts'
import type { KeyPlace } from './change.ts'
import type { DocumentBody } from './document-body.ts'
import { flowLayout } from './flow-layout.ts'
import type { FlowItem } from './flow-layout.ts'
import { columnAt, lineBreak } from './lines.ts'
import { lookIn } from './look.ts'
import { rangeOf } from './node.ts'
import type { MapNode, SeqNode } from './node.ts'
import { renderFlow, renderPretty } from './render.ts'
import type { Look } from './render.ts'
import { renderScalar } from './render-scalar.ts'
import { placeOf } from './splice-block.ts'

/** Adds a key to a flow map. */
export function addFlowEntry(body: DocumentBody, map: MapNode, key: string, value: Json, place: KeyPlace): readonly TextEdit[] {
  const look = lookIn(body, map)
  const name = renderScalar(key, look.json ? '"' : 'plain', look.quote, true)
  const colon = colonOf(body.text, map)
  return addFlowTexts(body, map, placeOf(map, place), column => [name + colon + renderIn(body, map, value, column, look)])
}

/** Adds new items to a flow sequence. */
export function addFlowItems(body: DocumentBody, seq: SeqNode, index: number, values: readonly Json[]): readonly TextEdit[] {
  const look = lookIn(body, seq)
  return addFlowTexts(body, seq, index, column => values.map(value => renderIn(body, seq, value, column, look)))
}

function renderIn(body: DocumentBody, collection: MapNode | SeqNode, value: Json, column: number, look: Look): string {
  return flowLayout(body.text, collection).ownLines && look.json ? renderPretty(value, column, look) : renderFlow(value, look)
}

/** Adds texts to a flow collection, before the item at `index` or behind the last one. */
export function addFlowTexts(body: DocumentBody, collection: MapNode | SeqNode, index: number, render: (column: number) => readonly string[]): readonly TextEdit[] {
  const { text } = body
  const { items, ownLines } = flowLayout(text, collection)
  const next = items[index]
  const last = items.at(-1)
  if (!last) {
    const [from, to] = rangeOf(collection)
    const insert = render(columnAt(text, from)).join(', ')
    return text.slice(from + 1, to - 1).trim() === '' ? [{ from: from + 1, to: to - 1, insert }] : [{ from: from + 1, to: from + 1, insert }]
  }
  const column = columnAt(text, last.head)
  const texts = render(column)
  if (ownLines) return addOwnLines(body, items, index, texts, ' '.repeat(column))
  const separator = separatorOf(text, items)
  if (next) return [{ from: next.head, to: next.head, insert: texts.map(each => each + separator).join('') }]
  return [{ from: last.end, to: last.end, insert: texts.map(each => separator + each).join('') }]
}

function addOwnLines(body: DocumentBody, items: readonly FlowItem[], index: number, texts: readonly string[], pad: string): readonly TextEdit[] {
  const { text } = body
  const eol = lookIn(body, undefined).eol
  const next = items[index]
  const last = items.at(-1)
  if (next) return [{ from: next.from, to: next.from, insert: texts.map(each => `${pad}${each},${eol}`).join('') }]
  if (!last) throw new Error('no item to stand behind')
  const trailingComma = last.commaEnd > last.end
  const at = lineBreak(text, last.commaEnd)
  const added = { from: at, to: at, insert: eol + pad + texts.join(`,${eol}${pad}`) + (trailingComma ? ',' : '') }
  return trailingComma ? [added] : [{ from: last.end, to: last.end, insert: ',' }, added]
}

/** What stands between two items; a plain comma and space when that is a line break or a comment. */
function separatorOf(text: string, items: readonly FlowItem[]): string {
  const [first, second] = items
  const between = first && second ? text.slice(first.end, second.head) : ', '
  return /^ *, *$/.test(between) ? between : ', '
}

/** Takes one of several items out of a flow collection; `undefined` when comments stand in the way. */
export function removeFlowItem(text: string, collection: MapNode | SeqNode, index: number): readonly TextEdit[] | undefined {
  const { items, ownLines } = flowLayout(text, collection)
  const item = items[index]
  const previous = items[index - 1]
  const next = items[index + 1]
  if (!item) throw new RangeError(`no item ${index} to remove`)
  if (ownLines) {
    const lines = { from: item.from, to: item.to, insert: '' }
    const comma = !next && previous && item.commaEnd === item.end ? [{ from: previous.end, to: previous.commaEnd, insert: '' }] : []
    return [...comma, lines]
  }
  const range = next ? { from: item.head, to: next.head } : previous ? { from: previous.end, to: item.end } : undefined
  if (!range || hasComment(text, next ? item.end : range.from, next ? range.to : item.head)) return undefined
  return [{ ...range, insert: '' }]
}

function hasComment(text: string, from: number, to: number): boolean {
  return text.slice(from, to).includes('#')
}

/** Moves an item of a flow sequence; the brackets, commas and white space stay, comments travel. */
export function moveInFlow(text: string, seq: SeqNode, from: number, to: number): readonly TextEdit[] | undefined {
  const { items, ownLines } = flowLayout(text, seq)
  const order = items.map((_, i) => i)
  order.splice(to, 0, ...order.splice(from, 1))
  const [low, high] = [Math.min(from, to), Math.max(from, to)]
  const edits: TextEdit[] = []
  for (let i = low; i <= high; i++) {
    const slot = items[i]
    const source = items[order[i] ?? i]
    if (!slot || !source) throw new RangeError('no such item')
    edits.push({ from: slot.head, to: slot.end, insert: text.slice(source.head, source.end) })
    if (ownLines) {
      edits.push({ from: slot.from, to: slot.head, insert: text.slice(source.from, source.head) })
      const slotLine = lineBreak(text, slot.commaEnd)
      edits.push({ from: slot.commaEnd, to: slotLine, insert: text.slice(source.commaEnd, lineBreak(text, source.commaEnd)) })
    } else if (i < high && hasComment(text, slot.end, items[i + 1]?.head ?? slot.end)) return undefined
  }
  return edits
}

/** What stands between key and value in a map's first entry. */
function colonOf(text: string, map: MapNode): string {
  const [first] = map.items
  const between = first?.value ? text.slice(rangeOf(first.key)[1], rangeOf(first.value)[0]) : ': '
  return /^ *: *$/.test(between) && (between.endsWith(' ') || text[rangeOf(map)[0] + 1] === '"') ? between : ': '
}
