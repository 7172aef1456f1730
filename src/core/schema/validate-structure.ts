import { isJsonObject, type Json, type JsonObject, valueAt } from '../json.ts'
import type { Problem } from '../problem.ts'
import { nearest } from './nearest.ts'
import { fieldPath, ProblemList } from './problem-list.ts'
import { definition, type Definition, knownVersion, type Shape } from './structure.ts'

/** What can be wrong with a document against the schema of its kind. */
export type StructureProblemCode = 'unknown-field' | 'wrong-type' | 'missing-field' | 'not-in-enum' | 'unknown-api-version'

type Problems = ProblemList<StructureProblemCode>
/** The path of the value in hand; changed in place, because most values have no problem. */
type Here = (string | number)[]

/** Holds every document against the schema of its kind; kinds without a schema are left alone. Never throws. */
export function validateStructure(
  documents: readonly { readonly index: number; readonly value: Json | undefined }[],
): readonly Problem<StructureProblemCode>[] {
  return documents.flatMap(({ index, value }) => {
    const problems: Problems = new ProblemList(index)
    checkObject(value, [], problems)
    return problems.found
  })
}

function checkObject(value: Json | undefined, here: Here, problems: Problems): void {
  if (!isJsonObject(value)) return
  const kind = valueAt(value, ['kind'])
  if (typeof kind !== 'string') return
  const version = knownVersion(kind)
  if (version !== undefined) {
    checkVersion(value, kind, version, here, problems)
    checkFields(value, definition(kind), here, problems)
  } else if (kind === 'List') {
    const items = valueAt(value, ['items'])
    if (!Array.isArray(items)) return
    here.push('items', 0)
    for (const [i, item] of items.entries()) {
      here[here.length - 1] = i
      checkObject(item, here, problems)
    }
    here.length -= 2
  }
}

function checkVersion(value: JsonObject, kind: string, expected: string, here: Here, problems: Problems): void {
  const apiVersion = valueAt(value, ['apiVersion'])
  if (typeof apiVersion !== 'string' || apiVersion === expected) return
  problems.add('unknown-api-version', [...here, 'apiVersion'], { kind, apiVersion, expected }, 'warning')
}

function checkFields(value: JsonObject, { fields, required }: Definition, here: Here, problems: Problems): void {
  if (problems.isFull) return
  // Null is absent for the API server.
  for (const field of required) if ((valueAt(value, [field]) ?? null) === null) problems.add('missing-field', here, { field })
  const depth = here.length
  for (const key of Object.keys(value)) {
    const shape = fields.get(key)
    here[depth] = key
    if (shape) check(value[key] ?? null, shape, here, problems)
    else {
      const suggestion = nearest(key, fields.keys())
      problems.add('unknown-field', here, { field: key, parent: fieldPath(here.slice(0, -1)), ...(suggestion === undefined ? {} : { suggestion }) })
    }
  }
  here.length = depth
}

function check(value: Json, shape: Shape, here: Here, problems: Problems): void {
  if (value === null) return
  if (!hasType(value, shape)) {
    problems.add('wrong-type', here, { expected: shape.type === 'enum' ? 'string' : shape.type, actual: typeName(value), ...shown(value) })
    return
  }
  if (shape.type === 'fields') checkFields(value as JsonObject, shape.definition, here, problems)
  else if (shape.type === 'list') checkItems(value as readonly Json[], shape.item, here, problems)
  else if (shape.type === 'map') checkValues(value as JsonObject, shape.value, here, problems)
  else if (shape.type === 'enum' && !shape.words.includes(value as string)) {
    const suggestion = nearest(value as string, shape.words)
    const allowed = shape.words.map(word => JSON.stringify(word)).join(', ')
    problems.add('not-in-enum', here, { ...shown(value), allowed, ...(suggestion === undefined ? {} : { suggestion }) })
  }
}

function checkItems(items: readonly Json[], shape: Shape, here: Here, problems: Problems): void {
  const depth = here.length
  for (let i = 0; i < items.length; i++) {
    here[depth] = i
    check(items[i] ?? null, shape, here, problems)
  }
  here.length = depth
}

function checkValues(map: JsonObject, shape: Shape, here: Here, problems: Problems): void {
  const depth = here.length
  for (const key of Object.keys(map)) {
    here[depth] = key
    check(map[key] ?? null, shape, here, problems)
  }
  here.length = depth
}

function hasType(value: Json, shape: Shape): boolean {
  switch (shape.type) {
    case 'string':
    case 'enum':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return Number.isInteger(value)
    case 'string-or-number':
      return typeof value === 'string' || typeof value === 'number'
    case 'list':
      return Array.isArray(value)
    default:
      return isJsonObject(value)
  }
}

function typeName(value: Json): string {
  if (Array.isArray(value)) return 'list'
  return isJsonObject(value) ? 'object' : typeof value
}

/** A scalar for the sentence, not longer than a sentence bears. */
function shown(value: Json): { readonly value?: string } {
  if (typeof value === 'object') return {}
  const text = String(value)
  return { value: text.length > 60 ? `${text.slice(0, 60)}…` : text }
}
