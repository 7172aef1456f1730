import type { Json } from '../json.ts'
import { resolvePlain } from './plain-scalar.ts'

const standard = 'tag:yaml.org,2002:'

/**
 * What a tagged scalar means to kubectl; `undefined` when the text does not fit the tag (`!!int abc`).
 * Tags that are not YAML's own (`!secret`) do not change a string, as in go-yaml.
 */
export function resolveTagged(tag: string, source: string): Exclude<Json, object> | null | undefined {
  if (!tag.startsWith(standard)) return source
  const value = resolvePlain(source)
  switch (tag.slice(standard.length)) {
    case 'int':
      return typeof value === 'number' && Number.isInteger(value) ? value : undefined
    case 'float':
      return typeof value === 'number' ? value : undefined
    case 'bool':
      return typeof value === 'boolean' ? value : undefined
    case 'null':
      return value === null ? null : undefined
    case 'binary':
      return decodeBase64(source)
    default:
      return source
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The text of base64 UTF-8; `undefined` when it is neither. (The core has no `atob` and no `TextDecoder`.) */
function decodeBase64(source: string): string | undefined {
  const digits = source.replace(/\s/g, '')
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined
  let encoded = ''
  let bits = 0
  let count = 0
  for (const digit of digits.replace(/=+$/, '')) {
    bits = (bits << 6) | alphabet.indexOf(digit)
    count += 6
    if (count >= 8) {
      count -= 8
      encoded += `%${((bits >> count) & 0xff).toString(16).padStart(2, '0')}`
      bits &= (1 << count) - 1
    }
  }
  try {
    return decodeURIComponent(encoded)
  } catch {
    return undefined // not UTF-8: go-yaml would carry raw bytes, which no JSON string can
  }
}
