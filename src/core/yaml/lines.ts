/** Offset of the first character of the line that `offset` is in. */
export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

/** Offset behind the line end of the line that `offset` is in, or the text's end. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset)
  return at < 0 ? text.length : at + 1
}

/** Offset of the line end (`\n` or `\r\n`) of the line that `offset` is in, or the text's end. */
export function lineBreak(text: string, offset: number): number {
  const at = text.indexOf('\n', offset)
  if (at < 0) return text.length
  return at > offset && text[at - 1] === '\r' ? at - 1 : at
}

/** How many characters stand before `offset` in its line; a byte order mark does not count. */
export function columnAt(text: string, offset: number): number {
  const start = lineStart(text, offset)
  return offset - start - (start === 0 && text.startsWith('\ufeff') && offset > 0 ? 1 : 0)
}

/** The line end that closes the line of `offset`; empty at the end of a text without one. */
export function breakAt(text: string, offset: number): string {
  const from = lineBreak(text, offset)
  return text.slice(from, lineEnd(text, from))
}

/** What a line holds when it has no content: nothing, or a comment and its column. */
export type EmptyLine = { readonly comment: false } | { readonly comment: true; readonly column: number }

/** Reads the line at a line start; `undefined` when it holds content, or is behind the text. */
export function emptyLineAt(text: string, start: number): EmptyLine | undefined {
  if (start >= text.length) return undefined
  let at = start
  while (text[at] === ' ' || text[at] === '\t') at++
  const character = text[at]
  if (character === '#') return { comment: true, column: at - start }
  return character === undefined || character === '\n' || (character === '\r' && text[at + 1] === '\n') ? { comment: false } : undefined
}
