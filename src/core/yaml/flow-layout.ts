import { CannotSplice } from './cannot-splice.ts'
import { contentEndOf, headOf } from './extent.ts'
import { emptyLineAt, lineEnd, lineStart } from './lines.ts'
import { stepsOf, tokenOf } from './node-at.ts'
import type { Step } from './node-at.ts'
import { rangeOf } from './node.ts'
import type { MapNode, SeqNode } from './node.ts'

/** An item of a collection in brackets. */
export interface FlowItem {
  /** Start of the comment lines directly above, when every item has lines of its own; else as `head`. */
  readonly from: number
  readonly head: number
  readonly end: number
  /** Behind the comma, or `end` when there is none. */
  readonly commaEnd: number
  /** Behind the last line, with its line end, when every item has lines of its own; else as `commaEnd`. */
  readonly to: number
}

/** How the items of a flow collection stand in the text. */
export interface FlowLayout {
  readonly items: readonly FlowItem[]
  /** Every item starts and ends on lines of its own, as in pretty-printed JSON. */
  readonly ownLines: boolean
}

/** Finds the items of a flow collection. */
export function flowLayout(text: string, collection: MapNode | SeqNode): FlowLayout {
  const steps = stepsOf(collection)
  const heads = steps.map(headOf)
  const ends = steps.map(step => contentEndOf(step, text))
  const commas = ends.map((end, i) => commaAfter(collection, steps[i + 1], end))
  const ownLines = heads.length > 0 && heads.every((head, i) => text.slice(lineStart(text, head), head).trim() === '' && endsLine(text, commas[i] ?? 0))
  let floor = lineEnd(text, rangeOf(collection)[0])
  const items = heads.map((head, i): FlowItem => {
    const [end = head, commaEnd = head] = [ends[i], commas[i]]
    if (!ownLines) return { from: head, head, end, commaEnd, to: commaEnd }
    const from = commentStart(text, head, floor)
    floor = lineEnd(text, commaEnd)
    return { from, head, end, commaEnd, to: floor }
  })
  return { items, ownLines }
}

/** The comma stands in the tokens before the next item, or in those before the bracket. */
function commaAfter(collection: MapNode | SeqNode, next: Step | undefined, end: number): number {
  const token = collection.srcToken
  // `[a: 1]`: a map of one pair without brackets of its own
  if (!token || token.type !== 'flow-collection') throw new CannotSplice('cannot-keep-text', {}, rangeOf(collection)[0])
  const start = next ? tokenOf(next).start : token.items.at(-1)?.start
  const comma = start?.find(each => each.type === 'comma' && each.offset >= end)
  return comma ? comma.offset + 1 : end
}

function endsLine(text: string, offset: number): boolean {
  return /^[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/.test(text.slice(offset, lineEnd(text, offset)))
}

function commentStart(text: string, head: number, floor: number): number {
  let start = lineStart(text, head)
  while (start > floor) {
    const above = lineStart(text, start - 1)
    if (above < floor || !emptyLineAt(text, above)?.comment) break
    start = above
  }
  return start
}
