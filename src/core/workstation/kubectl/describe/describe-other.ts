import { isJsonObject, type Json, type JsonObject } from '../../../json.ts'
import { byBytes, type DescribeWriter } from '../../../kubectl/describe-writer.ts'
import { textOf } from '../../../pod/tolerant.ts'
import { type Describer, writeHead } from './describe-target.ts'

const skipped = new Set(['.metadata.managedFields', '.metadata.name', '.metadata.namespace', '.metadata.labels', '.metadata.annotations'])

/** What nobody has written a description for: its fields, by their names (kubectl genericDescriber). */
export const describeOther: Describer = (w, target) => {
  writeHead(w, target)
  writeFields(w, 0, target.object.json, '')
  target.events(w)
}

/** kubectl printUnstructuredContent */
function writeFields(w: DescribeWriter, level: number, content: JsonObject, path: string): void {
  for (const field of Object.keys(content).sort(byBytes)) {
    const value = content[field] ?? null
    const place = `${path}.${field}`
    if (skipped.has(place)) continue
    if (isJsonObject(value)) {
      w.write(level, `${labelOf(field)}:\n`)
      writeFields(w, level + 1, value, place)
    } else if (Array.isArray(value)) {
      w.write(level, `${labelOf(field)}:\n`)
      for (const child of value as readonly Json[]) {
        if (isJsonObject(child)) writeFields(w, level + 1, child, place)
        else w.write(level + 1, `${textOf(child)}\n`)
      }
    } else w.write(level, `${labelOf(field)}:\t${value === null ? '<nil>' : textOf(value)}\n`)
  }
}

const acronyms = new Set(['API', 'URL', 'UID', 'OSB', 'GUID'])

/** `apiVersion` → `API Version` (kubectl smartLabelFor). */
function labelOf(field: string): string {
  const parts = field.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^A-Za-z\d]+/g) ?? [field]
  return parts.filter(part => part !== '_').map(part => (acronyms.has(part.toUpperCase()) ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1))).join(' ')
}
