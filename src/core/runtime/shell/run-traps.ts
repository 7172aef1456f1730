import type { Task } from '../../clock/virtual-clock.ts'
import type { SignalName } from '../signals.ts'
import type { Shell } from './shell.ts'

/** Runs the traps of the signals that have come since the last command. */
export function* runTraps(shell: Shell): Task {
  for (let signal = shell.pending.shift(); signal; signal = shell.pending.shift()) {
    const action = shell.traps.get(signal)
    // bash's throw_to_top_level: without a trap, Ctrl+C takes an interactive shell back to its prompt.
    if (action === undefined && signal === 'INT' && shell.isInteractive) shell.jump = { kind: 'interrupt', count: 0 }
    if (!action) continue
    const { status, jump } = shell
    shell.jump = undefined
    yield* shell.engine.evaluate(shell, action, 0)
    // A `return` in a trap leaves the function that it came in, with its own status.
    if (!shell.jump) shell.status = status
    shell.jump ??= jump
  }
}

/** Whether the shell has something to do at a signal or at its end, so that it cannot give its place to a program. */
export function mayHaveTraps(shell: Shell): boolean {
  for (const action of shell.traps.values()) if (action !== '') return true
  return false
}

/** Sets, ignores or resets what happens at a signal (or at the end). */
export function setTrap(shell: Shell, signal: SignalName | 'EXIT', action: string | undefined): void {
  if (action === undefined) shell.traps.delete(signal)
  else shell.traps.set(signal, action)
  if (signal === 'EXIT') return
  if (action === undefined) resetSignal(shell, signal)
  else if (action === '') shell.process.onSignal(signal, 'ignore')
  else shell.process.onSignal(signal, () => note(shell, signal))
}

/** What happens at a signal that nobody traps: it does not end an interactive shell. Handlers, since children would inherit `ignore`. */
export function resetSignal(shell: Shell, signal: SignalName): void {
  if (!shell.isInteractive || !['INT', 'TERM', 'QUIT'].includes(signal)) shell.process.onSignal(signal, 'default')
  else shell.process.onSignal(signal, () => (signal === 'INT' ? note(shell, signal) : undefined))
}

function note({ pending }: Shell, signal: SignalName): void {
  if (!pending.includes(signal)) pending.push(signal)
}
