import { isJsonObject, type Json, type JsonObject } from '../../json.ts'

/** JSON merge patch (RFC 7386): members replace members, null takes them away. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch
  const merged = new Map<string, Json>(isJsonObject(target) ? Object.entries(target) : [])
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key)
    else merged.set(key, mergePatch(merged.get(key), value))
  }
  return Object.fromEntries(merged)
}

/** What tells the entries of a list apart (the API's `patchMergeKey`), by the list's name. Lists that are not here are replaced. */
const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  imagePullSecrets: ['name'],
  schedulingGates: ['name'],
  resourceClaims: ['name'],
  // A Service's ports are told apart by another key than a container's.
  ports: ['containerPort', 'port'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  conditions: ['type'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
  ownerReferences: ['uid'],
  podIPs: ['ip'],
  hostIPs: ['ip'],
}

/** Strategic merge patch (apimachinery strategicpatch): as a merge patch, but known lists are merged entry by entry. */
export function strategicMergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch
  if (patch['$patch'] === 'replace') return without(patch, '$patch')
  const merged = new Map<string, Json>(isJsonObject(target) ? Object.entries(target) : [])
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue
    if (value === null) merged.delete(key)
    else merged.set(key, Array.isArray(value) ? mergeList(key, merged.get(key), value) : strategicMergePatch(merged.get(key), value))
  }
  return Object.fromEntries(merged)
}

function mergeList(name: string, target: Json | undefined, patch: readonly Json[]): Json {
  const old: readonly Json[] = Array.isArray(target) ? target : []
  if (name === 'finalizers') return [...old, ...patch.filter(item => !old.includes(item))]
  const keys = Object.hasOwn(mergeKeys, name) ? mergeKeys[name] : undefined
  const idOf = (item: Json) => (isJsonObject(item) ? keys?.map(key => item[key]).find(value => value !== undefined) : undefined)
  if (!keys || patch.some(item => isJsonObject(item) && item['$patch'] === 'replace' && idOf(item) === undefined)) {
    return patch.filter(item => !isJsonObject(item) || !Object.hasOwn(item, '$patch'))
  }
  const given = patch.map(item => ({ item, id: idOf(item), at: old.findIndex(o => idOf(o) === idOf(item)) }))
  const kept = old.map((item, at) => ({ item, at })).filter(({ item }) => !given.some(g => g.id === idOf(item)))
  const merged = given
    .filter(({ item }) => !(isJsonObject(item) && item['$patch'] === 'delete'))
    .map(({ item, at }) => ({ item: strategicMergePatch(old[at], item), at }))
  return interleave(kept, merged)
}

interface Placed {
  readonly item: Json
  /** Where it stood; -1: it is new. */
  readonly at: number
}

/** mergeSortedSlice: an entry that was not patched stands before the first patched one that stood behind it; new ones come early. */
function interleave(kept: readonly Placed[], patched: readonly Placed[]): readonly Json[] {
  const out: Json[] = []
  let i = 0
  for (const { item, at } of patched) {
    if (at >= 0) while (i < kept.length && (kept[i]?.at ?? 0) < at) out.push(kept[i++]?.item ?? null)
    out.push(item)
  }
  return [...out, ...kept.slice(i).map(({ item }) => item)]
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
}
