const isAscii = /^[\0-\x7f]*$/
const replacement = '\ufffd'

/** A byte string as text: UTF-8, with a replacement character for what is none. */
export function decodeUtf8(bytes: string): string {
  if (isAscii.test(bytes)) return bytes
  let out = ''
  for (let i = 0; i < bytes.length; ) {
    const [character, length] = decodeAt(bytes, i)
    out += character
    i += length
  }
  return out
}

/** The character that begins at a byte, and how many bytes it takes (the maximal part of a broken one, as in the Unicode standard 3.9). */
function decodeAt(bytes: string, at: number): readonly [character: string, length: number] {
  const first = bytes.charCodeAt(at)
  if (first < 0x80) return [bytes[at] ?? '', 1]
  const more = first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0
  let code = first & (0x3f >> more)
  for (let n = 1; n <= more; n++) {
    const next = bytes.charCodeAt(at + n)
    const lowest = n > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
    const highest = n > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
    if (!(next >= lowest && next <= highest)) return [replacement, n]
    code = (code << 6) | (next & 0x3f)
  }
  return more === 0 ? [replacement, 1] : [String.fromCodePoint(code), more + 1]
}
