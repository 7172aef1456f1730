import { isJsonObject, type JsonObject } from '../json.ts'
import { listAt, member, textAt } from '../pod/tolerant.ts'
import { isWorkloadKind } from '../pod/workloads.ts'

/** Lists in lists end somewhere. */
const deepestList = 8

/**
 * The objects of a manifest in the order in which they are created: those inside of `List`s by themselves, everything that
 * makes no Pods first. What has no kind counts as a Pod.
 */
export function manifestObjects(objects: readonly JsonObject[]): readonly JsonObject[] {
  const all = objects.flatMap(object => unlist(object, 0))
  const makesPods = (object: JsonObject) => isWorkloadKind(textAt(object, 'kind'))
  return [...all.filter(object => !makesPods(object)), ...all.filter(makesPods)]
}

function unlist(object: JsonObject, depth: number): readonly JsonObject[] {
  const kind = textAt(object, 'kind')
  if (kind === '') return [{ ...object, kind: 'Pod' }]
  if (!kind.endsWith('List') || depth === deepestList) return [object]
  const itemKind = kind.slice(0, -'List'.length)
  return listAt(object, 'items').flatMap(item => {
    if (!isJsonObject(item)) return []
    return unlist(itemKind === '' || member(item, 'kind') !== undefined ? item : { ...item, kind: itemKind }, depth + 1)
  })
}
