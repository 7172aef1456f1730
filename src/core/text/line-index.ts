/** The starts of a text's lines, for turning offsets into lines; lines end at `\n` (so also at `\r\n`). */
export type LineIndex = readonly number[]

/** A place in the text as people count it: both from 1, columns in UTF-16 units. */
export interface LineColumn {
  readonly line: number
  readonly column: number
}

/** Finds the start of every line. */
export function indexLines(text: string): LineIndex {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Line and column of an offset; an offset behind the text counts as its last line. */
export function lineColumnAt(index: LineIndex, offset: number): LineColumn {
  let low = 0
  let high = index.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((index[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (index[low] ?? 0) + 1 }
}

/** Offset of the first character of a line (from 1); lines outside the text give its first or last line. */
export function offsetOfLine(index: LineIndex, line: number): number {
  return index[Math.min(Math.max(line, 1), index.length) - 1] ?? 0
}
