/**
 * A new value with the old one's parts wherever they say the same, and the old one itself when all of it does: what is drawn
 * by identity is then drawn again only where something changed. For plain data (objects, lists, primitives).
 */
export function keepUnchanged<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return after
  if (Array.isArray(before) !== Array.isArray(after)) return after
  const old = new Map(Object.entries(before))
  const kept = Object.entries(after).map(([key, value]) => [key, keepUnchanged(old.get(key), value)] as const)
  if (kept.length === old.size && kept.every(([key, value]) => old.has(key) && Object.is(old.get(key), value))) return before as T
  return (Array.isArray(after) ? kept.map(([, value]) => value) : Object.fromEntries(kept)) as T
}
