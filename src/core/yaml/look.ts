import type { DocumentBody } from './document-body.ts'
import { childOf, stepsOf } from './node-at.ts'
import { isFlow } from './node-at.ts'
import { isMapNode, isScalarNode } from './node.ts'
import type { MapNode, SeqNode } from './node.ts'
import type { Look } from './render.ts'
import type { Quote } from './render-scalar.ts'
import { styleOf } from './style.ts'

/** How new text inside a collection is to look: as its neighbours there, else as the document. */
export function lookIn(body: DocumentBody, collection: MapNode | SeqNode | undefined): Look {
  const style = styleOf(body)
  if (!collection) return { ...style, strings: 'plain' }
  const json = style.json || (isFlow(collection) && hasQuotedKeys(collection))
  return { ...style, json, strings: isMapNode(collection) ? 'plain' : quoteOfItems(collection) }
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
