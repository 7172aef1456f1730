/** Stands for a quote that means itself; texts are bytes, so it is no character of theirs. */
const standIn = '\uE027'

/** The quotes of `protectQuotes` again. */
export const restoreQuotes = (text: string): string => (text.includes(standIn) ? text.replaceAll(standIn, "'") : text)

type Place = 'plain' | 'quotes' | 'braces' | 'quoted braces' | 'parentheses' | 'backquotes'

const isOutside = (place: Place) => place !== 'quotes' && place !== 'quoted braces'

/**
 * Between double quotes a single quote in `${x:-it's}` means itself, which the parser takes for the beginning of a quotation.
 * Gives the same text, as long, with something else in place of such quotes.
 */
export function protectQuotes(source: string): string {
  const places: Place[] = ['plain']
  let result = ''
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at)
    const place = places.at(-1) ?? 'plain'
    const opens = char === '$' && (source[at + 1] === '{' || source[at + 1] === '(')
    if (char === '\\' && at + 1 < source.length) {
      result += char + source.charAt(++at)
      continue
    }
    if (char === "'" && isOutside(place)) {
      const end = source.indexOf("'", at + 1)
      if (end === -1) return result + source.slice(at)
      result += source.slice(at, end + 1)
      at = end
      continue
    }
    result += char === "'" && place === 'quoted braces' ? standIn : char
    if (opens) {
      result += source.charAt(++at)
      places.push(source[at] === '(' ? 'parentheses' : isOutside(place) ? 'braces' : 'quoted braces')
    } else if (char === '"') toggle(places, 'quotes')
    else if (char === '`') toggle(places, 'backquotes')
    else if (char === '(' && place === 'parentheses') places.push('parentheses')
    else if ((char === ')' && place === 'parentheses') || (char === '}' && place.endsWith('braces'))) places.pop()
  }
  return result
}

function toggle(places: Place[], place: Place): void {
  if (places.at(-1) === place) places.pop()
  else places.push(place)
}
