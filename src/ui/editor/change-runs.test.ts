import { expect, test } from 'vitest'
import { changeRuns } from './change-runs.ts'
import type { EditorChange } from './editor-text.ts'

const at = (line: number, from: number, to: number, text: string): EditorChange =>
  ({ range: { startLineNumber: line, startColumn: from, endLineNumber: line, endColumn: to }, text })

test('changes from the end of the text to its beginning travel together', () => {
  const changes = [at(9, 1, 1, 'x'), at(4, 3, 5, ''), at(4, 1, 2, 'y')]
  expect(changeRuns(changes)).toEqual([changes])
})

test('a change at or behind the place of the one before it refers to the text after that one', () => {
  const [first, second, third] = [at(2, 5, 5, '"'), at(2, 6, 6, '"'), at(1, 1, 1, '#')]
  expect(changeRuns([first, second, third])).toEqual([[first], [second, third]])
})
