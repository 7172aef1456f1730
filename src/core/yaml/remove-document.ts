import type { Result } from '../problem.ts'
import { equalValues } from './equal-values.ts'
import { lineEnd } from './lines.ts'
import type { Patch } from './patch.ts'
import type { PatchRefusalCode } from './patch-refusal.ts'
import { lineOf, parseSource, type Source } from './source.ts'

/** Takes a whole document out of the text, its `---` line with it; all others must read as before. */
export function removeDocument(source: Source, document: number): Result<Patch, PatchRefusalCode> {
  const span = source.documents[document]?.span
  if (!span) throw new RangeError(`no document ${document}`)
  const { from } = span
  // What follows the first document need not be told apart from anything any more.
  const isBareMarker = document === 0 && /^---[ \t]*\r?\n/.test(source.text.slice(span.to, span.to + 200))
  const to = isBareMarker ? lineEnd(source.text, span.to) : span.to
  const after = parseSource(source.text.slice(0, from) + source.text.slice(to), source)
  const others = source.documents.filter(({ index }) => index !== document)
  const isKept = others.every((other, i) => equalValues(other.value, after.documents[i]?.value)) && after.documents.filter(({ value }) => value !== undefined).length === others.filter(({ value }) => value !== undefined).length
  if (!isKept) return { ok: false, refusal: { code: 'cannot-keep-text', params: { line: lineOf(source, from).line } } }
  return { ok: true, value: { edits: [{ from, to, insert: '' }], source: after } }
}
