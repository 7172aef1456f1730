import type { Json } from '../json.ts'
import type { TextEdit } from '../text/text-edit.ts'
import { replaceBlockScalar, writtenEnd } from './block-scalar.ts'
import type { DocumentBody } from './document-body.ts'
import { clearedChildren } from './clear-children.ts'
import { headOf, nodeEnd, slotOf } from './extent.ts'
import type { Slot } from './extent.ts'
import { flowLayout } from './flow-layout.ts'
import { columnAt, lineBreak, lineStart } from './lines.ts'
import { lookIn } from './look.ts'
import { childOf, isFlow, stepsOf } from './node-at.ts'
import type { Step } from './node-at.ts'
import { isEmptyScalar, isMapNode, isScalarNode, isSeqNode, rangeOf } from './node.ts'
import type { MapNode, SeqNode, YamlNode } from './node.ts'
import { isBlockValue, renderBlock, renderFlow, renderPiece, renderPretty, renderText } from './render.ts'
import type { Look } from './render.ts'
import { isScalarValue } from './render-scalar.ts'

/** Replaces the value behind a key or dash (or the root, without steps) as a whole. */
export function replaceValue(body: DocumentBody, steps: readonly Step[], value: Json): readonly TextEdit[] {
  const step = steps.at(-1)
  if (!step) return replaceRoot(body, value)
  const look = lookIn(body, step.collection)
  if (isFlow(step.collection)) return replaceInFlow(body, step, value, look)
  const node = childOf(step)
  if (isBlockValue(value)) return becomeBlock(body, step, Array.isArray(value), column => ' '.repeat(column) + renderBlock(value, column, look))
  if (isBlockCollection(node)) {
    const slot = slotOf(step)
    const insert = ` ${renderFlow(value, { ...look, strings: isMultiline(value) ? '"' : look.strings })}`
    return [...clearedChildren(body.text, node, slot), { from: slot.end, to: slot.end, insert }, ...withoutTag(body.text, slot)]
  }
  return becomeInline(body, step, node, value, look)
}

function isMultiline(value: Json): boolean {
  return typeof value === 'string' && value.includes('\n')
}

function firstHead(node: MapNode | SeqNode): number {
  const [first] = stepsOf(node)
  return first ? headOf(first) : rangeOf(node)[0]
}

/** Whether a node is a list or map in lines of its own. */
function isBlockCollection(node: YamlNode | null): node is MapNode | SeqNode {
  return (isMapNode(node) || isSeqNode(node)) && !isFlow(node)
}

function becomeInline(body: DocumentBody, step: Step, node: YamlNode | null, value: Json, look: Look): readonly TextEdit[] {
  const slot = slotOf(step)
  const column = columnAt(body.text, headOf(step))
  if (!node || isEmptyScalar(node)) return slotEdits(body.text, slot, renderPiece(value, column, look))
  if (isScalarNode(node) && node.srcToken?.type === 'block-scalar') {
    const piece = renderPiece(value, column, look)
    return [replaceBlockScalar(body.text, node, value, { column, look, piece }), ...withoutTag(body.text, slot)]
  }
  const edit = { from: rangeOf(node)[0], to: nodeEnd(node, body.text), insert: renderLike(node, value, column, look) }
  return [...besideComment(body.text, edit), ...withoutTag(body.text, slot)]
}

/** A string keeps the quotes of the scalar that it replaces. */
function renderLike(node: YamlNode, value: Json, column: number, look: Look): string {
  if (typeof value !== 'string' || !isScalarNode(node)) return renderPiece(value, column, look)
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') {
    const strings = node.type === 'QUOTE_DOUBLE' ? '"' : "'"
    return renderText(value, column, { ...look, strings, json: value.includes('\n') || look.json })
  }
  return renderText(value, column, { ...look, strings: node.type === 'PLAIN' && typeof node.source === 'string' ? 'plain' : look.strings })
}

/** Puts a text directly behind the indicator; an anchor stays, a tag goes. */
function slotEdits(text: string, slot: Slot, insert: string): readonly TextEdit[] {
  const rest = text.slice(slot.end, lineBreak(text, slot.end))
  const to = rest.trim() === '' ? slot.end + rest.length : slot.end
  return [...besideComment(text, { from: slot.end, to, insert: ` ${insert}` }), ...withoutTag(text, slot)]
}

/** A block scalar's lines go below the comment that stands behind its header. */
function besideComment(text: string, edit: TextEdit): readonly TextEdit[] {
  const end = lineBreak(text, edit.to)
  const header = edit.insert.search(/\r?\n/)
  if (header < 0 || !text.slice(edit.to, end).includes('#')) return [edit]
  return [{ ...edit, insert: edit.insert.slice(0, header) }, { from: end, to: end, insert: edit.insert.slice(header) }]
}

/** Takes the tag out: what replaces a value has a type of its own. */
function withoutTag(text: string, { tag }: Slot): readonly TextEdit[] {
  if (!tag) return []
  const to = tag.offset + tag.source.length
  if (text[tag.offset - 1] === ' ') return [{ from: tag.offset - 1, to, insert: '' }]
  return [{ from: tag.offset, to: to + (text[to] === ' ' ? 1 : 0), insert: '' }]
}

