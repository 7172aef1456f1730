import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { Alias, CST, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'

/** A node of a parsed document; offsets are those of the document's own text. */
export type YamlNode = Alias | Scalar | MapNode | SeqNode
export type MapNode = YAMLMap<YamlNode, YamlNode | null>
export type SeqNode = YAMLSeq<YamlNode>
export type PairNode = Pair<YamlNode, YamlNode | null>
/** A map entry or a sequence item with its tokens. */
export type ItemToken = CST.CollectionItem

/** Narrows a node of unknown kind to a map. */
export function isMapNode(node: YamlNode | null | undefined): node is MapNode {
  return isMap(node)
}

/** Narrows a node of unknown kind to a sequence. */
export function isSeqNode(node: YamlNode | null | undefined): node is SeqNode {
  return isSeq(node)
}

/** Narrows a node of unknown kind to a scalar. */
export function isScalarNode(node: YamlNode | null | undefined): node is Scalar {
  return isScalar(node)
}

/** Narrows a node of unknown kind to an alias. */
export function isAliasNode(node: YamlNode | null | undefined): node is Alias {
  return isAlias(node)
}

/** Where a parsed node's own characters start, behind its anchor and tag. */
export function startOf(node: YamlNode): number {
  return rangeOf(node)[0]
}

/** Offsets of a parsed node: start, end of the value, end with trailing comments and blanks. */
export function rangeOf(node: YamlNode): readonly [number, number, number] {
  if (!node.range) throw new Error('a parsed node without a range')
  return node.range
}

/** Whether this key is the merge key `<<`. */
export function isMergeKey(key: YamlNode): boolean {
  return isScalar(key) && key.source === '<<' && key.type === 'PLAIN' && !key.tag
}

/** `key:` or `-` with nothing behind it (its anchor or tag aside). */
export function isEmptyScalar(node: YamlNode): boolean {
  return isScalarNode(node) && node.type === 'PLAIN' && node.source === '' && rangeOf(node)[0] === rangeOf(node)[1]
}
