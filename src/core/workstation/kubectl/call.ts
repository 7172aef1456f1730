import type { Task } from '../../clock/virtual-clock.ts'
import type { ApiClient } from '../../cluster/client/api-client.ts'
import type { Command } from '../../kubectl/command-tree.ts'
import type { Process } from '../../runtime/process.ts'
import type { FollowCount } from '../follow-count.ts'
import type { Library } from '../library.ts'
import type { Flags } from './flags.ts'

/** One call of kubectl, its words taken apart. */
export interface Call {
  readonly process: Process
  readonly api: ApiClient
  /** The command and those above it, `kubectl` first. */
  readonly path: readonly Command[]
  /** What is neither command nor flag, in order. */
  readonly args: readonly string[]
  /** How many of `args` stood before `--`; absent: there was none. */
  readonly dashAt?: number
  readonly flags: Flags
  /** Commands that only wait for the cluster say so while they do. */
  readonly following: FollowCount
  readonly library: Library
}

/** What a command does: from its call to its exit code. */
export type Verb = (call: Call) => Task<number>

/** A mistake that ends the command: printed to standard error as it stands, after `printed`, which goes to standard output. */
export class KubectlError extends Error {
  constructor(
    message: string,
    readonly code = 1,
    readonly printed = '',
  ) {
    super(message)
  }
}
