/** The faces that cards are lettered with. */
type Face = 'sans' | 'bold' | 'mono'

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/** Characters of the proportional face by their width in ems, the narrow ones first; capitals and all others follow. */
const narrow: readonly (readonly [RegExp, number])[] = [[/[ijlI.,:;·'| ]/, 0.32], [/[frt1()[\]]/, 0.41], [/[-_/]/, 0.48], [/[mwMW@%]/, 0.94], [/[A-Z]/, 0.74]]

/** Of the first 128 characters, which names are made of: a canvas measures thousands of them. */
const ascii = Array.from({ length: 128 }, (_, code) => narrow.find(([characters]) => characters.test(String.fromCharCode(code)))?.[1] ?? 0.625)

function characterWidth(character: string, face: Face): number {
  const known = ascii[character.charCodeAt(0)]
  if (known === undefined && wide.test(character)) return 1.02
  return face === 'mono' ? 0.6 : known ?? 0.625
}

/**
 * About how wide a text stands, in scene units; rather too wide than too narrow. The scene has no screen to measure with.
 * At most 200 characters are looked at: no card is wider.
 */
export function textWidth(text: string, size: number, face: Face): number {
  let ems = 0
  for (const character of text.slice(0, 200)) ems += characterWidth(character, face)
  return Math.ceil(ems * size * (face === 'sans' ? 0.98 : 1))
}

/** The first of several texts that fits a width, or the last one. They are measured in the widest weight. */
export const longestThatFits = (texts: readonly string[], width: number, size: number): string =>
  texts.find(text => width === Infinity || textWidth(text, size, 'bold') <= width) ?? texts.at(-1) ?? ''

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
