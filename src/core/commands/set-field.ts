import { valueAt, type Json, type Path } from '../json.ts'
import { patch, type YamlChange } from '../yaml/patch.ts'
import type { Source } from '../yaml/source.ts'
import type { CommandResult } from './command.ts'
import { removals } from './remove.ts'

/** Sets a value at a path, adds an item when the index is one past the end of a list, or, with `undefined`, removes it. */
export function setField(source: Source, document: number, floor: Path, path: Path, value: Json | undefined): CommandResult {
  const root = source.documents[document]?.value
  if (value !== undefined) return patch(source, document, [setOrAppend(root, path, value)])
  if (valueAt(root, path) === undefined) return patch(source, document, [])
  return patch(source, document, removals(source, document, [path], floor))
}

function setOrAppend(root: Json | undefined, path: Path, value: Json): YamlChange {
  const last = path.at(-1)
  const parent = path.slice(0, -1)
  const list = valueAt(root, parent) ?? null
  const length = Array.isArray(list) ? list.length : 0
  const isNew = typeof last === 'number' && last >= length && (list === null || Array.isArray(list))
  return isNew ? { type: 'insert', path: parent, index: length, value } : { type: 'set', path, value }
}
