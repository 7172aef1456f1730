import { CST, Lexer } from 'yaml'
import { isJsonObject } from '../../json.ts'
import type { Json, Path } from '../../json.ts'
import type { YamlChange } from '../patch.ts'

// A second, naive account of what a change means, to judge the real one by.

type Mutable = null | boolean | number | string | Mutable[] | { [key: string]: Mutable }

/** The value after a change, by changing a copy in place. */
export function expectedValue(root: Json, change: YamlChange): Json {
  const holder: Mutable[] = [clone(root)]
  const path = (inner: Path): Path => [0, ...inner]
  if (change.type === 'set') setIn(holder, path(change.path), clone(change.value))
  if (change.type === 'remove') removeIn(holder, path(change.path))
  if (change.type === 'insert') insertIn(holder, path(change.path), change.index, clone(change.value))
  if (change.type === 'move') insertIn(holder, path(change.to.path), change.to.index, removeIn(holder, path(change.from)))
  if (change.type === 'rename-key') setIn(holder, [...path(change.path).slice(0, -1), change.key], removeIn(holder, path(change.path)))
  return holder[0] as Json
}

/** A copy without shared parts: an alias is a value of its own. */
function clone(value: Json): Mutable {
  if (Array.isArray(value)) return value.map(clone)
  if (!isJsonObject(value)) return value as Mutable
  const copy: Mutable = {}
  for (const [key, child] of Object.entries(value)) define(copy, key, clone(child))
  return copy
}

function own(parent: Mutable | undefined, key: string | number): Mutable | undefined {
  return parent !== null && typeof parent === 'object' ? (Object.getOwnPropertyDescriptor(parent, key)?.value as Mutable | undefined) : undefined
}

function setIn(root: Mutable, path: Path, value: Mutable): void {
  let parent: Mutable = root
  path.slice(0, -1).forEach(key => {
    const child = own(parent, key)
    const next: Mutable = child === undefined || child === null ? {} : child
    define(parent, key, next)
    parent = next
  })
  define(parent, path.at(-1) ?? 0, value)
}

function define(parent: Mutable, key: string | number, value: Mutable): void {
  if (parent === null || typeof parent !== 'object') throw new Error('not a collection')
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true })
}

function removeIn(root: Mutable, path: Path): Mutable {
  const parent = path.slice(0, -1).reduce<Mutable | undefined>(own, root)
  const key = path.at(-1) ?? 0
  const value = own(parent, key) ?? null
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (parent !== null && typeof parent === 'object') delete parent[key]
  return value
}

function insertIn(root: Mutable, path: Path, index: number, value: Mutable): void {
  const list = path.reduce<Mutable | undefined>(own, root)
  if (Array.isArray(list)) list.splice(index, 0, value)
  else setIn(root, path, [value])
}

/** A comment of a text and where it stands. */
export interface Comment {
  readonly offset: number
  readonly source: string
}

/** All comments of a text, found by the lexer alone. */
export function commentsIn(text: string): readonly Comment[] {
  const comments: Comment[] = []
  let offset = 0
  let isScalar = false
  for (const lexeme of new Lexer().lex(text)) {
    if (!isScalar && lexeme.startsWith('#')) comments.push({ offset, source: lexeme.trimEnd() })
    isScalar = lexeme === CST.SCALAR
    if (!isScalar && lexeme !== CST.DOCUMENT && lexeme !== CST.FLOW_END) offset += lexeme.length
  }
  return comments
}

/** The comments of the first list that are not in the second, counted. */
export function lost(before: readonly Comment[], after: readonly Comment[]): readonly Comment[] {
  const left = after.map(comment => comment.source)
  return before.filter(({ source }) => {
    const at = left.indexOf(source)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
