import type { Task } from '../../clock/virtual-clock.ts'
import type { Shell } from './shell.ts'

/** How ash begins its messages: its name; a builtin's or a script's with the line. */
function prefix(shell: Shell, command: string | undefined): string {
  const said = command ?? shell.scriptName
  if (said === undefined) return `${shell.name}: `
  return said === shell.name ? `${said}: line ${shell.line}: ` : `${shell.name}: ${said}: line ${shell.line}: `
}

/** Says on standard error what went wrong, in the name of a builtin where there is one. */
export const report = (shell: Shell, text: string, command?: string): Task => writeError(shell, `${prefix(shell, command)}${text}\n`)

/** Writes to standard error; where that is closed or full, there is nobody to tell. */
export function* writeError(shell: Shell, text: string): Task {
  const file = shell.process.descriptors.get(2)
  if (file) yield* shell.process.err(text)
}
