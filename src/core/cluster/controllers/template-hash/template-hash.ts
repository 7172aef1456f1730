import { toBytes } from '../../../bytes.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../json.ts'
import { defaultTemplate } from './default-template.ts'
import { printTemplate } from './print-template.ts'

/** The value of `pod-template-hash`, which also stands in the names of a Deployment's Pods (controller.ComputeHash). */
export const templateHash = (template: JsonObject): string => safeEncode(fnv(printTemplate(defaultTemplate(template))))

/** The end of the name of a StatefulSet's revision, of its template with all defaults: a hash of the patch that leads back to it (controller/history HashControllerRevision). */
export function revisionHash(template: JsonObject): string {
  const patch = sortedJson({ spec: { template: { ...template, $patch: 'replace' } } })
  const bytes = toBytes(`${patch}0`)
  // FNV-1: multiplied before each byte, not after it.
  let hash = 0x811c9dc5
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash, 0x01000193) ^ bytes.charCodeAt(i)
  return safeEncode(hash >>> 0)
}

/** As Go prints maps: keys in order, signs of HTML as escapes. */
function sortedJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`
  if (isJsonObject(value)) return `{${Object.keys(value).toSorted().map(key => `${JSON.stringify(key)}:${sortedJson(value[key] ?? null)}`).join(',')}}`
  return JSON.stringify(value).replace(/[<>&]/g, sign => `\\u00${sign.charCodeAt(0).toString(16)}`)
}

/** FNV-1a, 32 bits, over the bytes of a text in UTF-8. */
function fnv(text: string): number {
  const bytes = toBytes(text)
  let hash = 0x811c9dc5
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const alphabet = 'bcdfghjklmnpqrstvwxz2456789'

/** A number in letters that can stand in a name (apimachinery rand.SafeEncodeString). */
const safeEncode = (hash: number) => [...String(hash)].map(digit => alphabet[digit.charCodeAt(0) % alphabet.length]).join('')
