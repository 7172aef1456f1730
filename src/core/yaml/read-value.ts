import type { Json } from '../json.ts'
import type { MessageParams, Span } from '../problem.ts'
import { isAliasNode, isMapNode, isMergeKey, isScalarNode, isSeqNode, rangeOf } from './node.ts'
import type { MapNode, YamlNode } from './node.ts'
import { resolvePlain } from './plain-scalar.ts'
import { resolveTagged } from './tagged-scalar.ts'
import type { YamlProblemCode } from './yaml-problem.ts'

/** A problem inside one document's text: its line is not known yet. */
export interface LocalProblem {
  readonly code: YamlProblemCode
  readonly params: MessageParams
  readonly severity: 'error' | 'warning'
  readonly span: Span
  /** Where the other of two places is (the first of two equal keys). */
  readonly relatedAt?: number
}

/** What the nodes of a document mean. */
export interface ReadResult {
  readonly value: Json | undefined
  readonly problems: readonly LocalProblem[]
  /** Whether any value comes from an alias or a merge. */
  readonly sharesNodes: boolean
}

/** Deeper documents are refused: everything that walks the value may then use plain recursion. */
export const deepestLevel = 200
/** How many characters all aliases of a document may expand to. */
const longestExpansion = 4_000_000

interface Anchored {
  readonly node: YamlNode
  value: Json
  weight: number
  open: boolean
}

/** The document cannot be read on; its problem is noted. */
class Unreadable extends Error {}

/**
 * Reads a document's nodes in one pass as kubectl does. Aliases share the value of their anchor, so that an
 * alias bomb costs nothing here; its expanded size is counted, and too large a one is a problem.
 */
export function readValue(root: YamlNode): ReadResult {
  const reader = new ValueReader()
  try {
    const value = reader.read(root, 0)
    const broken = reader.problems.some(problem => problem.severity === 'error')
    return { value: broken ? undefined : value, problems: reader.problems, sharesNodes: reader.sharesNodes }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { value: undefined, problems: reader.problems, sharesNodes: true }
  }
}

class ValueReader {
  readonly problems: LocalProblem[] = []
  sharesNodes = false
  private readonly anchors = new Map<string, Anchored>()
  /** Characters read so far, aliases expanded; one more for each node. */
  private weight = 0
  private expanded = 0

  read(node: YamlNode | null, depth: number): Json {
    if (node === null) return null
    this.weight++
    if (!isAliasNode(node) && node.anchor !== undefined) return this.readAnchored(node, node.anchor, depth)
    return this.readPlainNode(node, depth)
  }

  private readPlainNode(node: YamlNode, depth: number): Json {
    if (isScalarNode(node)) return this.readScalar(node.source ?? '', node)
    if (depth >= deepestLevel) throw this.unreadable('yaml-too-deep', node, { limit: deepestLevel })
    if (isMapNode(node)) return this.readMap(node, depth)
    if (isSeqNode(node)) return node.items.map(item => this.read(item, depth + 1))
    return this.readAlias(node.source, node).value
  }

  private readAnchored(node: YamlNode, anchor: string, depth: number): Json {
    const before = this.weight
    const anchored: Anchored = { node, value: null, weight: 0, open: true }
    this.anchors.set(anchor, anchored)
    anchored.value = this.readPlainNode(node, depth)
    anchored.weight = this.weight - before
    anchored.open = false
    return anchored.value
  }

  private readAlias(alias: string, node: YamlNode): Anchored {
    this.sharesNodes = true
    const anchored = this.anchors.get(alias)
    if (!anchored) throw this.unreadable('yaml-unknown-alias', node, { alias: alias.slice(0, 80) })
    if (anchored.open) throw this.unreadable('yaml-alias-cycle', node, { alias: alias.slice(0, 80) })
    this.weight += anchored.weight
    this.expanded += anchored.weight
    if (this.expanded > longestExpansion) throw this.unreadable('yaml-alias-bomb', node, { limit: longestExpansion })
    return anchored
  }

  private readScalar(source: string, node: YamlNode): Exclude<Json, object> | null {
    this.weight += source.length
    if (!isScalarNode(node)) return null
    let value: Exclude<Json, object> | null | undefined = source
    if (node.tag) value = resolveTagged(node.tag, source)
    else if (node.type === 'PLAIN') value = resolvePlain(source)
    if (value === undefined) this.report('yaml-bad-tag', node, { tag: node.tag ?? '', text: source.slice(0, 80) })
    else if (typeof value === 'number' && !Number.isFinite(value)) this.report('yaml-not-a-number', node, { text: source })
    else return value
    return null
  }

  private readMap(node: MapNode, depth: number): Json {
    const map: Record<string, Json> = {}
    const seen = new Map<string, YamlNode>()
    for (const pair of node.items) {
      if (isMergeKey(pair.key)) {
        this.merge(map, pair.value, depth)
        continue
      }
      const key = this.readKey(pair.key)
      const first = seen.get(key)
      if (first) {
        this.report('yaml-duplicate-key', pair.key, { key: key.slice(0, 80) }, rangeOf(first)[0])
      } else seen.set(key, pair.key)
      setOwn(map, key, this.read(pair.value, depth + 1))
    }
    return map
  }

  /** sigs.k8s.io/yaml convertToJSONableObject: keys that are numbers or booleans become strings. */
  private readKey(node: YamlNode): string {
    if (isScalarNode(node)) {
      const value = this.readScalar(node.source ?? '', node)
      if (value !== null) {
        if (node.anchor !== undefined) this.anchors.set(node.anchor, { node, value, weight: 1, open: false })
        return String(value)
      }
    }
    if (isAliasNode(node)) {
      const { value } = this.readAlias(node.source, node)
      if (value !== null && typeof value !== 'object') return String(value)
    }
    this.report('yaml-key-not-text', node, {})
    return ''
  }

  /** go-yaml v2 decode.go `merge`: in the order of the text; in a list, the first map wins. */
  private merge(map: Record<string, Json>, node: YamlNode | null, depth: number): void {
    this.sharesNodes = true
    const sources = isSeqNode(node) ? node.items.toReversed() : [node]
    for (const source of sources) {
      const target = isAliasNode(source) ? this.anchors.get(source.source)?.node : source
      const value = this.read(source, depth + 1)
      if (isMapNode(target) && value !== null && typeof value === 'object') {
        for (const [key, item] of Object.entries(value)) setOwn(map, key, item)
      } else this.report('yaml-bad-merge', source ?? node, {})
    }
  }

  private report(code: YamlProblemCode, node: YamlNode | null, params: MessageParams, relatedAt?: number): void {
    const [from, to] = node ? rangeOf(node) : [0, 0]
    // kubectl takes a document with a repeated key; the last one wins.
    const severity = code === 'yaml-duplicate-key' ? 'warning' : 'error'
    this.problems.push({ code, params, severity, span: { from, to }, ...(relatedAt === undefined ? {} : { relatedAt }) })
  }

  private unreadable(code: YamlProblemCode, node: YamlNode, params: MessageParams): Unreadable {
    this.report(code, node, params)
    return new Unreadable()
  }
}

/** Sets a key as plain own data, `__proto__` too. */
export function setOwn(map: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true })
  else map[key] = value
}
