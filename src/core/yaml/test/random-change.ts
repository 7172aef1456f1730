import { isJsonObject, valueAt } from '../../json.ts'
import type { Json, Path } from '../../json.ts'
import type { YamlChange } from '../patch.ts'
import type { Random } from './random.ts'

const scalarValues: readonly Json[] = [
  null, true, false, 0, 8080, -1, 1.5, 1e21, 'web', '', ' ', ' padded ', 'yes', 'no', 'on', 'y', 'null', '~', '0755', '0o755', '1e3', '1_000', '0x1F', '.5', '12:30:45', '2001-01-01',
  'a: b', 'a:', 'a #b', '#x', '- x', '-x', '--', '---', '...', '? x', '*x', '&x', '!x', '@x', '`x', '%x', '|', '>', '[', ']', '{', '}', ',', 'a,b', '"', "'", "it's", 'say "hi"', '\\', '\\n',
  'tab\there', '\tlead', 'line\nbreak', 'line\nbreak\n', 'end\n\n', '\nlead', ' lead\nnext', 'a\n  b\nc', 'x\n\ny', 'trail \nnext', 'cr\rlf', 'crlf\r\nx', '\u0007bell', '\u0085', '\u2028', '\ufeff', 'ünï 🙂', 'שלום', '<<', '=', '<script>', 'x'.repeat(10_000),
]
const collections: readonly Json[] = [
  [], {}, ['a', 'b'], [{ name: 'n', value: 'yes' }], { a: 1 }, { a: { b: ['c', null, ''] } }, [[1], []], { name: 'new', image: 'nginx:1', args: ['-c', 'a: b'], env: [{ name: 'A', value: 'x\ny\n' }] }, { __proto: 1, 'key with: colon': 1, yes: 'no', '': 0 },
]
const keys = ['fresh', 'on', '123', 'with space', 'ключ', 'a: b', '__proto__', '', '-', 'constructor']

/** A random change that is possible for a value. */
export function randomChange(random: Random, root: Json): YamlChange | undefined {
  const paths = pathsOf(root)
  if (paths.length < 2) return undefined
  const path = random.pick(paths)
  const kind = random.next()
  if (kind < 0.3) return { type: 'set', path: nonRoot(random, paths), value: random.chance(0.7) ? random.pick(scalarValues) : random.pick(collections) }
  if (kind < 0.4) return newKey(random, root, path)
  if (kind < 0.55) return { type: 'remove', path: nonRoot(random, paths) }
  if (kind < 0.65) return renameKey(random, root, paths)
  return kind < 0.8 ? insertItem(random, root, paths) : moveItem(random, root, paths)
}

function nonRoot(random: Random, paths: readonly Path[]): Path {
  const candidates = paths.filter(path => path.length > 0)
  return random.pick(candidates)
}

function newKey(random: Random, root: Json, path: Path): YamlChange | undefined {
  const key = random.pick(keys)
  const map = valueAt(root, path)
  if (map !== null && (!isJsonObject(map) || Object.hasOwn(map, key))) return undefined
  const deep = random.chance(0.3) ? ['inner', 'deep'] : []
  const place = isJsonObject(map) && random.chance(0.4) && Object.keys(map).length > 0 ? { before: random.pick(Object.keys(map)) } : {}
  return { type: 'set', path: [...path, key, ...deep], value: random.chance(0.5) ? random.pick(scalarValues) : random.pick(collections), ...place }
}

function renameKey(random: Random, root: Json, paths: readonly Path[]): YamlChange | undefined {
  const candidates = paths.filter(path => typeof path.at(-1) === 'string')
  if (candidates.length === 0) return undefined
  const path = random.pick(candidates)
  const key = random.pick(keys)
  const map = valueAt(root, path.slice(0, -1))
  return isJsonObject(map) && !Object.hasOwn(map, key) ? { type: 'rename-key', path, key } : undefined
}

function insertItem(random: Random, root: Json, paths: readonly Path[]): YamlChange | undefined {
  const lists = paths.filter(path => Array.isArray(valueAt(root, path)) || valueAt(root, path) === null)
  if (lists.length === 0) return undefined
  const path = random.pick(lists)
  const list = valueAt(root, path)
  const index = Array.isArray(list) ? random.below(list.length + 1) : 0
  return { type: 'insert', path, index, value: random.chance(0.4) ? random.pick(scalarValues) : random.pick(collections) }
}

function moveItem(random: Random, root: Json, paths: readonly Path[]): YamlChange | undefined {
  const items = paths.filter(path => typeof path.at(-1) === 'number')
  if (items.length === 0) return undefined
  const from = random.pick(items)
  const own = from.slice(0, -1)
  const size = listSize(root, own)
  if (random.chance(0.6)) return { type: 'move', from, to: { path: own, index: random.below(size) } }
  const others = paths.filter(path => Array.isArray(valueAt(root, path)) && !startsWith(path, own) && !startsWith(own, path))
  if (others.length === 0) return undefined
  const to = random.pick(others)
  return { type: 'move', from, to: { path: to, index: random.below(listSize(root, to) + 1) } }
}

function listSize(root: Json, path: Path): number {
  const list = valueAt(root, path)
  return Array.isArray(list) ? list.length : 0
}

function startsWith(path: Path, prefix: Path): boolean {
  return prefix.every((key, i) => path[i] === key)
}

/** All paths of a value, the root's first. */
export function pathsOf(value: Json, path: Path = []): readonly Path[] {
  const children: readonly (readonly [string | number, Json])[] = Array.isArray(value) ? value.map((item, i) => [i, item] as const) : isJsonObject(value) ? Object.entries(value) : []
  return [path, ...children.flatMap(([key, child]) => pathsOf(child, [...path, key]))]
}
