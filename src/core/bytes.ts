/** A text in UTF-8, one char (0–255) for each byte: the form in which containers see it. */
export function toBytes(text: string): string {
  // Plain ASCII, as nearly everything is, stays as it is.
  if (!/[^\0-\x7f]/.test(text)) return text
  let out = ''
  for (const char of text) out += charBytes(char.codePointAt(0) ?? 0)
  return out
}

function charBytes(code: number): string {
  if (code < 0x80) return String.fromCharCode(code)
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), last(code))
  // Half of a surrogate pair is no character: U+FFFD stands for it.
  if (code >= 0xd800 && code < 0xe000) return '\xef\xbf\xbd'
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), last(code >> 6), last(code))
  return String.fromCharCode(0xf0 | (code >> 18), last(code >> 12), last(code >> 6), last(code))
}

const last = (code: number) => 0x80 | (code & 0x3f)

const sequence =
  /[\0-\x7f]+|[\xc2-\xdf][\x80-\xbf]|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}|[\0-\xff]/g

/** The text that UTF-8 bytes spell; U+FFFD stands for what is no UTF-8. */
export function fromBytes(bytes: string): string {
  if (!/[^\0-\x7f]/.test(bytes)) return bytes
  return bytes.replace(sequence, part => {
    const first = part.charCodeAt(0)
    if (first < 0x80) return part
    if (part.length === 1) return '\ufffd'
    let code = first & (0x3f >> (part.length - 1))
    for (let i = 1; i < part.length; i++) code = (code << 6) | (part.charCodeAt(i) & 0x3f)
    return String.fromCodePoint(code)
  })
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The bytes that a base64 text stands for, as far as it makes sense; white space counts for nothing. */
export function decodeBase64(text: string): string {
  let out = ''
  let bits = 0
  let count = 0
  for (const char of text) {
    const value = alphabet.indexOf(char)
    if (value === -1) continue
    bits = ((bits << 6) | value) & 0xffffff
    count += 6
    if (count < 8) continue
    count -= 8
    out += String.fromCharCode((bits >> count) & 0xff)
  }
  return out
}

/** Bytes as base64. */
export function encodeBase64(bytes: string): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const part = bytes.slice(i, i + 3)
    const bits = (part.charCodeAt(0) << 16) | ((part.charCodeAt(1) || 0) << 8) | (part.charCodeAt(2) || 0)
    for (let k = 0; k < 4; k++) out += k <= part.length ? alphabet[(bits >> (18 - 6 * k)) & 63] : '='
  }
  return out
}
