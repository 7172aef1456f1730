import { toBytes } from '../../../bytes.ts'
import type { JsonObject } from '../../../json.ts'
import { defaultTemplate } from './default-template.ts'
import { printTemplate } from './print-template.ts'

/** The value of `pod-template-hash`, which also stands in the names of a Deployment's Pods (controller.ComputeHash). */
export const templateHash = (template: JsonObject): string => safeEncode(fnv(printTemplate(defaultTemplate(template))))

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
