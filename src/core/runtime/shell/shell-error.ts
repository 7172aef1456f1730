/** The shell ends, and runs its EXIT trap. */
export class ShellExit extends Error {
  constructor(readonly code: number) {
    super('exit')
  }
}

/** Another program took the place of the shell and has ended: nothing of the shell runs any more. */
export class ShellReplaced extends Error {
  constructor(readonly code: number) {
    super('exec')
  }
}

/** A mistake that ends a shell that is not interactive, unless a builtin that is not special made it. */
export class ShellError extends Error {
  /** The builtin that it happened in. */
  command: string | undefined

  constructor(message: string, readonly code = 2) {
    super(message)
  }
}
