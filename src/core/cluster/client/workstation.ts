import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { Task, VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import type { TerminalInput } from '../scenario.ts'
import type { ApiClient } from './api-client.ts'

/** What a workstation is given: time, the cluster's API, and somebody who looks at its terminals. */
export interface WorkstationHost {
  readonly clock: VirtualClock
  readonly wall: WallTime
  readonly random: SeededRandom
  readonly api: ApiClient
  /** Files that lie in its home directory, by name: the manifest that is edited. */
  readonly files: Readonly<Record<string, string>>
  /** Bytes for a terminal's screen, and what it waits for after them. */
  shows(terminal: number, bytes: string, waits: 'command' | 'line' | undefined): void
  notice(code: string, params: Readonly<Record<string, string | number>>): void
}

/** What a command wrote and how it ended; texts are bytes. */
export interface CommandResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** A person's own computer beside the cluster, with terminals. */
export interface Workstation {
  /** Something is typed now. */
  type(input: TerminalInput): void
  /** Runs a command line by itself, without a terminal. */
  run(line: string): Task<CommandResult>
  /** Whether nothing runs but what waits for the cluster or for somebody to type. */
  readonly isIdle: boolean
}

export type CreateWorkstation = (host: WorkstationHost) => Workstation
