import { applyEdits } from '../text/apply-edits.ts'
import { parseSource, type Source } from '../yaml/source.ts'
import type { CommandResult } from './command.ts'

const pod = ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: my-pod', 'spec:', '  containers:', '    - name: app', '      image: nginx:1.29']

/** Writes a small Pod to the end of the text: into an empty document, or as a document of its own. */
export function createPod(source: Source): CommandResult {
  const { text } = source
  const broken = source.problems.find(problem => problem.severity === 'error')
  if (broken) return { ok: false, refusal: { code: 'yaml-broken', params: { line: broken.params.line ?? 1 } } }
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const isEmpty = source.documents.at(-1)?.value === undefined
  const lines = [...(isEmpty ? [] : ['---']), ...pod, '']
  const edit = { from: text.length, to: text.length, insert: `${/(^|\n|\uFEFF)$/.test(text) ? '' : eol}${lines.join(eol)}` }
  return { ok: true, value: { edits: [edit], source: parseSource(applyEdits(text, [edit]), source) } }
}
