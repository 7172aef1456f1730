import type { Workload } from '../pod/pod.ts'
import type { Result } from '../problem.ts'
import type { Patch, PatchRefusalCode } from '../yaml/patch.ts'
import type { Source } from '../yaml/source.ts'
import type { GestureRefusalCode } from './refusal.ts'

/** Why a gesture cannot be done: because of what it means, or because the text cannot be changed safely. */
export type CommandRefusalCode = GestureRefusalCode | PatchRefusalCode

/** What a gesture comes to: checked text edits, or the reason why not. */
export type CommandResult = Result<Patch, CommandRefusalCode>

/**
 * A gesture: computes the checked text edits that do it, or refuses with a code for a sentence.
 * The same function serves pointer, keyboard, command palette, form and quick fix.
 * Containers and volumes are named by name; `workload` must have been read from `source`.
 */
export type Command<Args> = (source: Source, workload: Workload, args: Args) => CommandResult
