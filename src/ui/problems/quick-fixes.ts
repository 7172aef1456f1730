import { addVolume } from '../../core/commands/add-volume.ts'
import type { CommandResult } from '../../core/commands/command.ts'
import { deleteVolume } from '../../core/commands/delete-volume.ts'
import { setField } from '../../core/commands/set-field.ts'
import type { Json, Path } from '../../core/json.ts'
import type { Workload } from '../../core/pod/pod.ts'
import type { Problem } from '../../core/problem.ts'
import { patch } from '../../core/yaml/patch.ts'
import { locate, type Source } from '../../core/yaml/source.ts'

/** What a fix does, for its button's words. */
export type FixAction =
  | { readonly type: 'change-to'; readonly to: string }
  | { readonly type: 'declare-empty-dir'; readonly volume: string }
  | { readonly type: 'delete-volume'; readonly volume: string }
  | { readonly type: 'remove-field'; readonly field: string }

/** A small edit that makes a problem go away. */
export interface QuickFix {
  readonly action: FixAction
  readonly apply: (source: Source) => CommandResult
}

/** The fixes of a problem, the likeliest first. */
export function quickFixes(problem: Problem, source: Source, workloads: readonly Workload[]): readonly QuickFix[] {
  const { path, document = 0 } = problem
  if (!path) return []
  const text = (name: string) => String(problem.params[name] ?? '')
  const changeTo = (to: string): QuickFix => ({ action: { type: 'change-to', to }, apply: now => setField(now, document, path, path, to) })
  const guess = problem.params['suggestion'] === undefined ? [] : [text('suggestion')]
  const workload = workloads.find(one => one.document === document && startsWith(path, one.path))
  switch (problem.code) {
    case 'unknown-field':
      return guess.map(key => ({
        action: { type: 'change-to', to: key },
        apply: now => patch(now, document, [{ type: 'rename-key', path, key }]),
      }))
    case 'not-in-enum':
      return guess.map(changeTo)
    case 'unknown-api-version':
      return [changeTo(text('expected'))]
    case 'relative-mount-path':
      return [changeTo(`/${text('mountPath').replace(/^\.\//, '')}`)]
    case 'wrong-type':
      return quoted(problem, source, path, document).map(words => ({ ...changeTo(words), action: { type: 'change-to', to: JSON.stringify(words) } }))
    case 'init-forbids-field':
    case 'several-volume-sources':
      return [{
        action: { type: 'remove-field', field: String(path.at(-1)) },
        apply: now => setField(now, document, path.slice(0, -1), path, undefined),
      }]
    case 'unknown-volume':
      return [...guess.map(changeTo), ...(workload ? [declare(workload, text('volume'))] : [])]
    case 'unused-volume':
      return workload ? [{
        action: { type: 'delete-volume', volume: text('volume') },
        apply: now => deleteVolume(now, workload, { volume: text('volume') }),
      }] : []
    default:
      return []
  }
}

function declare(workload: Workload, volume: string): QuickFix {
  return { action: { type: 'declare-empty-dir', volume }, apply: now => addVolume(now, workload, { source: 'emptyDir', name: volume }) }
}

/** A number or a word like `yes` where text is wanted: the characters as they stand, to be put in quotes. */
function quoted(problem: Problem, source: Source, path: Path, document: number): readonly string[] {
  const actual: Json = problem.params['actual'] ?? null
  if (problem.params['expected'] !== 'string' || (actual !== 'number' && actual !== 'boolean')) return []
  const span = locate(source, document, path)?.value
  return span ? [source.text.slice(span.from, span.to)] : []
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((key, index) => key === path[index])
}
