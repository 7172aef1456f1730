import type { Scenario } from '../core/cluster/scenario.ts'
import type { Command, CommandRefusalCode, CommandResult } from '../core/commands/command.ts'
import type { Result } from '../core/problem.ts'
import type { Patch } from '../core/yaml/patch.ts'
import { readNow, shownWorkload } from './derived.ts'
import { notifyProblem } from './notify-problem.ts'
import type { Origin, Selection } from './state.ts'
import { dispatch } from './store.ts'

export interface Gesture {
  /** What the history calls it. */
  readonly label: string
  readonly origin: Origin
  /** What is selected afterwards; absent: what was. */
  readonly select?: Selection | undefined
  /** Of a gesture that is about the scenario too: as it is afterwards. */
  readonly scenario?: Scenario
}

/** The result of a command on the text and the Pod as they are now, without doing it: for previews. */
export function tryCommand<Args>(command: Command<Args>, args: Args): CommandResult {
  const derived = readNow()
  const workload = shownWorkload(derived)
  if (derived.frozen) return { ok: false, refusal: { code: 'yaml-broken', params: { line: derived.frozen.line } } }
  if (!workload) return { ok: false, refusal: { code: 'no-workload', params: {} } }
  return command(derived.source, workload, args)
}

/** Does a gesture, or says in a sentence why it cannot be done; then nothing has changed. */
export function runCommand<Args>(command: Command<Args>, args: Args, gesture: Gesture): CommandResult {
  return applyResult(tryCommand(command, args), gesture)
}

/** Writes a patch that was computed from the text as it is now, or says why there is none. */
export function applyResult<Code extends CommandRefusalCode>(result: Result<Patch, Code>, gesture: Gesture): Result<Patch, Code> {
  if (result.ok) dispatch({ type: 'edit', ...gesture, edits: result.value.edits, source: result.value.source })
  else void notifyProblem('warning', result.refusal)
  return result
}
