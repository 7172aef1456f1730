/** The faces that cards are lettered with; the width of an average character is a share of the size. */
const averageWidth = { sans: 0.56, bold: 0.6, mono: 0.6 } as const

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/**
 * About how wide a text stands, in scene units. The scene has no screen to measure with; a card leaves some air and
 * clips what is longer. At most 200 characters are looked at: no card is wider.
 */
export function textWidth(text: string, size: number, face: keyof typeof averageWidth): number {
  let characters = 0
  for (const character of text.slice(0, 200)) characters += wide.test(character) ? 1.7 : 1
  return Math.ceil(characters * size * averageWidth[face])
}

/** A path that has room for `limit` characters: whole, with its middle left out, or cut at the end. */
export function shortPath(path: string, limit: number): string {
  if (path.length <= limit) return path
  const parts = path.split('/')
  const last = parts.at(-1) || (parts.at(-2) ?? '')
  const first = parts[0] === '' ? `/${parts[1] ?? ''}` : (parts[0] ?? '')
  for (const short of [`${first}/…/${last}`, `…/${last}`]) {
    if (short.length <= limit) return short
  }
  return `${path.slice(0, Math.max(1, limit - 1))}…`
}
