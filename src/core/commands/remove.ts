import { valueAt, type Json, type Path } from '../json.ts'
import { patch, type YamlChange } from '../yaml/patch.ts'
import type { Source } from '../yaml/source.ts'

/**
 * The changes that remove several values. A list or map that they leave empty goes too, as long as it stands below
 * `floor` and nothing of its own would be lost (a comment, its place, its style): that is when setting it again would
 * give the same text. Otherwise it stays as `[]` or `{}`.
 */
export function removals(source: Source, document: number, paths: readonly Path[], floor: Path): readonly YamlChange[] {
  const root = source.documents[document]?.value
  const collapsed = collapse(root, paths, floor)
  const emptied = collapsed.filter(path => !paths.some(p => same(p, path)))
  return inReverse(emptied.length > 0 && canComeBack(source, document, root, emptied) ? collapsed : paths)
}

function collapse(root: Json | undefined, paths: readonly Path[], floor: Path): readonly Path[] {
  const gone = new Map(paths.map(path => [JSON.stringify(path), path]))
  // The deepest first, so that a parent sees all of its children.
  const queue = [...paths].sort((a, b) => b.length - a.length)
  for (let path = queue.shift(); path; path = queue.shift()) {
    const parent = path.slice(0, -1)
    if (parent.length <= floor.length || !gone.has(JSON.stringify(path))) continue
    const children = Object.keys(valueAt(root, parent) ?? {})
    const keys = children.map(key => JSON.stringify([...parent, typeof path.at(-1) === 'number' ? Number(key) : key]))
    if (!keys.every(key => gone.has(key))) continue
    for (const key of keys) gone.delete(key)
    gone.set(JSON.stringify(parent), parent)
    queue.push(parent)
  }
  return [...gone.values()]
}

function canComeBack(source: Source, document: number, root: Json | undefined, emptied: readonly Path[]): boolean {
  const without = patch(source, document, inReverse(emptied))
  if (!without.ok) return false
  const restored = patch(without.value.source, document, emptied.map(path => ({ type: 'set', path, value: valueAt(root, path) ?? null })))
  return restored.ok && restored.value.source.text === source.text
}

/** The last of a list first, so that the indices of the others stay true. */
function inReverse(paths: readonly Path[]): readonly YamlChange[] {
  return [...paths].sort((a, b) => compare(b, a)).map(path => ({ type: 'remove', path }))
}

function compare(a: Path, b: Path): number {
  for (const [i, key] of a.entries()) {
    const other = b[i]
    if (other === undefined) return 1
    if (key !== other) return typeof key === 'number' && typeof other === 'number' ? key - other : String(key) < String(other) ? -1 : 1
  }
  return a.length - b.length
}

const same = (a: Path, b: Path) => a.length === b.length && compare(a, b) === 0
