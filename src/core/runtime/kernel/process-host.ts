import type { FileSystem } from '../files/file-system.ts'
import type { NetworkStack } from '../network/network-stack.ts'
import type { Program, System } from '../process.ts'
import type { Executable } from './find-executable.ts'
import type { ProcessTable } from './process-table.ts'
import type { RunQueue } from './run-queue.ts'
import type { WorkMeter } from './work-meter.ts'

/** What the processes of one container have in common, as the kernel needs it. */
export interface ProcessHost<P extends { readonly pid: number }> {
  readonly system: System
  readonly queue: RunQueue
  readonly table: ProcessTable<P>
  readonly work: WorkMeter
  /** Its living processes. */
  readonly members: Set<P>
  filesFor(process: P): FileSystem
  networkFor(process: P): NetworkStack
  /** Whether BusyBox runs a program of its own in the process that asks for it, without execve. */
  runsInPlace(program: Program): boolean
  /** Throws `SystemError`. */
  findExecutable(process: P, file: string, args: readonly string[], env: ReadonlyMap<string, string>): Executable
  /** A process has ended: gives back its memory and its ports. */
  release(process: P): void
}
