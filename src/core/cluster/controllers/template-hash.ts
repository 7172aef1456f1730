import type { JsonObject } from '../../json.ts'

/** FNV-1a, 32 bits. */
function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash
}

const alphabet = 'bcdfghjklmnpqrstvwxz2456789'

/** The number in letters that can stand in a name (apimachinery rand.SafeEncodeString). */
const encoded = (hash: number) => [...String(hash)].map(digit => alphabet[digit.charCodeAt(0) % alphabet.length]).join('')

/**
 * Ten letters or so that tell the templates of one owner apart. The first template's are its owner's, so that the Pods of a
 * manifest keep their names while it is edited.
 */
export function templateHash(owner: string, template: JsonObject, isFirst: boolean): string {
  return encoded(fnv(isFirst ? owner : `${owner} ${JSON.stringify(template)}`))
}
