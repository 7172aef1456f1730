import type { RunOverride } from '../../runtime/container.ts'
import type { ContainerScenario } from '../scenario.ts'

/** A crash that was asked for without a code exits with this. */
const assumedExitCode = 1

/**
 * What a scenario says of one run instead of its program. The first `failures` runs exit with `exitCode`; after them an init
 * step succeeds and everything else runs as its program does. Absent: the program runs.
 */
export function runOverride(scenario: ContainerScenario, isStep: boolean, attempt: number): RunOverride | undefined {
  const { runTimeMs, failures } = scenario
  const stillFails = failures === undefined || attempt < failures
  const exitCode = stillFails ? (scenario.exitCode ?? (failures === undefined ? undefined : assumedExitCode)) : isStep ? 0 : undefined
  const lengthMs = stillFails || isStep || runTimeMs === 'forever' ? runTimeMs : undefined
  if (exitCode === undefined && lengthMs === undefined) return undefined
  return { ...(lengthMs === undefined ? {} : { runTimeMs: lengthMs }), ...(exitCode === undefined ? {} : { exitCode }) }
}
