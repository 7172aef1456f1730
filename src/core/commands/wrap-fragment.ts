import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { type Fragment, recognizeFragment } from '../pod/fragment.ts'
import { applyEdits } from '../text/apply-edits.ts'
import type { TextEdit } from '../text/text-edit.ts'
import { locate, parseSource, type Source } from '../yaml/source.ts'
import type { CommandResult } from './command.ts'
import { refuse } from './refusal.ts'

const header = ['apiVersion: v1', 'kind: Pod']
const metadata = ['metadata:', '  name: my-pod']

/** The first document that is a piece of a Pod: what `wrapFragment` would wrap. */
export function findFragment(source: Source): { readonly document: number; readonly fragment: Fragment } | undefined {
  for (const { index, value } of source.documents) {
    const fragment = recognizeFragment(value)
    if (fragment) return { document: index, fragment }
  }
  return undefined
}

/**
 * Wraps the first fragment without `apiVersion` and `kind` into a Pod: lines are put before it and its own are moved
 * to the right, no other character changes.
 */
export function wrapFragment(source: Source): CommandResult {
  const found = findFragment(source)
  if (!found) return refuse('no-fragment')
  const { document, fragment } = found
  const value = source.documents[document]?.value ?? null
  const body = bodyLines(source, document)
  if (!body) return refuse('cannot-wrap')
  const hasMetadata = isJsonObject(value) && Object.hasOwn(value, 'metadata')
  const above = [...header, ...(fragment === 'pod-body' && hasMetadata ? [] : metadata), ...levels[fragment]]
  const pad = '  '.repeat(levels[fragment].length)
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n'
  const edits: readonly TextEdit[] = body
    .map((from, i) => ({ from, to: from, insert: i === 0 ? `${above.join(eol)}${eol}${pad}` : pad }))
    .filter(edit => edit.insert !== '')
  const after = parseSource(applyEdits(source.text, edits), source)
  const wrapped = JSON.stringify(after.documents[document]?.value)
  if (after.documents.length !== source.documents.length || wrapped !== JSON.stringify(expected(value, fragment))) return refuse('cannot-wrap')
  return { ok: true, value: { edits, source: after } }
}

/** The keys that each fragment goes below. */
const levels: Readonly<Record<Fragment, readonly string[]>> = {
  'pod-body': [],
  'pod-spec': ['spec:'],
  containers: ['spec:', '  containers:'],
}

function expected(value: Json, fragment: Fragment): JsonObject {
  const kind: JsonObject = { apiVersion: 'v1', kind: 'Pod' }
  const named: JsonObject = { metadata: { name: 'my-pod' } }
  if (fragment === 'pod-body' && isJsonObject(value)) return { ...kind, ...(Object.hasOwn(value, 'metadata') ? {} : named), ...value }
  return { ...kind, ...named, spec: fragment === 'containers' ? { containers: value } : value }
}

/** Offsets of the document's lines that hold anything, from the comments directly above its value on. */
function bodyLines(source: Source, document: number): readonly number[] | undefined {
  const { text } = source
  const root = locate(source, document, [])
  const span = source.documents[document]?.span
  if (!root || !span) return undefined
  const start = lineStart(text, root.value.from)
  // `--- {containers: []}`: the value does not begin its line.
  if (text.slice(start, root.value.from).trim() !== '') return undefined
  const lines: number[] = []
  for (let line = commentStart(text, start, span.from); line < span.to; line = lineEnd(text, line)) {
    const content = text.slice(line, lineEnd(text, line)).replace(/\r?\n$/, '')
    if (content.startsWith('...')) break
    if (content !== '') lines.push(line)
  }
  return lines
}

function commentStart(text: string, start: number, floor: number): number {
  const above = start > floor ? lineStart(text, start - 1) : start
  return above < start && /^[ \t]*#/.test(text.slice(above, start)) ? commentStart(text, above, floor) : start
}

/** The line's first offset; a byte order mark stays before it. */
function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start
}

function lineEnd(text: string, line: number): number {
  const end = text.indexOf('\n', line)
  return end < 0 ? text.length : end + 1
}
