import { valueAt } from '../json.ts'
import type { Json, Path } from '../json.ts'
import type { MessageParams } from '../problem.ts'
import type { TextEdit } from '../text/text-edit.ts'
import { CannotSplice } from './cannot-splice.ts'
import type { KeyPlace } from './change.ts'
import type { DocumentBody } from './document-body.ts'
import type { Splice } from './expand-change.ts'
import { extentsOf } from './extent.ts'
import { lookIn } from './look.ts'
import { isFlow, walk } from './node-at.ts'
import type { Step, Walk } from './node-at.ts'
import { isAliasNode, isEmptyScalar, isMapNode, isScalarNode, isSeqNode, rangeOf } from './node.ts'
import type { YamlNode } from './node.ts'
import { renderScalar } from './render-scalar.ts'
import { addBlockEntry, addBlockItems, removeLines } from './splice-block.ts'
import { addFlowEntry, addFlowItems, moveInFlow, removeFlowItem } from './splice-flow.ts'
import { moveInBlock } from './splice-move.ts'
import { packItem, unpackInto, unpackIntoNew } from './splice-transfer.ts'
import { replaceValue } from './splice-value.ts'

/** The longest key that YAML allows without `?` (1024 with its quotes). */
const longestKey = 1000

/**
 * The text edits of one splice, from the source ranges of the nodes. `wanted` is the document's value
 * after it. Whether they really give that value is for the caller to check.
 */
export function spliceEdits(body: DocumentBody, splice: Splice, wanted: Json): readonly TextEdit[] {
  if (!body.root) return replaceValue(body, [], wanted)
  switch (splice.type) {
    case 'set':
      return setAt(body, body.root, splice.path, splice.value, wanted, splice)
    case 'insert':
      return insertAt(body, body.root, splice.path, splice, wanted)
    case 'remove':
      return removeAt(body, body.root, splice.path, wanted)
    case 'move':
      return move(body, body.root, splice, wanted)
    case 'rename-key':
      return renameAt(body, body.root, splice.path, splice.key)
  }
}

function setAt(body: DocumentBody, root: YamlNode, path: Path, value: Json, wanted: Json, place: KeyPlace): readonly TextEdit[] {
  const found = walk(root, path)
  if (!found.stopped) return replaceValue(body, found.steps, value)
  if (found.stopped !== 'missing') return lift(body, found, path, wanted)
  const key = path[found.steps.length]
  const rest = path.slice(found.steps.length + 1)
  if (typeof key !== 'string' || rest.some(each => typeof each !== 'string')) throw new CannotSplice('path-missing', { path: path.join('.') })
  const nested = rest.reduceRight<Json>((inner, name) => ({ [name]: inner }), value)
  return addKey(body, found, key, nested, place)
}

function addKey(body: DocumentBody, parent: Walk, key: string, value: Json, place: KeyPlace): readonly TextEdit[] {
  if (key.length > longestKey) throw new CannotSplice('key-too-long', { limit: longestKey })
  const { node, steps } = parent
  if (isMapNode(node) && node.items.length > 0) return isFlow(node) ? addFlowEntry(body, node, key, value, place) : addBlockEntry(body, node, key, value, place)
  if (isMapNode(node) || isNothing(node)) return replaceValue(body, steps, { [key]: value })
  throw new CannotSplice('not-a-map', {})
}

/** What comes from an alias or a merge is written out where it is used, with the change in it. */
function lift(body: DocumentBody, found: Walk, path: Path, wanted: Json): readonly TextEdit[] {
  const depth = found.steps.length
  if (found.stopped === 'alias') {
    const value = valueAt(wanted, path.slice(0, depth))
    if (value === undefined) throw new CannotSplice('inside-alias', aliasParams(found.node), found.node ? rangeOf(found.node)[0] : 0)
    return replaceValue(body, found.steps, value)
  }
  const key = path[depth]
  const value = valueAt(wanted, path.slice(0, depth + 1))
  const fromMerge = new CannotSplice('from-merge', { key: String(key) }, found.node ? rangeOf(found.node)[0] : 0)
  if (typeof key !== 'string' || value === undefined || !isMapNode(found.node)) throw fromMerge
  return addKey(body, found, key, value, {})
}

function aliasParams(node: YamlNode | null): MessageParams {
  return { alias: isAliasNode(node) ? node.source : '' }
}

