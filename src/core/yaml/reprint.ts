import { valueAt } from '../json.ts'
import type { Json, Path } from '../json.ts'
import type { TextEdit } from '../text/text-edit.ts'
import type { DocumentBody } from './document-body.ts'
import type { Splice } from './expand-change.ts'
import { nodeEnd } from './extent.ts'
import { walk } from './node-at.ts'
import { isScalarNode, rangeOf } from './node.ts'
import type { YamlNode } from './node.ts'
import { CannotSplice } from './cannot-splice.ts'
import { replaceValue } from './splice-value.ts'

/** How many collections around a change may be printed anew. */
const mostAttempts = 2

/**
 * The way out when no splice gives the wanted value: printing the smallest collection around the change
 * anew, then the one around that. Only where that loses neither comments nor anchors.
 */
export function* reprinted(body: DocumentBody, splice: Splice, wanted: Json): Generator<readonly TextEdit[]> {
  if (!body.root) return
  let path = enclosing(splice)
  for (let attempt = 0; attempt < mostAttempts && path.length > 0; attempt++) {
    const { steps, node, stopped } = walk(body.root, path)
    const value = valueAt(wanted, path)
    if (stopped || value === undefined || (node && hasWritingToKeep(body.text, node))) return
    const edits = attemptReplace(body, steps, value)
    if (edits) yield edits
    path = path.slice(0, -1)
  }
}

function attemptReplace(body: DocumentBody, steps: Parameters<typeof replaceValue>[1], value: Json): readonly TextEdit[] | undefined {
  try {
    return replaceValue(body, steps, value)
  } catch (error) {
    if (error instanceof CannotSplice) return undefined
    throw error
  }
}

/** The collection that holds all that a splice changes. */
function enclosing(splice: Splice): Path {
  if (splice.type === 'insert') return splice.path
  if (splice.type !== 'move') return splice.path.slice(0, -1)
  const { from, to } = splice
  const split = from.findIndex((key, i) => to.path[i] !== key)
  return from.slice(0, Math.min(split < 0 ? from.length : split, to.path.length, from.length - 1))
}

function hasWritingToKeep(text: string, node: YamlNode): boolean {
  if (isScalarNode(node)) return false
  return /(?:^|\s)#|[&*][^\s,[\]{}]/.test(text.slice(rangeOf(node)[0], nodeEnd(node, text)))
}
