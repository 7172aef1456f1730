import type { JsonObject } from '../../json.ts'
import { printJson } from '../../kubectl/print-json.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'

/** Where apply keeps what it was last given. */
export const lastAppliedKey = 'kubectl.kubernetes.io/last-applied-configuration'

/** The object with its own text in its annotations (util.GetModifiedConfiguration). */
export function withLastApplied(object: JsonObject): JsonObject {
  const metadata = objectAt(object, 'metadata')
  const { [lastAppliedKey]: _old, ...annotations } = objectAt(metadata, 'annotations')
  const clean: JsonObject = { ...object, metadata: { ...metadata, annotations } }
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, [lastAppliedKey]: `${printJson(clean)}\n` } } }
}

/** What apply was last given, as text; `undefined` when it was not apply that made the object. */
export function lastAppliedOf(object: JsonObject): string | undefined {
  return textAt(objectAt(objectAt(object, 'metadata'), 'annotations'), lastAppliedKey) || undefined
}