function insertAt(body: DocumentBody, root: YamlNode, path: Path, splice: Extract<Splice, { type: 'insert' }>, wanted: Json): readonly TextEdit[] {
  const found = walk(root, path)
  const { index, values } = splice
  if (found.stopped) return setAt(body, root, path, values, wanted, splice)
  if (isAliasNode(found.node)) return replaceValue(body, found.steps, valueAt(wanted, path) ?? null)
  if (isNothing(found.node) || (isSeqNode(found.node) && found.node.items.length === 0)) return replaceValue(body, found.steps, values)
  if (!isSeqNode(found.node)) throw new CannotSplice('not-a-list', { path: path.join('.') })
  return isFlow(found.node) ? addFlowItems(body, found.node, index, values) : addBlockItems(body, found.node, index, values)
}

function removeAt(body: DocumentBody, root: YamlNode, path: Path, wanted: Json): readonly TextEdit[] {
  const found = walk(root, path)
  const step = found.steps.at(-1)
  if (found.stopped || !step) return lift(body, found, path, wanted)
  return removeItem(body, found.steps, step)
}

function removeItem(body: DocumentBody, steps: readonly Step[], step: Step): readonly TextEdit[] {
  const { collection, index } = step
  if (collection.items.length === 1) return replaceValue(body, steps.slice(0, -1), isSeqNode(collection) ? [] : {})
  if (!isFlow(collection)) return [removeLines(body.text, extentsOf(body.text, collection, collection === body.root), index)]
  return removeFlowItem(body.text, collection, index) ?? commentsInTheWay(collection)
}

function commentsInTheWay(node: YamlNode): never {
  throw new CannotSplice('comments-in-the-way', {}, rangeOf(node)[0])
}

function move(body: DocumentBody, root: YamlNode, splice: Extract<Splice, { type: 'move' }>, wanted: Json): readonly TextEdit[] {
  const { from, to } = splice
  const source = walk(root, from)
  const step = source.steps.at(-1)
  const target = walk(root, to.path)
  const value = valueAt(body.value, from) ?? null
  if (source.stopped || !step || step.pair) {
    return [...removeAt(body, root, from, wanted), ...insertAt(body, root, to.path, { type: 'insert', path: to.path, index: to.index, values: [value] }, wanted)]
  }
  const list = step.collection
  if (!target.stopped && target.node === list) {
    const last = Math.min(to.index, list.items.length - 1)
    if (last === step.index) return []
    return isFlow(list) ? (moveInFlow(body.text, list, step.index, last) ?? commentsInTheWay(list)) : moveInBlock(body.text, list, list === root, step.index, last)
  }
  const parcel = packItem(body, list, step.index, value)
  const added = deliver()
  return [...removeItem(body, source.steps, step), ...added]

  function deliver(): readonly TextEdit[] {
    const { node } = target
    if (!target.stopped && isSeqNode(node) && node.items.length > 0) return unpackInto(body, node, to.index, parcel) ?? commentsInTheWay(list)
    if (target.stopped === 'alias' || target.stopped === 'merge' || isAliasNode(node)) {
      return insertAt(body, root, to.path, { type: 'insert', path: to.path, index: to.index, values: [value] }, wanted)
    }
    const fresh = unpackIntoNew(body, target, to.path, parcel, splice)
    if (fresh) return fresh
    if (parcel.hasComments) return commentsInTheWay(list)
    return insertAt(body, root, to.path, { ...splice, type: 'insert', path: to.path, index: to.index, values: [value] }, wanted)
  }
}

function renameAt(body: DocumentBody, root: YamlNode, path: Path, key: string): readonly TextEdit[] {
  const found = walk(root, path)
  const step = found.steps.at(-1)
  if (found.stopped || !step?.pair) throw new CannotSplice('from-merge', { key: String(path.at(-1)) }, found.node ? rangeOf(found.node)[0] : 0)
  if (key.length > longestKey) throw new CannotSplice('key-too-long', { limit: longestKey })
  const node = step.pair.key
  const look = lookIn(body, step.collection)
  const quote = isScalarNode(node) && node.type === 'QUOTE_DOUBLE' ? '"' : isScalarNode(node) && node.type === 'QUOTE_SINGLE' ? "'" : 'plain'
  const [start, end] = rangeOf(node)
  return [{ from: start, to: end, insert: renderScalar(key, quote, look.quote, isFlow(step.collection)) }]
}

/** `null`, written or not. */
function isNothing(node: YamlNode | null): boolean {
  return node === null || isEmptyScalar(node) || (isScalarNode(node) && node.type === 'PLAIN' && /^(?:~|null|Null|NULL)$/.test(node.source ?? ''))
}
