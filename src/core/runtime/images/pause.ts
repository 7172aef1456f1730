import type { Program } from '../process.ts'

/** PID 1 of a Pod whose containers share their processes: takes the ended ones away and waits. */
export const pause: Program = function* (process) {
  for (const signal of ['TERM', 'INT'] as const) process.onSignal(signal, () => process.exit(0))
  process.onSignal('CHLD', () => undefined)
  for (;;) {
    while (yield* process.wait('any'));
    yield* process.sleep(Infinity)
  }
}
