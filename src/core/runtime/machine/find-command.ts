import { findOnPath } from '../kernel/find-executable.ts'
import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { KernelProcess } from '../kernel/kernel-process.ts'
import type { ExitStatus, Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { execFailed } from './start-error.ts'

/** The file of a container's command, or why runc does not find it, in the words of Go's exec.LookPath. */
export function findCommand(process: Process, name: string): { readonly path: string } | { readonly reason: string } {
  const quoted = `exec: ${JSON.stringify(name)}`
  try {
    if (!name.includes('/')) return { path: findOnPath(process, name, process.env.get('PATH') ?? '') }
    const { type } = process.files.stat(name)
    if (type === 'directory' || !process.files.access(name, 'execute')) return { reason: `${quoted}: permission denied` }
    return { path: name }
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
    if (!name.includes('/')) return { reason: `${quoted}: executable file not found in $PATH` }
    return { reason: `${quoted}: stat ${name}: ${error.message.toLowerCase()}` }
  }
}

const killed: ExitStatus = { code: 137, signal: 'KILL' }

/** The name of a command that is to run beside PID 1. Throws `StartError` when there is none, and ends its process. */
export function foundCommand(process: KernelProcess, command: readonly string[], random: SeededRandom): string {
  const [name = ''] = command
  const found = findCommand(process, name)
  if (!('reason' in found)) return name
  process.terminate(killed)
  throw execFailed(random.hex(64), found.reason)
}
