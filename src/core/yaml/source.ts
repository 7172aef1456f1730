import type { Json, Path } from '../json.ts'
import type { Problem, Span } from '../problem.ts'
import { indexLines, lineColumnAt } from '../text/line-index.ts'
import type { LineColumn, LineIndex } from '../text/line-index.ts'
import { parseBody } from './document-body.ts'
import type { DocumentBody } from './document-body.ts'
import { findLocation } from './find-location.ts'
import type { Location } from './find-location.ts'
import { findPath } from './find-path.ts'
import { splitDocuments } from './split-documents.ts'
import { textProblems } from './text-limits.ts'
import type { YamlProblemCode } from './yaml-problem.ts'

export type { Location }

/** One document of the text (parts between `---` lines). */
export interface SourceDocument {
  readonly index: number
  readonly span: Span
  /**
   * The value as kubectl reads it (YAML 1.1 of go-yaml); `undefined` when the document is broken or empty.
   * A document with a duplicate key has a value (the last one wins), but cannot be patched.
   */
  readonly value: Json | undefined
}

/** The manifest text and what was read from it. Immutable. */
export interface Source {
  readonly text: string
  readonly documents: readonly SourceDocument[]
  /** Problems of the text, in its order. A document with a syntax error has no value. */
  readonly problems: readonly Problem<YamlProblemCode>[]
}

const bodies = new WeakMap<SourceDocument, DocumentBody>()
const lineIndices = new WeakMap<Source, LineIndex>()

/**
 * Reads a text; never throws, whatever the text. Documents whose text is the same as in `previous` are
 * not parsed again.
 */
export function parseSource(text: string, previous?: Source): Source {
  return readSource(text, new Map(previous ? knownBodies(previous) : []))
}

/** The source with one document's text and value replaced by what was parsed for it; nothing is parsed. */
export function withDocument(source: Source, document: number, body: DocumentBody): Source {
  const span = source.documents[document]?.span
  if (!span) throw new RangeError(`no document ${document}`)
  const text = source.text.slice(0, span.from) + body.text + source.text.slice(span.to)
  return readSource(text, new Map([...knownBodies(source), [body.text, body]]))
}

function knownBodies(source: Source): readonly (readonly [string, DocumentBody])[] {
  return source.documents.flatMap(document => {
    const body = bodies.get(document)
    return body ? [[body.text, body] as const] : []
  })
}

function readSource(text: string, known: ReadonlyMap<string, DocumentBody>): Source {
  const problems = textProblems(text)
  if (problems.some(problem => problem.severity === 'error')) {
    const source: Source = { text, documents: [{ index: 0, span: { from: 0, to: text.length }, value: undefined }], problems: [] }
    return { ...source, problems: problems.map(problem => withLine(source, problem)) }
  }
  const documents = splitDocuments(text).map((chunk, index) => {
    const body = known.get(chunk.text) ?? parseBody(chunk.text)
    const document = { index, span: { from: chunk.from, to: chunk.from + chunk.text.length }, value: body.value }
    bodies.set(document, body)
    return document
  })
  const source: Source = { text, documents, problems }
  const found = [...problems, ...documents.flatMap(document => problemsOf(source, document))]
  return withIndex({ text, documents, problems: found.map(problem => withLine(source, problem)) }, lineIndices.get(source))
}

/** What was parsed for a document; offsets in it count from the start of the document's span. */
export function bodyOf(document: SourceDocument): DocumentBody | undefined {
  return bodies.get(document)
}

/** Line and column of an offset of the text, both from 1. */
export function lineOf(source: Source, offset: number): LineColumn {
  let index = lineIndices.get(source)
  if (!index) {
    index = indexLines(source.text)
    lineIndices.set(source, index)
  }
  return lineColumnAt(index, offset)
}

/** Where the value at a path stands; for what comes from an alias or a merge, where that alias or merge stands. */
export function locate(source: Source, document: number, path: Path): Location | undefined {
  const found = source.documents[document]
  const body = found && bodies.get(found)
  return found && body?.root ? findLocation(body, path, found.span.from) : undefined
}

/**
 * The path of what stands at an offset (a cursor, a pointer). In blank lines and free comments it is the
 * list or map around; in a comment above an item, that item.
 */
export function pathAt(source: Source, offset: number): { readonly document: number; readonly path: Path } | undefined {
  const found = source.documents.findLast(document => document.span.from <= offset)
  const body = found && bodies.get(found)
  if (!found || !body?.root) return undefined
  return { document: found.index, path: findPath(body, body.root, offset - found.span.from) }
}

function problemsOf(source: Source, document: SourceDocument): readonly Problem<YamlProblemCode>[] {
  const { from } = document.span
  return (bodies.get(document)?.problems ?? []).map(({ code, params, severity, span, relatedAt }) => ({
    code,
    params: relatedAt === undefined ? params : { ...params, firstLine: lineOf(source, from + relatedAt).line },
    severity,
    span: { from: from + span.from, to: from + span.to },
    document: document.index,
  }))
}

function withLine(source: Source, problem: Problem<YamlProblemCode>): Problem<YamlProblemCode> {
  if (!problem.span) return problem
  return { ...problem, params: { ...problem.params, line: lineOf(source, problem.span.from).line } }
}

function withIndex(source: Source, index: LineIndex | undefined): Source {
  if (index) lineIndices.set(source, index)
  return source
}
