import { parseAllDocuments } from 'yaml'
import type { Json } from '../json.ts'

/**
 * The values of a text as YAML 1.2 has them (`yes` and `y` are words), for files that a program wrote so; `undefined` when it cannot be read.
 * What people write is read as kubectl reads it: `parseSource`.
 */
export function readCoreSchema(text: string): readonly Json[] | undefined {
  const documents = parseAllDocuments(text)
  if (!('empty' in documents) && documents.some(document => document.errors.length > 0)) return undefined
  return [...documents].map(document => document.toJS({ maxAliasCount: 100 }) as Json)
}
