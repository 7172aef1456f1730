import type { Outcome } from '../outcome.ts'
import type { Shell } from '../shell.ts'

/** A command that the shell itself runs. Its arguments are those after its name; `how` says what its status means to what stands around it. */
export interface Builtin {
  readonly run: (shell: Shell, args: readonly string[], how: number) => Outcome
  /** Its mistakes end the shell, and assignments before it stay (POSIX special built-in). */
  readonly special?: true
}
