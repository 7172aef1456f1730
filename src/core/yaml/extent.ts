import type { CST } from 'yaml'
import { columnAt, emptyLineAt, lineEnd, lineStart } from './lines.ts'
import { isFlow, stepsOf, tokenOf } from './node-at.ts'
import type { Step } from './node-at.ts'
import { isAliasNode, isEmptyScalar, isMapNode, isSeqNode, rangeOf, startOf } from './node.ts'
import type { MapNode, SeqNode, YamlNode } from './node.ts'

/**
 * The stretch of text that belongs to an entry or item of a block collection: the comment lines directly
 * above it, its content, the comment behind it and the comment lines below that are indented deeper than it.
 */
export interface Extent {
  /** Start of the first line that belongs to it; for an item on its parent's line, of the item itself. */
  readonly from: number
  /** First own character: the dash, the key, its `?`, anchor or tag. */
  readonly head: number
  /** Behind the last character of its content. */
  readonly contentEnd: number
  /** Behind its last line, with the line end if there is one. */
  readonly to: number
  /** It starts on its parent's line: `- name: web`, `- - a`. */
  readonly inline: boolean
}

/** The extents of all items of a block collection, in order. What lies between two of them is their gap. */
export function extentsOf(text: string, collection: MapNode | SeqNode, isRoot: boolean): readonly Extent[] {
  const extents: Extent[] = []
  for (const step of stepsOf(collection)) {
    const head = headOf(step)
    const inline = text.slice(lineStart(text, head), head).trim().replace('\ufeff', '') !== ''
    const contentEnd = contentEndOf(step, text)
    const to = tailEnd(text, contentEnd, columnAt(text, head))
    const floor = extents.at(-1)?.to ?? (isRoot || inline ? head : 0)
    extents.push({ from: inline ? head : leadStart(text, head, floor), head, contentEnd, to, inline })
  }
  return extents
}

/** Offset of an item's first own character. In a flow collection that is its key or value with its props. */
export function headOf(step: Step): number {
  const token = tokenOf(step)
  const mark = token.start.find(({ type }) => type === 'seq-item-ind' || type === 'explicit-key-ind' || type === 'anchor' || type === 'tag')
  if (mark) return mark.offset
  if (step.pair) return startOf(step.pair.key)
  const item = step.collection.items[step.index]
  if (!item) throw new Error('a step to an item that is not there')
  return startOf(item)
}

/** Behind the last content character of an item: comments and blank lines after it do not count. */
export function contentEndOf(step: Step, text: string): number {
  const node = step.pair ? step.pair.value : step.collection.items[step.index]
  if (!node || isEmptyScalar(node)) return slotOf(step).end
  return nodeEnd(node, text)
}

/** Behind the last content character of a node that is not empty. */
export function nodeEnd(node: YamlNode, text: string): number {
  if (isAliasNode(node) || isFlow(node)) return rangeOf(node)[1]
  if (isMapNode(node) || isSeqNode(node)) {
    const last = stepsOf(node).at(-1)
    return last ? contentEndOf(last, text) : rangeOf(node)[1]
  }
  const token = node.srcToken
  return token?.type === 'block-scalar' ? blockScalarEnd(token, rangeOf(node), text) : rangeOf(node)[1]
}

/** The place behind `:` or `-` where a value goes. */
export interface Slot {
  /** Behind the indicator. */
  readonly start: number
  /** Behind the anchor and tag, if any. */
  readonly end: number
  readonly anchor?: CST.SourceToken
  readonly tag?: CST.SourceToken
}

/** The value slot of an item. A key without `:` (`{a}`, `? a`) has its slot behind the key. */
export function slotOf(step: Step): Slot {
  const token = tokenOf(step)
  const tokens = (step.pair ? token.sep : token.start) ?? []
  const indicator = tokens.find(({ type }) => type === (step.pair ? 'map-value-ind' : 'seq-item-ind'))
  const anchor = tokens.find(({ type }) => type === 'anchor')
  const tag = tokens.find(({ type }) => type === 'tag')
  const start = indicator ? indicator.offset + 1 : step.pair ? rangeOf(step.pair.key)[1] : headOf(step)
  const end = Math.max(start, ...[anchor, tag].map(each => (each ? each.offset + each.source.length : 0)))
  return { start, end, ...(anchor && { anchor }), ...(tag && { tag }) }
}

/**
 * Trailing blank lines of a block scalar are content only with `+`; otherwise they are a gap.
 * Lines of spaces that reach behind the indentation are always content.
 */
function blockScalarEnd(token: CST.BlockScalar, range: readonly [number, number, number], text: string): number {
  const header = token.props.find(prop => prop.type === 'block-scalar-header')
  const mark = header && 'source' in header ? header.source : ''
  if (mark.includes('+')) return range[1]
  const bodyStart = range[1] - token.source.length
  const lines = token.source.split('\n')
  const first = lines.find(line => line.trim() !== '')
  const indent = /[1-9]/.test(mark) || first === undefined ? 0 : first.length - first.trimStart().length
  let end = bodyStart
  let offset = bodyStart
  for (const line of lines) {
    const bare = line.replace(/\r$/, '')
    if (bare.trim() !== '' || (bare.length > indent && first !== undefined)) end = offset + bare.length
    offset += line.length + 1
  }
  return end > bodyStart ? end : lineStart(text, bodyStart) === bodyStart ? headerEnd(text, bodyStart) : bodyStart
}

function headerEnd(text: string, bodyStart: number): number {
  const end = bodyStart - 1
  return text[end - 1] === '\r' ? end - 1 : end
}

/** Behind the line of the content's end, and behind the deeper comments that follow. */
function tailEnd(text: string, contentEnd: number, column: number): number {
  let to = text[contentEnd - 1] === '\n' ? contentEnd : lineEnd(text, contentEnd)
  for (let line = to; line < text.length; line = lineEnd(text, line)) {
    const empty = emptyLineAt(text, line)
    if (!empty || (empty.comment && empty.column <= column)) break
    if (empty.comment) to = lineEnd(text, line)
  }
  return to
}

/** Start of the comment lines directly above an item, no further up than `floor`. */
function leadStart(text: string, head: number, floor: number): number {
  let start = lineStart(text, head)
  while (start > floor) {
    const above = lineStart(text, start - 1)
    if (above < floor || !emptyLineAt(text, above)?.comment) break
    start = above
  }
  return start === 0 && text.startsWith('\ufeff') ? 1 : start
}
