import type { RunOverride } from '../container.ts'
import type { Program } from '../process.ts'

/** What runs instead of a container's program when a scenario says how long; `undefined` when it does not. */
export function overriddenProgram({ runTimeMs, exitCode = 0 }: RunOverride): Program | undefined {
  if (runTimeMs === undefined) return undefined
  return function* (process) {
    process.onSignal('TERM', () => process.exit(0))
    yield* process.sleep(runTimeMs === 'forever' ? Infinity : runTimeMs)
    return exitCode
  }
}
