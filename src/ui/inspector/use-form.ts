import { useMemo } from 'react'
import { useShownWorkload, useSource } from '../../app/derived.ts'
import { useLanguage } from '../../app/language/use-messages.ts'
import { describeProblem } from '../../app/language/problem-messages.ts'
import { requestReveal } from '../../app/reveal.ts'
import { applyResult, tryCommand } from '../../app/run-command.ts'
import type { Selection } from '../../app/state.ts'
import type { Command } from '../../core/commands/command.ts'
import type { Path } from '../../core/json.ts'
import type { Workload } from '../../core/pod/pod.ts'
import { indexLines, lineColumnAt } from '../../core/text/line-index.ts'
import { locate, type Source } from '../../core/yaml/source.ts'
import type { FieldLine } from '../kit/FieldRow.tsx'

/** What the sections of a form need: lines of fields, and the one way to write. */
export interface Form {
  readonly source: Source
  readonly workload: Workload
  /** The line that the value at a path (from the document's root) stands on. */
  readonly line: (path: Path) => FieldLine
  /** First and last line of what stands at a path, as a whole. */
  readonly lines: (path: Path) => { readonly from: number; readonly to: number; readonly onSelect: () => void } | undefined
  /** Runs a command; a refusal comes back as a sentence for the field. */
  readonly run: <Args>(command: Command<Args>, args: Args, label: string, select?: Selection) => string | undefined
}

export function useForm(): Form | undefined {
  const source = useSource()
  const workload = useShownWorkload()
  const language = useLanguage()
  return useMemo(() => {
    if (!workload) return undefined
    const index = indexLines(source.text)
    const lineAt = (offset: number) => lineColumnAt(index, offset).line
    return {
      source,
      workload,
      line: path => {
        const span = locate(source, workload.document, path)?.value
        return { line: span && lineAt(span.from), onSelect: () => span && requestReveal(span) }
      },
      lines: path => {
        const item = locate(source, workload.document, path)?.item
        return item && { from: lineAt(item.from), to: lineAt(Math.max(item.from, item.to - 1)), onSelect: () => requestReveal(item) }
      },
      run: (command, args, label, select) => {
        const result = tryCommand(command, args)
        if (!result.ok) return describeProblem(language, result.refusal)
        applyResult(result, { label, origin: 'inspector', ...(select && { select }) })
        return undefined
      },
    }
  }, [source, workload, language])
}
