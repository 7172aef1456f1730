import { getState } from '../../app/store.ts'
import { emptyLine, type LineState } from './line-editor.ts'

// The lines that are being typed, by document and terminal: they outlive the tab that shows them, and nothing else.

const lines = new Map<string, LineState>()
const keyOf = (terminal: number) => `${getState().documentId} ${terminal}`

export const lineOf = (terminal: number): LineState => lines.get(keyOf(terminal)) ?? emptyLine

export function keepLine(terminal: number, line: LineState): void {
  lines.set(keyOf(terminal), line)
}
