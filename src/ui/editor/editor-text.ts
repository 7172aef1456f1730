import type { Span } from '../../core/problem.ts'
import type { TextEdit } from '../../core/text/text-edit.ts'

// Monaco knows one line end for a whole model, and rewrites the others and drops a byte order mark without a
// word. The manifest text keeps every byte. So the editor is given the text with bare line feeds and without its
// mark, and places travel between the two as line and column, which are the same on both sides.

/** A place in the editor; both count from 1, columns in UTF-16 units. */
export interface EditorPosition {
  readonly lineNumber: number
  readonly column: number
}

export interface EditorRange {
  readonly startLineNumber: number
  readonly startColumn: number
  readonly endLineNumber: number
  readonly endColumn: number
}

/** A replacement as the editor says it; `text` has bare line feeds. All changes of a set refer to the text before it. */
export interface EditorChange {
  readonly range: EditorRange
  readonly text: string
}

/** The manifest text and where its lines stand; `from` is a line's first character, `to` its line end. */
export interface EditorText {
  readonly text: string
  /** Characters at the start that the editor does not hold (a byte order mark). */
  readonly hidden: number
  readonly lines: readonly Line[]
}
interface Line {
  readonly from: number
  readonly to: number
}

const byteOrderMark = '\uFEFF'

export function openEditorText(text: string): EditorText {
  let hidden = 0
  while (text[hidden] === byteOrderMark) hidden += 1
  return withLines(text, hidden)
}

/** What the editor holds: bare line feeds, no byte order mark. */
export function editorValue(text: EditorText): string {
  return text.text.slice(text.hidden).replace(/\r\n?/g, '\n')
}

export function positionAt(text: EditorText, offset: number): EditorPosition {
  let low = 0
  let high = text.lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lineAt(text, middle).from <= offset) low = middle
    else high = middle - 1
  }
  const line = lineAt(text, low)
  return { lineNumber: low + 1, column: Math.max(0, Math.min(offset, line.to) - line.from) + 1 }
}

export function offsetAt(text: EditorText, position: EditorPosition): number {
  const line = lineAt(text, Math.max(0, Math.min(position.lineNumber, text.lines.length) - 1))
  return Math.min(line.from + position.column - 1, line.to)
}

/** The range in the editor of a span of the manifest text. */
export function rangeOf(text: EditorText, span: Span): EditorRange {
  const start = positionAt(text, span.from)
  const end = positionAt(text, span.to)
  return { startLineNumber: start.lineNumber, startColumn: start.column, endLineNumber: end.lineNumber, endColumn: end.column }
}

/** The editor's changes as edits of the manifest text, with the line ends of the place where they land. */
export function toTextEdits(text: EditorText, changes: readonly EditorChange[]): readonly TextEdit[] {
  const edits = changes.map(({ range, text: inserted }) => {
    const from = offsetAt(text, { lineNumber: range.startLineNumber, column: range.startColumn })
    const to = offsetAt(text, { lineNumber: range.endLineNumber, column: range.endColumn })
    return { from, to, insert: inserted.includes('\n') ? inserted.replaceAll('\n', lineEndNear(text, range.startLineNumber)) : inserted }
  })
  return text.text.includes('\r') ? keepLoneReturnsAlone(text.text, joinTouching(edits)) : edits.toSorted((a, b) => a.from - b.from)
}

/** Edits of the manifest text as changes of the editor. */
export function toEditorChanges(text: EditorText, edits: readonly TextEdit[]): readonly EditorChange[] {
  const visible = joinTouching(beyondHidden(text, edits))
  const returns = text.text.includes('\r') || edits.some(edit => edit.insert.includes('\r'))
  const whole = returns ? joinTouching(visible.map(edit => wholeLineEnds(text.text, edit))) : visible
  return whole.map(edit => ({ range: rangeOf(text, edit), text: edit.insert.replace(/\r\n?/g, '\n') }))
}

/** The editor's text after edits of the manifest text that led to `next`. */
export function afterEdits(text: EditorText, edits: readonly TextEdit[], next: string): EditorText {
  return withLines(next, edits.some(edit => edit.from < text.hidden) ? 0 : text.hidden)
}

/** The one change that leads from one editor value to another: what differs between their common start and end. */
export function changeBetween(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}

function withLines(text: string, hidden: number): EditorText {
  const lines: Line[] = []
  let from = hidden
  for (let at = hidden; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 10 && code !== 13) continue
    lines.push({ from, to: at })
    if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1
    from = at + 1
  }
  lines.push({ from, to: text.length })
  return { text, hidden, lines }
}

function lineAt(text: EditorText, index: number): Line {
  const line = text.lines[index]
  if (!line) throw new RangeError(`line ${index} of ${text.lines.length}`)
  return line
}

function lineEndNear(text: EditorText, lineNumber: number): string {
  const line = lineAt(text, Math.min(lineNumber, text.lines.length) - 1)
  const end = line.to < text.text.length ? line.to : lineAt(text, Math.max(0, text.lines.length - 2)).to
  return text.text.startsWith('\r\n', end) ? '\r\n' : '\n'
}

/** Once edits reach into the mark, the editor holds whatever is left of it as ordinary characters. */
function beyondHidden(text: EditorText, edits: readonly TextEdit[]): readonly TextEdit[] {
  const reaching = edits.filter(edit => edit.from < text.hidden)
  if (reaching.length === 0) return edits
  const end = Math.max(text.hidden, ...reaching.map(edit => edit.to))
  let head = text.text.slice(0, end)
  for (const edit of reaching.toSorted((a, b) => b.from - a.from)) head = head.slice(0, edit.from) + edit.insert + head.slice(edit.to)
  return [{ from: text.hidden, to: end, insert: head }, ...edits.filter(edit => edit.from >= text.hidden)]
}

/** Widened so that neither the old nor the new text has an end of the edit between a return and its line feed. */
function wholeLineEnds(text: string, edit: TextEdit): TextEdit {
  const back = text[edit.from - 1] === '\r'
  const ahead = text[edit.to] === '\n'
  if (!back && !ahead) return edit
  return { from: edit.from - (back ? 1 : 0), to: edit.to + (ahead ? 1 : 0), insert: `${back ? '\r' : ''}${edit.insert}${ahead ? '\n' : ''}` }
}

function joinTouching(edits: readonly TextEdit[]): readonly TextEdit[] {
  const joined: TextEdit[] = []
  for (const edit of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1)
    if (last && last.to >= edit.from) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, edit.to), insert: last.insert + edit.insert }
    else joined.push(edit)
  }
  return joined
}

/** Where an edit would put a line feed right behind a lone return, two line ends would become one: the return gets a line feed of its own. */
function keepLoneReturnsAlone(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const kept: TextEdit[] = []
  for (let edit of edits.toReversed()) {
    const behind = kept[0]
    if (behind?.from === edit.to) {
      kept.shift()
      edit = { from: edit.from, to: behind.to, insert: edit.insert + behind.insert }
    }
    const first = edit.insert === '' ? text[edit.to] : edit.insert[0]
    if (text[edit.from - 1] === '\r' && first === '\n') edit = { ...edit, insert: `\n${edit.insert}` }
    kept.unshift(edit)
  }
  return kept
}
