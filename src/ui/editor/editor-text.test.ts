import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TextEdit } from '../../core/text/text-edit.ts'
import {
  afterEdits, changeBetween, editorValue, offsetAt, openEditorText, positionAt, toEditorChanges, toTextEdits, type EditorChange,
} from './editor-text.ts'

function applied(text: string, edits: readonly TextEdit[]): string {
  return edits.toSorted((a, b) => b.from - a.from || b.to - a.to).reduce((now, edit) => now.slice(0, edit.from) + edit.insert + now.slice(edit.to), text)
}

/** What Monaco does with changes, on a text of bare line feeds. */
function appliedInEditor(value: string, changes: readonly EditorChange[]): string {
  const lines = value.split('\n')
  const offset = (line: number, column: number) => lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1
  return applied(value, changes.map(({ range, text }) => ({
    from: offset(range.startLineNumber, range.startColumn), to: offset(range.endLineNumber, range.endColumn), insert: text,
  })))
}

const piece = fc.constantFrom('a', 'b', ' ', '\r', '\n', '\r\n', 'é', '😀', '\uFEFF', '- x:')
const manifest = fc.array(piece, { maxLength: 14 }).map(parts => parts.join(''))
const typed = fc.array(fc.constantFrom('a', '\n', ' ', '中', '\uFEFF'), { maxLength: 4 }).map(parts => parts.join(''))

/** Edits that do not overlap, at most one at a place, in a text of so many characters. */
const editsWithin = (length: number, insert: fc.Arbitrary<string>) =>
  fc.array(fc.tuple(fc.nat(length), insert), { maxLength: 3 }).chain(parts =>
    fc.uniqueArray(fc.nat(length), { minLength: parts.length * 2, maxLength: parts.length * 2 }).map(places => {
      const sorted = places.toSorted((a, b) => a - b)
      return parts.map(([, text], index) => ({ from: sorted[index * 2] ?? 0, to: sorted[index * 2 + 1] ?? 0, insert: text }))
    }))
const enough = (text: string) => text.length >= 6

describe('the text between the manifest and the editor', () => {
  test('an edit of the manifest and its change in the editor lead to the same text, whatever the line ends', () => {
    fc.assert(fc.property(
      manifest.filter(enough).chain(text => fc.tuple(fc.constant(text), editsWithin(text.length, manifest))),
      ([text, edits]) => {
        const before = openEditorText(text)
        const after = afterEdits(before, edits, applied(text, edits))
        expect(appliedInEditor(editorValue(before), toEditorChanges(before, edits))).toBe(editorValue(after))
      },
    ), { numRuns: 5000 })
  })

  test('a change in the editor and its edits of the manifest lead to the same text, whatever the line ends', () => {
    fc.assert(fc.property(
      manifest.filter(text => editorValue(openEditorText(text)).length >= 6)
        .chain(text => fc.tuple(fc.constant(text), editsWithin(editorValue(openEditorText(text)).length, typed))),
      ([text, edits]) => {
        const before = openEditorText(text)
        const value = editorValue(before)
        const plain = openEditorText(value)
        const changes = toEditorChanges({ ...plain, hidden: 0 }, edits)
        const textEdits = toTextEdits(before, changes)
        const after = afterEdits(before, textEdits, applied(text, textEdits))
        expect(editorValue(after)).toBe(applied(value, edits))
      },
    ), { numRuns: 5000 })
  })

  test('typing in one line leaves every other byte of a file with mixed line ends as it was', () => {
    const text = '\uFEFFkind: Pod\r\nmetadata:\n  name: a\r\nspec:\rx: 1'
    const before = openEditorText(text)
    const edits = toTextEdits(before, [{ range: { startLineNumber: 3, startColumn: 10, endLineNumber: 3, endColumn: 10 }, text: 'b' }])
    expect(applied(text, edits)).toBe('\uFEFFkind: Pod\r\nmetadata:\n  name: ab\r\nspec:\rx: 1')
  })

  test.each([
    ['a\r\nb\r\n', 2, 'a\r\nb\r\nnew\r\n'],
    ['a\nb\n', 2, 'a\nb\nnew\n'],
    ['a\r\nb', 2, 'a\r\nb\r\nnew'],
    ['a\r\nb\nc', 1, 'a\r\nnew\r\nb\nc'],
    ['a', 1, 'a\nnew'],
  ])('a new line in %j takes the line end of its place', (text, lineNumber, expected) => {
    const before = openEditorText(text)
    const line = before.lines[lineNumber - 1] ?? { from: 0, to: 0 }
    const column = line.to - line.from + 1
    expect(applied(text, toTextEdits(before, [{ range: { startLineNumber: lineNumber, startColumn: column, endLineNumber: lineNumber, endColumn: column }, text: '\nnew' }])))
      .toBe(expected)
  })

  test('two lone returns stay two line ends when the text between them and a line feed goes', () => {
    const before = openEditorText('a\rx\nb')
    const edits = toTextEdits(before, [{ range: { startLineNumber: 2, startColumn: 1, endLineNumber: 2, endColumn: 2 }, text: '' }])
    expect(applied(before.text, edits)).toBe('a\r\n\nb')
  })

  test('an offset and its position are two names of one place', () => {
    fc.assert(fc.property(manifest.chain(text => fc.tuple(fc.constant(text), fc.nat(text.length))), ([text, offset]) => {
      const editorText = openEditorText(text)
      const back = offsetAt(editorText, positionAt(editorText, offset))
      const insideLineEnd = text.slice(offset - 1, offset + 1) === '\r\n'
      expect(back).toBe(insideLineEnd ? offset - 1 : Math.max(offset, editorText.hidden))
    }))
  })

  test('the difference of two values is the smallest replacement', () => {
    expect(changeBetween('kind: Pod', 'kind: Job')).toEqual({ from: 6, to: 9, insert: 'Job' })
    expect(changeBetween('aaa', 'aaaa')).toEqual({ from: 3, to: 3, insert: 'a' })
    expect(changeBetween('same', 'same')).toBeUndefined()
  })
})
