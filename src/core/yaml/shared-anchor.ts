import type { Path } from '../json.ts'
import type { DocumentBody } from './document-body.ts'
import type { Splice } from './expand-change.ts'
import { childOf, walk } from './node-at.ts'
import { isAliasNode, isMapNode, isSeqNode, rangeOf } from './node.ts'
import type { YamlNode } from './node.ts'
import { CannotSplice } from './cannot-splice.ts'

/** The refusal that names the anchor which makes a splice impossible, if there is one on its way or in what it moves. */
export function sharedAnchor(body: DocumentBody, splice: Splice): CannotSplice | undefined {
  if (!body.sharesNodes || !body.root) return undefined
  const path: Path = splice.type === 'move' ? splice.from : splice.path
  const { steps, node } = walk(body.root, path)
  const onWay = [body.root, ...steps.map(childOf)].find(each => each !== null && anchorOf(each) !== undefined)
  const found = onWay ?? (node && findAnchor(node))
  return found ? new CannotSplice('shared-anchor', { anchor: anchorOf(found) ?? '' }, rangeOf(found)[0]) : undefined
}

function anchorOf(node: YamlNode): string | undefined {
  return isAliasNode(node) ? node.source : node.anchor
}

function findAnchor(node: YamlNode | null): YamlNode | undefined {
  if (!node || anchorOf(node) !== undefined) return node ?? undefined
  const children = isMapNode(node) ? node.items.map(pair => pair.value) : isSeqNode(node) ? node.items : []
  for (const child of children) {
    const found = findAnchor(child)
    if (found) return found
  }
  return undefined
}
