const isSpace = (char: string) => char === ' ' || char === '\t' || char === '\n'

/** Splits a line into at most so many fields, as `read` does: the last takes the rest. Positions that were escaped do not separate. */
export function splitRead(text: string, escaped: ReadonlySet<number>, count: number, separators: string): readonly string[] {
  const separates = (at: number) => at < text.length && separators.includes(text.charAt(at)) && !escaped.has(at)
  const skipSpaces = (from: number) => {
    let at = from
    while (separates(at) && isSpace(text.charAt(at))) at++
    return at
  }
  const values: string[] = []
  let at = skipSpaces(0)
  while (values.length < count - 1 && at < text.length) {
    const start = at
    while (at < text.length && !separates(at)) at++
    values.push(text.slice(start, at))
    at = skipSpaces(at)
    if (separates(at)) at = skipSpaces(at + (isSpace(text.charAt(at)) ? 0 : 1))
  }
  if (values.length < count) values.push(lastField(text, at, separates))
  return values
}

/** The rest without spaces at its end; a separator that only ends it goes too. */
function lastField(text: string, start: number, separates: (at: number) => boolean): string {
  const trimmed = (from: number) => {
    let end = from
    while (end > start && separates(end - 1) && isSpace(text.charAt(end - 1))) end--
    return end
  }
  const end = trimmed(text.length)
  let first = start
  while (first < end && !separates(first)) first++
  const isOnlyEnd = first === end - 1 && !isSpace(text.charAt(first))
  return text.slice(start, isOnlyEnd ? first : end)
}