/** Lines for a block at a column, with the indentation of the first one. */
export type BlockLines = (column: number) => string

/** The value gets lines of its own below its key, or starts behind its dash. */
export function becomeBlock(body: DocumentBody, step: Step, isList: boolean, lines: BlockLines): readonly TextEdit[] {
  const { text } = body
  const look = lookIn(body, step.collection)
  const node = childOf(step)
  const slot = slotOf(step)
  const column = columnAt(text, headOf(step))
  const tag = withoutTag(text, slot)
  if (isBlockCollection(node)) {
    const cleared = clearedChildren(text, node, slot)
    const inner = blockColumn(step, isList, column, look)
    // What stood behind the dash is gone, so the new block can stand there.
    const isInline = !text.slice(slot.end, firstHead(node)).includes('\n')
    if (isInline && !slot.anchor && !slot.tag) return [...cleared, { from: slot.end, to: slot.end, insert: ' '.repeat(inner - column - 1) + lines(inner).trimStart() }]
    if (isInline) return [...cleared, { from: slot.end, to: slot.end, insert: look.eol + lines(inner) }, ...tag]
    return [...cleared, blockBelow(text, slot.end, look.eol + lines(blockColumn(step, isList, column, look))), ...tag]
  }
  const end = node && !isEmptyScalar(node) ? writtenEnd(node, text) : slot.end
  const rest = text.slice(end, lineBreak(text, end))
  const comment = isScalarNode(node) ? headerComment(node) : ''
  if (!step.pair && !rest.includes('#') && !slot.anchor && comment === '') {
    const inner = column + look.dashWidth
    const compact = lines(inner).slice(inner)
    if (!compact.startsWith('#')) return [{ from: slot.start, to: end + rest.length, insert: ' '.repeat(look.dashWidth - 1) + compact }]
  }
  const removed = { from: slot.end, to: rest.includes('#') ? end : end + rest.length, insert: comment }
  return [removed, blockBelow(text, end, look.eol + lines(blockColumn(step, isList, column, look))), ...tag]
}

function headerComment(node: YamlNode): string {
  const token = node.srcToken
  const comment = token?.type === 'block-scalar' ? token.props.find(prop => prop.type === 'comment') : undefined
  return comment && 'source' in comment ? ` ${comment.source}` : ''
}

function blockColumn(step: Step, isList: boolean, column: number, look: Look): number {
  if (!step.pair) return column + look.dashWidth
  return column + (isList && !look.indentSeq ? 0 : look.unit)
}

/** New lines below the line that `offset` is in. */
function blockBelow(text: string, offset: number, insert: string): TextEdit {
  const at = lineBreak(text, offset)
  return { from: at, to: at, insert }
}

function replaceInFlow(body: DocumentBody, step: Step, value: Json, look: Look): readonly TextEdit[] {
  const node = childOf(step)
  const slot = slotOf(step)
  const indent = lineIndent(body.text, headOf(step))
  const wasPretty = node !== null && body.text.slice(rangeOf(node)[0], rangeOf(node)[1]).includes('\n')
  // `[]` in JSON of one line a field is to be filled as its neighbours are.
  const isPretty = wasPretty || (look.json && flowLayout(body.text, step.collection).ownLines)
  const plain = isScalarNode(node) && node.type === 'PLAIN' && !isEmptyScalar(node) ? 'plain' : look.strings
  const strings = isScalarNode(node) && node.type === 'QUOTE_DOUBLE' ? '"' : isScalarNode(node) && node.type === 'QUOTE_SINGLE' ? "'" : plain
  const own = isScalarValue(value) ? { ...look, strings } : look
  const insert = isPretty ? renderPretty(value, indent, own) : renderFlow(value, own)
  if (!node || isEmptyScalar(node)) {
    const colon = step.pair && slot.start === rangeOf(step.pair.key)[1] ? ':' : ''
    return [{ from: slot.end, to: slot.end, insert: `${colon} ${insert}` }, ...withoutTag(body.text, slot)]
  }
  return [{ from: rangeOf(node)[0], to: rangeOf(node)[1], insert }, ...withoutTag(body.text, slot)]
}

/** How far the line of an offset is indented. */
function lineIndent(text: string, offset: number): number {
  const start = lineStart(text, offset)
  const first = text.slice(start).search(/[^ ]/)
  return first < 0 ? 0 : first
}

function replaceRoot(body: DocumentBody, value: Json): readonly TextEdit[] {
  const { root, text } = body
  const look = lookIn(body, undefined)
  const rendered = isBlockValue(value) && !isFlow(root ?? null) ? renderBlock(value, 0, look) : renderFlow(value, look)
  if (!root) {
    const at = text.length
    return [{ from: at, to: at, insert: (at === 0 || text.endsWith('\n') ? '' : look.eol) + rendered + look.eol }]
  }
  return [{ from: rangeOf(root)[0], to: nodeEnd(root, text), insert: rendered }]
}
