import type { Task } from '../../clock/virtual-clock.ts'
import { expandBlockingFields } from './expansion/expand-word.ts'
import { flags } from './outcome.ts'
import { runList } from './run-list.ts'
import type { Shell } from './shell.ts'
import { setVariable } from './variables.ts'
import type { Command } from './syntax/command-tree.ts'

type While = Extract<Command, { readonly kind: 'while' }>
type For = Extract<Command, { readonly kind: 'for' }>

/** Runs `while`, `until` and `for`. */
export function* runLoop(shell: Shell, command: While | For, how: number): Task<number> {
  shell.loopDepth++
  try {
    return command.kind === 'for' ? yield* runFor(shell, command, how & ~flags.last) : yield* runWhile(shell, command, how & ~flags.last)
  } finally {
    shell.loopDepth--
  }
}

/** Whether a jump ends this loop; a `continue` for it is done with. */
function leaves(shell: Shell): boolean {
  const { jump } = shell
  if (!jump || jump.kind === 'return' || jump.kind === 'interrupt') return jump !== undefined
  if (jump.count > 1) {
    shell.jump = { kind: jump.kind, count: jump.count - 1 }
    return true
  }
  shell.jump = undefined
  return jump.kind === 'break'
}

function* runWhile(shell: Shell, command: While, how: number): Task<number> {
  let status = 0
  for (;;) {
    const wait = shell.process.step()
    if (wait !== undefined) yield wait
    const tested = runList(shell, command.condition, flags.tested)
    const condition = typeof tested === 'number' ? tested : yield* tested
    if (shell.jump) {
      if (shell.jump.kind === 'return') return condition
      if (leaves(shell)) return 0
      continue
    }
    if ((condition === 0) === command.until) return status
    const outcome = runList(shell, command.body, how)
    status = typeof outcome === 'number' ? outcome : yield* outcome
    if (shell.jump && leaves(shell)) return statusOfJump(shell, status)
  }
}

function* runFor(shell: Shell, command: For, how: number): Task<number> {
  shell.line = command.line + shell.firstLine
  const values: string[] = []
  if (command.words) for (const word of command.words) yield* expandBlockingFields(shell, word, values)
  else values.push(...shell.positional)
  let status = 0
  for (const value of values) {
    const wait = shell.process.step()
    if (wait !== undefined) yield wait
    setVariable(shell, command.name, value)
    const outcome = runList(shell, command.body, how)
    status = typeof outcome === 'number' ? outcome : yield* outcome
    if (shell.jump && leaves(shell)) return statusOfJump(shell, status)
  }
  return status
}

/** `break` succeeds; `return` keeps its status. */
const statusOfJump = (shell: Shell, status: number) => (shell.jump?.kind === 'return' ? status : 0)
