import { applyEdits } from '../../text/apply-edits.ts'
import { invertEdits } from '../../text/invert-edits.ts'
import type { Json, Path } from '../../json.ts'
import { isJsonObject, valueAt } from '../../json.ts'
import { equalValues } from '../equal-values.ts'
import { patch } from '../patch.ts'
import type { YamlChange } from '../patch.ts'
import { locate, parseSource } from '../source.ts'
import type { Source } from '../source.ts'
import { commentsIn, expectedValue, lost } from './oracle.ts'
import type { Comment } from './oracle.ts'

/** What came of a change: done as it should, refused with a code, or wrong. */
export type Verdict =
  | { readonly outcome: 'done'; readonly source: Source }
  | { readonly outcome: 'refused'; readonly code: string }
  | { readonly outcome: 'wrong'; readonly why: string }

/** Makes a change and judges it by everything that an edit promises. */
export function judgeEdit(source: Source, document: number, change: YamlChange): Verdict {
  const old = source.documents[document]?.value ?? null
  const result = patch(source, document, [change])
  if (!result.ok) return { outcome: 'refused', code: result.refusal.code }
  const { edits, source: after } = result.value
  const why =
    (applyEdits(source.text, edits) === after.text ? undefined : 'the edits do not lead to the text') ??
    (applyEdits(after.text, invertEdits(source.text, edits)) === source.text ? undefined : 'undo is not byte-exact') ??
    (equalValues(after.documents[document]?.value, expectedValue(old, change)) ? undefined : 'the value is not as intended') ??
    otherDocuments(source, after, document) ??
    freshParse(after) ??
    commentLoss(source, after.text, document, change, old) ??
    strayEdit(source, document, change, edits) ??
    lineLoss(source.text, after.text, change, old)
  return why === undefined ? { outcome: 'done', source: after } : { outcome: 'wrong', why: `${why}\n${JSON.stringify(change).slice(0, 300)}\n${JSON.stringify(edits).slice(0, 600)}\n--- before\n${excerpt(source.text, edits)}\n--- after\n${excerpt(after.text, edits)}` }
}

/** The text around the edits, for a message. */
function excerpt(text: string, edits: readonly { from: number; to: number }[]): string {
  const from = Math.min(...edits.map(edit => edit.from))
  const to = Math.max(...edits.map(edit => edit.to))
  return text.slice(Math.max(0, from - 300), to + 300)
}

function otherDocuments(before: Source, after: Source, document: number): string | undefined {
  const same = before.documents.length === after.documents.length && before.documents.every((each, i) => i === document || equalValues(each.value, after.documents[i]?.value))
  return same ? undefined : 'another document changed'
}

function freshParse(after: Source): string | undefined {
  const fresh = parseSource(after.text)
  const same = fresh.documents.length === after.documents.length && fresh.documents.every((each, i) => equalValues(each.value, after.documents[i]?.value) && each.span.from === after.documents[i]?.span.from)
  return same && fresh.problems.length === after.problems.length ? undefined : 'the returned source is not what parsing the text gives'
}

function commentLoss(source: Source, text: string, document: number, change: YamlChange, old: Json): string | undefined {
  const before = commentsIn(source.text)
  const missing = lost(before, commentsIn(text)).filter(({ source: comment }) => {
    return !before.some(each => each.source === comment && mayGo(source, document, change, old, each))
  })
  return missing.length === 0 ? undefined : `comments are lost: ${JSON.stringify(missing)}`
}

/** Only a removed item, and a value that is replaced by another, take their comments along. */
function mayGo(source: Source, document: number, change: YamlChange, old: Json, comment: Comment): boolean {
  if (change.type !== 'remove' && change.type !== 'set') return false
  const place = locate(source, document, change.path)
  if (!place) return false
  const value = valueAt(old, change.path)
  const span = change.type === 'remove' ? place.item : Array.isArray(value) || isJsonObject(value) ? { from: place.key?.to ?? place.value.from, to: place.item.to } : undefined
  return span !== undefined && span.from <= comment.offset && comment.offset < span.to
}

/** Edits stay inside the lines of what they are about, blank lines around included. */
function strayEdit(source: Source, document: number, change: YamlChange, edits: readonly { from: number; to: number }[]): string | undefined {
  // What a merge brings in is written out beside it: the container is home then.
  const merged = source.text.includes('<<') && change.type !== 'move' ? [change.path.slice(0, 3)] : []
  const homes = [...homesOf(change), ...merged].map(path => locate(source, document, path)?.item ?? locate(source, document, path.slice(0, -1))?.item)
  if (homes.some(home => home === undefined)) return undefined
  const stray = edits.find(edit => !homes.some(home => home && edit.from >= blankBefore(source.text, home.from) && edit.to <= blankAfter(source.text, home.to)))
  return stray ? `an edit is out of place: ${JSON.stringify(stray)}` : undefined
}

/**
 * What adds, renames or moves within a list leaves every line as it is but the one that it touches; counted line by line,
 * without a look at the edits or at where the code thinks that things stand. What an alias or merge stands for may be
 * written out, and what moves into brackets is.
 */
function lineLoss(before: string, after: string, change: YamlChange, old: Json): string | undefined {
  const mayReplace = change.type === 'remove' || (change.type === 'set' && valueAt(old, change.path) !== undefined)
  if (change.type === 'move' && change.from.slice(0, -1).join('\n') !== change.to.path.join('\n')) return undefined
  if (mayReplace || /<<|(?:^|[\s[{,])\*\w/m.test(before)) return undefined
  const lines = lost(bareLines(before), bareLines(after))
  const most = change.type === 'move' ? 3 : 1
  return lines.length <= most ? undefined : `lines are lost: ${JSON.stringify(lines.map(line => line.source).slice(0, 5))}`
}

/** The lines of a text that hold anything, without indentation, dash and comma. */
function bareLines(text: string): readonly Comment[] {
  return text.split('\n').map(line => ({ offset: 0, source: line.replace(/^[\s-]+/, '').replace(/,?\s*$/, '').replace(/,(\s*#)/, '$1') })).filter(line => line.source !== '')
}

function homesOf(change: YamlChange): readonly Path[] {
  if (change.type === 'move') return [change.from.slice(0, -1), change.to.path]
  if (change.type === 'insert') return [change.path]
  if (change.type === 'remove') return [change.path, change.path.slice(0, -1)]
  return [change.path]
}

function blankBefore(text: string, offset: number): number {
  const gap = /(?:\r?\n[ \t]*)*$/.exec(text.slice(0, offset))
  return offset - (gap?.[0].length ?? 0)
}

/** Behind the rest of the line (a comment) and the blank lines after it. */
function blankAfter(text: string, offset: number): number {
  const rest = text[offset - 1] === '\n' ? '' : text.slice(offset).split('\n', 1)[0] ?? ''
  if (rest !== '' || (offset < text.length && text[offset - 1] !== '\n')) return blankAfter(text, offset + rest.length + 1)
  return offset + (/^(?:[ \t]*\r?\n)*/.exec(text.slice(offset))?.[0].length ?? 0)
}
