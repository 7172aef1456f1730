import type { Task } from '../../clock/virtual-clock.ts'
import type { Process, SpawnOptions } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { endShell } from './end-shell.ts'
import type { Shell } from './shell.ts'
import { ShellError } from './shell-error.ts'

/** The copy of a shell that a subshell works with: changes to it stay in it, traps are forgotten except for what is ignored. */
function copyShell(shell: Shell, process: Process): Shell {
  const traps: Shell['traps'] = new Map()
  for (const [signal, action] of shell.traps) if (action === '') traps.set(signal, action)
  return {
    ...shell,
    process,
    random: undefined,
    variables: new Map(shell.variables),
    functions: new Map(shell.functions),
    aliases: new Map(shell.aliases),
    options: { ...shell.options },
    traps,
    pending: [],
    // It never returns from the functions that it is in, but may name local variables.
    frames: shell.frames.length === 0 ? [] : [{ locals: new Map(), name: shell.frames.at(-1)?.name ?? '' }],
    // What runs beside the shell is not the subshell's to wait for, but it may list it.
    jobs: shell.jobs.map(job => ({ ...job })),
    isInteractive: false,
    jump: undefined,
    work: 0,
    chargedBytes: 0,
  }
}

/** Starts a subshell that runs `main` to its end. Throws `ShellError` when there are too many processes. */
export function forkShell(shell: Shell, main: (child: Shell) => Task<number>, options?: Partial<SpawnOptions>): Process {
  try {
    return shell.process.fork(process => endShell(copyShell(shell, process), main), { env: shell.process.env, ...options })
  } catch (error) {
    if (error instanceof SystemError) throw new ShellError(`can't fork: ${error.message}`)
    throw error
  }
}
