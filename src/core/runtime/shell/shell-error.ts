import type { Task } from '../../clock/virtual-clock.ts'

// None of these is an `Error`: they are thrown often, and nobody wants to know from where.

/** The shell ends, and runs its EXIT trap. */
export class ShellExit {
  constructor(readonly code: number) {}
}

/** Another program takes the place of the shell: nothing of the shell runs any more. */
export class ShellReplaced {
  constructor(readonly run: () => Task<number>) {}
}

/** A mistake that ends a shell that is not interactive, unless a builtin that is not special made it. */
export class ShellError {
  /** The builtin that it happened in. */
  command: string | undefined

  constructor(
    readonly message: string,
    readonly code = 2,
  ) {}
}
