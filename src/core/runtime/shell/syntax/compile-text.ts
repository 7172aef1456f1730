import { restoreQuotes } from './protect-quotes.ts'
import type { Part, TextPart } from './command-tree.ts'

/** Unquoted source text: a backslash quotes what follows it, and vanishes with a newline. */
export function compileUnquoted(source: string): readonly TextPart[] {
  if (!source.includes('\\')) return source === '' ? [] : [{ kind: 'text', text: source, quoted: false }]
  const parts: TextPart[] = []
  for (const [piece] of source.matchAll(/\\[\s\S]|[^\\]+|\\$/g)) {
    if (piece === '\\\n') continue
    if (piece === '\\') parts.push({ kind: 'text', text: '\\', quoted: true })
    else if (piece.startsWith('\\')) parts.push({ kind: 'text', text: piece.slice(1), quoted: true })
    else parts.push({ kind: 'text', text: piece, quoted: false })
  }
  return parts
}

/** Source text between double quotes; in the word of `${x:-word}` also `}` can be escaped. */
export const decodeQuoted = (source: string, inOperand: boolean): string =>
  restoreQuotes(source).replace(inOperand ? /\\([$`"\\}\n])/g : /\\([$`"\\\n])/g, (_, char: string) => (char === '\n' ? '' : char))

/** Source text within a here-document: only `$`, backquote, backslash and newline can be escaped. */
export const decodeHereText = (source: string): string => restoreQuotes(source).replace(/\\([$`\\\n])/g, (_, char: string) => (char === '\n' ? '' : char))

/** A leading `~` or `~user` (in an assignment also after each colon) becomes a part of its own. */
export function markTildes(parts: readonly Part[], inAssignment: boolean): readonly Part[] {
  const marked: Part[] = []
  let begins = true
  for (const part of parts) {
    const splits = part.kind === 'text' && !part.quoted && part.text.includes('~')
    if (splits) marked.push(...splitTildes(part.text, begins, inAssignment, part === parts.at(-1)))
    else marked.push(part)
    begins = inAssignment && part.kind === 'text' && !part.quoted && part.text.endsWith(':')
  }
  return marked
}

function splitTildes(text: string, begins: boolean, inAssignment: boolean, isLast: boolean): Part[] {
  const parts: Part[] = []
  const pieces = inAssignment ? text.split(/(?<=:)/) : [text]
  pieces.forEach((piece, index) => {
    const tilde = index > 0 || begins ? (inAssignment ? /^~([\w.-]*)(?=[/:]|$)/ : /^~([\w.-]*)(?=\/|$)/).exec(piece) : null
    const reachesEnd = tilde?.[0].length === piece.length
    if (tilde && (!reachesEnd || (isLast && index === pieces.length - 1))) {
      parts.push({ kind: 'tilde', user: tilde[1] ?? '', quoted: true })
      if (!reachesEnd) parts.push({ kind: 'text', text: piece.slice(tilde[0].length), quoted: false })
    } else parts.push({ kind: 'text', text: piece, quoted: false })
  })
  return parts
}
