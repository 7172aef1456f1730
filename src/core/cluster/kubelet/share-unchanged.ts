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
  const shared = next.map((item, i) => shareUnchanged<unknown>(previous[i], item))
  const equal = previous.length === shared.length && shared.every((item, i) => item === previous[i])
  return (equal ? previous : shared) as unknown as T
}

function shareObject<T extends object>(previous: object, next: T): T {
  if (Array.isArray(previous)) return next
  const before = previous as Readonly<Record<string, unknown>>
  const keys = Object.keys(next)
  let equal = Object.keys(before).length === keys.length
  const shared: Record<string, unknown> = {}
  for (const key of keys) {
    const value = shareUnchanged(before[key], (next as Readonly<Record<string, unknown>>)[key])
    if (value !== before[key] || !Object.hasOwn(before, key)) equal = false
    shared[key] = value
  }
  return (equal ? before : shared) as T
}
