import { applyEdits } from '../../text/apply-edits.ts'
import { patch } from '../patch.ts'
import type { YamlChange } from '../patch.ts'
import { parseSource } from '../source.ts'

/** The text after changes to its first document, or `refused: code` when they are refused. */
export function patched(text: string, ...changes: readonly YamlChange[]): string {
  const result = patch(parseSource(text), 0, changes)
  if (!result.ok) return `refused: ${result.refusal.code}`
  if (applyEdits(text, result.value.edits) !== result.value.source.text) throw new Error('the edits do not lead to the text')
  return result.value.source.text
}
