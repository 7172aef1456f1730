import type { Task } from '../../clock/virtual-clock.ts'
import { flags } from './outcome.ts'
import type { Frame, Shell } from './shell.ts'
import { ShellError } from './shell-error.ts'
import { restoreVariable } from './variables.ts'
import type { Command } from './syntax/command-tree.ts'

/** Functions, `eval` and `.` within each other: what our stack holds for sure. */
export const maxDepth = 500

/** Goes one level deeper; throws `ShellError` when it is too deep. */
export function enter(shell: Shell): void {
  if (shell.depth >= maxDepth) {
    shell.process.system.notice('shell-recursion', { limit: maxDepth })
    throw new ShellError(`Maximum function recursion depth (${maxDepth}) reached`)
  }
  shell.depth++
}

/** Runs a function with its own positional parameters and local variables. */
export function* callFunction(shell: Shell, body: Command, args: readonly string[], how: number): Task<number> {
  enter(shell)
  const { positional, optionOffset } = shell
  const frame: Frame = { locals: new Map(), name: args[0] ?? '' }
  shell.positional = args.slice(1)
  shell.frames.push(frame)
  try {
    const outcome = shell.engine.run(shell, body, how & ~flags.last)
    const status = typeof outcome === 'number' ? outcome : yield* outcome
    if (shell.jump?.kind !== 'return') return status
    shell.jump = undefined
    return shell.status
  } finally {
    shell.depth--
    shell.frames.pop()
    for (const [name, variable] of frame.locals) restoreVariable(shell, name, variable)
    shell.positional = positional
    shell.optionOffset = optionOffset
  }
}
