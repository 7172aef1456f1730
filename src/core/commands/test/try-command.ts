import { expect } from 'vitest'
import type { Workload } from '../../pod/pod.ts'
import { readWorkloads } from '../../pod/workloads.ts'
import { applyEdits } from '../../text/apply-edits.ts'
import { invertEdits } from '../../text/invert-edits.ts'
import { parseSource } from '../../yaml/source.ts'
import type { Command, CommandResult } from '../command.ts'

/** The first workload of a text. */
export function workloadOf(text: string): Workload {
  const [workload] = readWorkloads(parseSource(text).documents)
  if (!workload) throw new Error('the text has no workload')
  return workload
}

/** The text after a command on the text's first workload, or the refusal's code. Undo must give the old bytes. */
export function tryCommand<Args>(text: string, command: Command<Args>, args: Args): string {
  return textAfter(text, command(parseSource(text), workloadOf(text), args))
}

/** The text that a result leads to, or the refusal's code. */
export function textAfter(text: string, result: CommandResult): string {
  if (!result.ok) return result.refusal.code
  const { edits, source } = result.value
  expect(applyEdits(text, edits)).toBe(source.text)
  expect(applyEdits(source.text, invertEdits(text, edits))).toBe(text)
  return source.text
}
