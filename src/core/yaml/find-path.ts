import type { Path } from '../json.ts'
import type { DocumentBody } from './document-body.ts'
import { contentEndOf, extentsOf, headOf } from './extent.ts'
import type { Extent } from './extent.ts'
import { columnAt, emptyLineAt, lineStart } from './lines.ts'
import { childOf, isFlow, pathKeyOf, stepsOf } from './node-at.ts'
import type { Step } from './node-at.ts'
import { isMapNode, isSeqNode } from './node.ts'
import type { MapNode, SeqNode, YamlNode } from './node.ts'

/** The path of what stands at an offset of a document's text. */
export function findPath(body: DocumentBody, root: YamlNode, offset: number): Path {
  const path: (string | number)[] = []
  let node: YamlNode | null = root
  while (isMapNode(node) || isSeqNode(node)) {
    const step: Step | undefined = isFlow(node) ? flowStep(body.text, node, offset) : blockStep(body.text, node, offset, path.length === 0)
    const key = step && pathKeyOf(step)
    if (!step || key === undefined) break
    path.push(key)
    node = childOf(step)
  }
  return path
}

function flowStep(text: string, collection: MapNode | SeqNode, offset: number): Step | undefined {
  return stepsOf(collection).find(step => headOf(step) <= offset && offset <= contentEndOf(step, text))
}

/**
 * The item whose extent holds the offset. In a gap: the item before, when the cursor's column is inside
 * of it (somebody is about to type another line of it).
 */
function blockStep(text: string, collection: MapNode | SeqNode, offset: number, isRoot: boolean): Step | undefined {
  const extents = extentsOf(text, collection, isRoot)
  const steps = stepsOf(collection)
  const index = extents.findLastIndex(extent => extent.from <= offset)
  const extent = extents[index]
  if (!extent) return undefined
  if (offset < extent.to || isOnLastLine(text, extent, offset)) return steps[index]
  const column = columnAt(text, offset)
  return emptyLineAt(text, lineStart(text, offset)) && column > columnAt(text, extent.head) ? steps[index] : undefined
}

/** The end of a text without a final newline still belongs to its last line. */
function isOnLastLine(text: string, extent: Extent, offset: number): boolean {
  return offset === extent.to && text[extent.to - 1] !== '\n'
}
