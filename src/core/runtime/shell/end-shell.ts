import type { Task } from '../../clock/virtual-clock.ts'
import { maxDepth } from './call-function.ts'
import { report } from './report.ts'
import type { Shell } from './shell.ts'
import { ShellError, ShellExit, ShellReplaced } from './shell-error.ts'

/** The exit code that something thrown means; errors are said. Other things pass. */
function* codeOf(shell: Shell, error: unknown): Task<number> {
  if (error instanceof ShellExit) return error.code
  if (error instanceof RangeError) return yield* tooMuch(shell, error)
  if (!(error instanceof ShellError)) throw error
  yield* report(shell, error.message, error.command)
  return error.code
}

/** Our own stack is not as deep as what a script may nest, and our texts are not as long. */
function* tooMuch(shell: Shell, error: RangeError): Task<number> {
  if (/length/.test(error.message)) {
    yield* report(shell, 'out of memory')
    return 2
  }
  shell.process.system.notice('shell-recursion', { limit: maxDepth })
  yield* report(shell, `Maximum function recursion depth (${maxDepth}) reached`)
  return 2
}

function* guarded(shell: Shell, main: (shell: Shell) => Task<number>): Task<number> {
  try {
    return yield* main(shell)
  } catch (error) {
    return yield* codeOf(shell, error)
  }
}

/** Runs a shell to its end, whichever way it ends, and then its EXIT trap. */
export function* endShell(shell: Shell, main: (shell: Shell) => Task<number>): Task<number> {
  let replacement: () => Task<number>
  try {
    const code = yield* guarded(shell, main)
    const trap = shell.traps.get('EXIT')
    if (trap === undefined || trap === '') return code
    shell.traps.delete('EXIT')
    shell.status = code
    shell.jump = undefined
    return yield* guarded(shell, () => statusAfter(shell, trap, code))
  } catch (error) {
    if (!(error instanceof ShellReplaced)) throw error
    replacement = error.run
  }
  return yield* replacement()
}

/** The shell ends with the code that it had, unless the trap itself exits. */
function* statusAfter(shell: Shell, trap: string, code: number): Task<number> {
  yield* shell.engine.evaluate(shell, trap, 0)
  return code
}
