import type { EditorChange, EditorRange } from './editor-text.ts'

/**
 * Monaco's changes are meant to be applied one after the other. Where each ends before the one before it began, all of a
 * run also refer to the same text and can travel as one set of edits; several runs occur when one key makes several edits.
 */
export function changeRuns(changes: readonly EditorChange[]): readonly (readonly EditorChange[])[] {
  const runs: EditorChange[][] = []
  for (const change of changes) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && endsBefore(change.range, last.range)) run.push(change)
    else runs.push([change])
  }
  return runs
}

function endsBefore(range: EditorRange, later: EditorRange): boolean {
  return range.endLineNumber < later.startLineNumber || (range.endLineNumber === later.startLineNumber && range.endColumn < later.startColumn)
}
