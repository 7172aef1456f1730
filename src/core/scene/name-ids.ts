/** Gives each name an id of its own: the name, with a counter when it is empty or was there before. */
export function nameIds(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return names.map(name => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 && name !== '' ? name : `${name}#${count}`
  })
}
