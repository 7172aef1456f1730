import type { CST } from 'yaml'
import type { TextEdit } from '../text/text-edit.ts'
import type { DocumentBody } from './document-body.ts'
import type { Splice } from './expand-change.ts'

/** All comments of a document. */
function commentsOf(body: DocumentBody): readonly string[] {
  const comments: string[] = []
  const visit = (token: CST.Token | null | undefined): void => {
    if (!token) return
    if (token.type === 'comment') comments.push(token.source)
    if ('props' in token) token.props.forEach(visit)
    if (token.type === 'document') {
      token.start.forEach(visit)
      visit(token.value)
    }
    if ('items' in token) {
      for (const item of token.items) {
        item.start.forEach(visit)
        visit(item.key)
        item.sep?.forEach(visit)
        visit(item.value)
      }
    }
    if ('end' in token) token.end?.forEach(visit)
  }
  body.tokens.forEach(visit)
  return comments
}

/**
 * Whether every comment is still there. Only what a removal or a replacement takes away may take comments
 * along; a text without `#` in what was deleted cannot have lost one.
 */
export function keepsComments(before: DocumentBody, after: DocumentBody, edits: readonly TextEdit[], splices: readonly Splice[]): boolean {
  if (splices.some(splice => splice.type === 'remove' || splice.type === 'set')) return true
  if (!edits.some(edit => before.text.slice(edit.from, edit.to).includes('#'))) return true
  return missingComments(commentsOf(before), commentsOf(after)).length === 0
}

/** The comments of the first list that the second one lacks, counted. */
function missingComments(before: readonly string[], after: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const comment of after) left.set(comment, (left.get(comment) ?? 0) + 1)
  return before.filter(comment => {
    const count = left.get(comment) ?? 0
    left.set(comment, count - 1)
    return count <= 0
  })
}
