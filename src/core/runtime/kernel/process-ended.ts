import type { ExitStatus } from '../process.ts'

/** Thrown through a program to end it from inside (exit, a deadly signal to itself). Programs let it pass. */
export class ProcessEnded {
  /** No status: the program has to go, the process stays (it works without ever resting). */
  constructor(readonly status: ExitStatus | undefined) {}
}
