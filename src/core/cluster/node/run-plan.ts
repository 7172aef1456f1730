/** What a run of a container will do, decided before it starts. */
export interface RunPlan {
  /** It sleeps so long, one after the other … */
  readonly sleepsMs: readonly number[]
  /** … and then ends, or runs on. `beatMs` is the sleep in an endless loop. */
  readonly afterwards: { readonly kind: 'exit'; readonly exitCode: number } | { readonly kind: 'run-on'; readonly beatMs: number }
  readonly onTerm: TermPlan
}

/** What SIGTERM does to it. PID 1 without a handler never sees the signal (spec 9.4). */
export type TermPlan =
  | { readonly kind: 'ignore' }
  | {
      readonly kind: 'end'
      readonly exitCode: number
      readonly afterMs: number
      /** A shell runs its trap only when the command that it waits for has ended. */
      readonly waitsForSleep: boolean
      /** The trap is set after so many sleeps. */
      readonly afterSleeps: number
    }

/** PID 1 without a handler for the signal. */
export const ignoreTerm: TermPlan = { kind: 'ignore' }

/** A server catches SIGTERM and ends in good order. */
export const serverTerm: TermPlan = { kind: 'end', exitCode: 0, afterMs: 80, waitsForSleep: false, afterSleeps: 0 }

/** A run that sleeps and then ends. */
export function exits(exitCode: number, ...sleepsMs: readonly number[]): RunPlan {
  return { sleepsMs, afterwards: { kind: 'exit', exitCode }, onTerm: ignoreTerm }
}

/** A run that never ends by itself. */
export const runsOn = (onTerm: TermPlan): RunPlan => ({ sleepsMs: [], afterwards: { kind: 'run-on', beatMs: 0 }, onTerm })

/** How long a run lasts by itself, ms; `undefined` when it runs on. */
export function durationMs(plan: RunPlan): number | undefined {
  return plan.afterwards.kind === 'exit' ? plan.sleepsMs.reduce((sum, ms) => sum + ms, 0) : undefined
}
