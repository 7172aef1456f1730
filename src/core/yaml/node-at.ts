import type { Path } from '../json.ts'
import { isAliasNode, isMapNode, isMergeKey, isScalarNode, isSeqNode } from './node.ts'
import type { ItemToken, MapNode, PairNode, SeqNode, YamlNode } from './node.ts'
import { resolvePlain } from './plain-scalar.ts'

/** The string that a key means to kubectl (`y` is "true"); `undefined` for a key that is no scalar. */
export function keyOf(pair: PairNode): string | undefined {
  const { key } = pair
  if (!isScalarNode(key)) return undefined
  const source = key.source ?? ''
  return key.type === 'PLAIN' && !key.tag ? String(resolvePlain(source)) : source
}

/** Index of a key's entry in a map, the last one of equals; -1 when the map itself has none (a merge may). */
function indexOfKey(map: MapNode, key: string): number {
  return map.items.findLastIndex(pair => !isMergeKey(pair.key) && keyOf(pair) === key)
}

/** A step on the way from the root to a node: the collection and the place of the item in it. */
export type Step =
  | { readonly collection: MapNode; readonly index: number; readonly pair: PairNode }
  | { readonly collection: SeqNode; readonly index: number; readonly pair?: undefined }

/** How far a path could be followed through what is really written. */
export interface Walk {
  readonly steps: readonly Step[]
  /** The node where the walk ended; `null` for a key without a value. */
  readonly node: YamlNode | null
  /** What keeps the walk from going on; `undefined` when it followed the whole path. */
  readonly stopped?: 'alias' | 'merge' | 'missing'
}

/** Follows a path from the root node by node. An alias is only an end, never a way. */
export function walk(root: YamlNode, path: Path): Walk {
  const steps: Step[] = []
  let node: YamlNode | null = root
  for (const key of path) {
    if (isAliasNode(node)) return { steps, node, stopped: 'alias' }
    const step = stepInto(node, key)
    if (!step) return { steps, node, stopped: hasMerge(node) ? 'merge' : 'missing' }
    steps.push(step)
    node = childOf(step)
  }
  return { steps, node }
}

/** The node that a step leads to. */
export function childOf(step: Step): YamlNode | null {
  return step.pair ? step.pair.value : (step.collection.items[step.index] ?? null)
}

function stepInto(node: YamlNode | null, key: Path[number]): Step | undefined {
  if (isMapNode(node) && typeof key === 'string') {
    const index = indexOfKey(node, key)
    const pair = node.items[index]
    return pair && { collection: node, index, pair }
  }
  if (isSeqNode(node) && typeof key === 'number' && key >= 0 && key < node.items.length) return { collection: node, index: key }
  return undefined
}

function hasMerge(node: YamlNode | null): boolean {
  return isMapNode(node) && node.items.some(pair => isMergeKey(pair.key))
}

const itemTokens = new WeakMap<SeqNode, readonly ItemToken[]>()

/** The tokens of a step's item: what stands before it, its key, `:`, and value. */
export function tokenOf(step: Step): ItemToken {
  if (step.pair) {
    if (!step.pair.srcToken) throw new Error('a parsed pair without its token')
    return step.pair.srcToken
  }
  let tokens = itemTokens.get(step.collection)
  if (!tokens) {
    tokens = seqTokens(step.collection)
    itemTokens.set(step.collection, tokens)
  }
  const token = tokens[step.index]
  if (!token) throw new Error('a sequence item without its token')
  return token
}

/** Tokens of the real items: a sequence's token list also holds one for trailing comments and spaces. */
function seqTokens(seq: SeqNode): readonly ItemToken[] {
  const token = seq.srcToken
  if (!token || !('items' in token)) throw new Error('a parsed sequence without its token')
  if (token.type === 'block-seq') return token.items.filter(item => item.start.some(each => each.type === 'seq-item-ind'))
  return token.items.filter(item => item.key || item.value || item.sep || item.start.some(each => each.type === 'anchor' || each.type === 'tag'))
}

/** Whether a value is written with brackets. */
export function isFlow(node: YamlNode | null): boolean {
  return (isMapNode(node) || isSeqNode(node)) && node.flow === true
}

/** The steps into every item of a collection. */
export function stepsOf(collection: MapNode | SeqNode): readonly Step[] {
  if (isMapNode(collection)) return collection.items.map((pair, index) => ({ collection, index, pair }))
  return collection.items.map((_, index) => ({ collection, index }))
}

/** The path key of a step. */
export function pathKeyOf(step: Step): Path[number] | undefined {
  return step.pair ? keyOf(step.pair) : step.index
}

