import { parseBash } from './bash-syntax.ts'

/** Whether a text of commands goes on: an open quote, a here-document without its end, a `do` without its `done`. */
export function isUnfinished(text: string): boolean {
  if (/(^|[^\\])(\\\\)*\\\n$/.test(text)) return true
  const tree = parseBash(text)
  const end = text.trimEnd().length
  const [first] = tree.errors ?? []
  if (first) return first.message.startsWith('unterminated') || (first.message.startsWith('expected') && (first.pos >= end || first.message.includes('to close')))
  return hasOpenHereDocument(tree)
}

/** The delimiter of the first here-document that has no end yet. */
export function openDelimiter(text: string): string | undefined {
  return findOpen(parseBash(text))
}

const hasOpenHereDocument = (node: unknown) => findOpen(node) !== undefined

function findOpen(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined
  if (Array.isArray(node)) {
    for (const each of node) {
      const found = findOpen(each)
      if (found !== undefined) return found
    }
    return undefined
  }
  if ('type' in node && node.type === 'HereDoc' && !('closing' in node && node.closing)) {
    const delimiter = 'delimiter' in node ? node.delimiter : undefined
    return typeof delimiter === 'object' && delimiter !== null && 'value' in delimiter ? String(delimiter.value) : ''
  }
  return findOpen(Object.values(node))
}
