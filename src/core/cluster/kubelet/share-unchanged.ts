/**
 * `next`, with every part that equals the same part of `previous` replaced by it. Versions of an object then share
 * their unchanged parts, and `===` tells whether anything changed. Plain JSON values only.
 */
export function shareUnchanged<T>(previous: unknown, next: T): T {
  if (previous === next || typeof next !== 'object' || next === null) return next
  if (typeof previous !== 'object' || previous === null) return next
  return Array.isArray(next) ? shareList(previous, next) : shareObject(previous, next)
}

function shareList<T extends readonly unknown[]>(previous: object, next: T): T {
  if (!Array.isArray(previous)) return next
  let shared: unknown[] | undefined
  let equal = previous.length === next.length
  for (let i = 0; i < next.length; i++) {
    const value = shareUnchanged<unknown>(previous[i], next[i])
    if (value !== previous[i]) equal = false
    if (value !== next[i]) {
      shared ??= [...next]
      shared[i] = value
    }
  }
  return (equal ? previous : (shared ?? next)) as T
}

/** Copies only where a part is taken over from before: this runs for every status that the kubelet makes. */
function shareObject<T extends object>(previous: object, next: T): T {
  if (Array.isArray(previous)) return next
  const before = previous as Readonly<Record<string, unknown>>
  const after = next as Readonly<Record<string, unknown>>
  let shared: Record<string, unknown> | undefined
  let equal = true
  let count = 0
  for (const key of Object.keys(after)) {
    count++
    const value = shareUnchanged(before[key], after[key])
    if (value !== before[key] || (value === undefined && !Object.hasOwn(before, key))) equal = false
    if (value !== after[key]) {
      shared ??= { ...after }
      shared[key] = value
    }
  }
  if (equal && Object.keys(before).length === count) return previous as T
  return (shared ?? next) as T
}
