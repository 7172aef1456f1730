import type { Path } from '../json.ts'
import type { Span } from '../problem.ts'
import type { DocumentBody } from './document-body.ts'
import { contentEndOf, extentsOf, headOf, nodeEnd, slotOf } from './extent.ts'
import { flowLayout } from './flow-layout.ts'
import { isFlow, walk } from './node-at.ts'
import type { Step } from './node-at.ts'
import { isMergeKey, isMapNode, rangeOf } from './node.ts'
import type { YamlNode } from './node.ts'

/** Where a node stands in the text. */
export interface Location {
  /** The key's span, for a value of a map. */
  readonly key?: Span
  readonly value: Span
  /** The whole entry or item: its comments directly above, key or dash, value, trailing comment. */
  readonly item: Span
}

/** Finds where a path's value stands in a document whose text starts at `base` of the whole text. */
export function findLocation(body: DocumentBody, path: Path, base: number): Location | undefined {
  if (!body.root) return undefined
  const { steps, node, stopped } = walk(body.root, path)
  if (stopped === 'missing') return undefined
  if (stopped === 'merge') return node ? mergeLocation(body, node, steps, base) : undefined
  const step = steps.at(-1)
  if (step) return stepLocation(body, step, steps.length === 1, base)
  const span = shift({ from: rangeOf(body.root)[0], to: nodeEnd(body.root, body.text) }, base)
  return { value: span, item: shift({ from: 0, to: body.text.length }, base) }
}

/** A value that a merge brings in is written where the `<<` is. */
function mergeLocation(body: DocumentBody, node: YamlNode, steps: readonly Step[], base: number): Location | undefined {
  if (!isMapNode(node)) return undefined
  const index = node.items.findIndex(pair => isMergeKey(pair.key))
  const pair = node.items[index]
  return pair && stepLocation(body, { collection: node, index, pair }, steps.length === 0, base)
}

function stepLocation(body: DocumentBody, step: Step, isRoot: boolean, base: number): Location {
  const contentEnd = contentEndOf(step, body.text)
  const head = headOf(step)
  const node = step.pair ? step.pair.value : step.collection.items[step.index]
  const valueStart = node ? Math.min(rangeOf(node)[0], contentEnd) : slotOf(step).end
  const extent = isFlow(step.collection) ? flowItem(body.text, step) : extentsOf(body.text, step.collection, isRoot)[step.index]
  const key = step.pair && { key: shift({ from: rangeOf(step.pair.key)[0], to: rangeOf(step.pair.key)[1] }, base) }
  return { ...key, value: shift({ from: valueStart, to: contentEnd }, base), item: shift(extent ?? { from: head, to: contentEnd }, base) }
}

/** The pair of `[a: 1]` has no brackets of its own, so it has no layout either. */
function flowItem(text: string, { collection, index }: Step): Span | undefined {
  return collection.srcToken ? flowLayout(text, collection).items[index] : undefined
}

function shift(span: Span, base: number): Span {
  return { from: span.from + base, to: span.to + base }
}
