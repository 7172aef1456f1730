import type { DocumentBody } from './document-body.ts'
import { headOf } from './extent.ts'
import { columnAt } from './lines.ts'
import { childOf, isFlow, stepsOf } from './node-at.ts'
import { isMapNode, isScalarNode, isSeqNode } from './node.ts'
import type { MapNode, SeqNode } from './node.ts'
import type { Look } from './render.ts'
import type { Quote } from './render-scalar.ts'
import { styleOf } from './style.ts'
import type { Style } from './style.ts'

/** How new text inside a collection is to look: as its neighbours there, else as the document. */
export function lookIn(body: DocumentBody, collection: MapNode | SeqNode | undefined): Look {
  const style = styleOf(body)
  if (!collection) return { ...style, strings: 'plain' }
  const json = style.json || (isFlow(collection) && hasQuotedKeys(collection))
  if (!isMapNode(collection)) return { ...style, json, strings: quoteOfItems(collection) }
  return { ...style, ...siblingIndents(body, collection), json, strings: 'plain' }
}

/** A new list or map is indented as those beside it, whatever the rest of the document does. */
function siblingIndents(body: DocumentBody, map: MapNode): Partial<Style> {
  if (isFlow(map)) return {}
  const indents: { indentSeq?: boolean; unit?: number } = {}
  for (const step of stepsOf(map)) {
    const child = childOf(step)
    if (!(isMapNode(child) || isSeqNode(child)) || isFlow(child) || child.items.length === 0) continue
    const [first] = stepsOf(child)
    const indent = first ? columnAt(body.text, headOf(first)) - columnAt(body.text, headOf(step)) : 0
    if (isSeqNode(child)) indents.indentSeq ??= indent > 0
    if (indent > 0) indents.unit ??= indent
  }
  return indents
}

function hasQuotedKeys(collection: MapNode | SeqNode): boolean {
  return isMapNode(collection) && collection.items.length > 0 && collection.items.every(({ key }) => isScalarNode(key) && key.type === 'QUOTE_DOUBLE')
}

/** The quotes that all strings of a list have in common. */
function quoteOfItems(list: SeqNode): Quote {
  const strings = stepsOf(list).map(childOf).filter(isScalarNode)
  if (strings.length > 0 && strings.every(({ type }) => type === 'QUOTE_DOUBLE')) return '"'
  if (strings.length > 0 && strings.every(({ type }) => type === 'QUOTE_SINGLE')) return "'"
  return 'plain'
}
