import type { Json } from '../json.ts'
import type { Refusal, Result } from '../problem.ts'
import type { TextEdit } from '../text/text-edit.ts'
import { trimEdits } from '../text/diff-texts.ts'
import { applyChange } from './change.ts'
import type { YamlChange } from './change.ts'
import type { DocumentBody } from './document-body.ts'
import { expandChange } from './expand-change.ts'
import type { PatchRefusalCode } from './patch-refusal.ts'
import { PatchSession } from './patch-session.ts'
import { CannotSplice } from './cannot-splice.ts'
import { bodyOf, lineOf, withDocument } from './source.ts'
import type { Source } from './source.ts'
import { longestText } from './text-limits.ts'

export type { PatchRefusalCode, YamlChange }

/** A checked change of the text: `edits` lead from the source's text to `source.text`. */
export interface Patch {
  readonly edits: readonly TextEdit[]
  readonly source: Source
}

/**
 * Computes the text edits of changes to one document's value. The result is parsed again and must be exactly
 * the changed value, else the patch is refused. Changes that do not depend on each other cost one parse together.
 */
export function patch(source: Source, document: number, changes: readonly YamlChange[]): Result<Patch, PatchRefusalCode> {
  const found = source.documents[document]
  if (!found) throw new RangeError(`no document ${document}`)
  const refused = refusalOf(source, document, changes)
  if (refused) return { ok: false, refusal: refused }
  const body = bodyOf(found)
  if (!body) throw new Error('a source that was not parsed')
  try {
    const { edits, body: after } = run(body, changes)
    if (edits.length === 0) return { ok: true, value: { edits: [], source } }
    const { from } = found.span
    const moved = edits.map(edit => ({ from: edit.from + from, to: edit.to + from, insert: edit.insert }))
    if (source.text.length - body.text.length + after.text.length > longestText) return refuse('result-too-large', { limitMb: longestText / 1024 / 1024 })
    return { ok: true, value: { edits: trimEdits(source.text, moved), source: withDocument(source, document, after) } }
  } catch (error) {
    if (!(error instanceof CannotSplice)) throw error
    const line = error.at === undefined ? {} : { line: lineOf(source, found.span.from + error.at).line }
    return refuse(error.code, { ...error.params, ...line })
  }
}

function run(body: DocumentBody, changes: readonly YamlChange[]): { readonly edits: readonly TextEdit[]; readonly body: DocumentBody } {
  const session = new PatchSession(body)
  let value = body.value
  for (const change of changes) {
    for (const splice of expandChange(value, change)) session.add(splice)
    const outcome = applyChange(value, change)
    if ('refusal' in outcome) throw new CannotSplice(outcome.refusal.code, outcome.refusal.params)
    value = outcome.value
  }
  return session.finish(value)
}

function refuse(code: PatchRefusalCode, params: Refusal['params']): Result<never, PatchRefusalCode> {
  return { ok: false, refusal: { code, params } }
}

/** What forbids every patch of a document, or this one whatever the text. */
function refusalOf(source: Source, document: number, changes: readonly YamlChange[]): Refusal<PatchRefusalCode> | undefined {
  const here = source.problems.filter(each => each.document === document || each.document === undefined)
  const problem = here.find(each => each.severity === 'error') ?? here.find(each => each.code === 'yaml-duplicate-key')
  if (problem) {
    const code = problem.severity === 'error' ? 'yaml-broken' : 'duplicate-keys'
    return { code, params: problem.params, ...(problem.span && { span: problem.span }) }
  }
  return changes.some(change => hasLoneSurrogate(textsOf(change))) ? { code: 'value-not-text', params: {} } : undefined
}

function textsOf(change: YamlChange): Json {
  if (change.type === 'rename-key') return change.key
  return change.type === 'set' || change.type === 'insert' ? [change.value, ...change.path] : null
}

function hasLoneSurrogate(value: Json): boolean {
  return /\\ud[89a-f]/i.test(JSON.stringify(value).replaceAll('\\\\', ''))
}
