/**
 * A new value with the old one's parts wherever they say the same, and the old one itself when all of it does: what is drawn
 * by identity is then drawn again only where something changed. Parts that are no plain objects or lists are taken as they are.
 */
export function keepUnchanged<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return after
  const kind: unknown = Object.getPrototypeOf(after)
  if (Object.getPrototypeOf(before) !== kind || (kind !== Object.prototype && kind !== Array.prototype)) return after
  const old = new Map(Object.entries(before))
  const kept = Object.entries(after).map(([key, value]) => [key, keepUnchanged(old.get(key), value)] as const)
  if (kept.length === old.size && kept.every(([key, value]) => old.has(key) && Object.is(old.get(key), value))) return before as T
  return (Array.isArray(after) ? kept.map(([, value]) => value) : Object.fromEntries(kept)) as T
}
