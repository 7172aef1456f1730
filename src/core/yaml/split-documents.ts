import { lineEnd } from './lines.ts'

/** A stretch of the text that holds one YAML document, its `---` line first. */
export interface Chunk {
  readonly from: number
  readonly text: string
}

/** Nothing but blank lines, comments and directives. */
const prelude = /^\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?(?:\n|$)|%[^\n]*(?:\n|$))*$/

/**
 * Cuts a text at its `---` lines (and behind `...` lines), as kubectl's YAML reader does before it parses.
 * What stands before the first `---` belongs to the first document when it is no content.
 */
export function splitDocuments(text: string): readonly Chunk[] {
  const cuts = markerOffsets(text)
  const chunks: Chunk[] = []
  let from = 0
  for (const cut of [...cuts, text.length]) {
    const part = text.slice(from, cut)
    const startsFresh = !isMarker(text, from)
    if (startsFresh && cut < text.length && isMarker(text, cut) && prelude.test(part)) continue
    if (cut === text.length && chunks.length > 0 && startsFresh && prelude.test(part)) {
      const last = chunks.pop()
      if (last) chunks.push({ from: last.from, text: last.text + part })
    } else chunks.push({ from, text: part })
    from = cut
  }
  return chunks
}

/** Offsets of the lines that start with `---`, and of the lines after `...`. */
function markerOffsets(text: string): readonly number[] {
  const offsets: number[] = []
  for (const { 0: mark, index } of text.matchAll(/^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm)) {
    if (mark === '---') offsets.push(index)
    else offsets.push(lineEnd(text, index))
  }
  return [...new Set(offsets)].filter(offset => offset > 0 && offset < text.length)
}

function isMarker(text: string, at: number): boolean {
  return text.startsWith('---', at) && /^(?:[ \t\r\n]|$)/.test(text.slice(at + 3, at + 4))
}
