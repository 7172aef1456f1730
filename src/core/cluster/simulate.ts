// CONTRACT (owner: cluster helper fills in)
import type { JsonObject } from '../json.ts'
import type { Trace } from '../trace/trace.ts'
import type { Scenario } from './scenario.ts'

export interface SimulationInput {
  /** The Pod to create: plain manifest JSON (`apiVersion: v1`, `kind: Pod`), tolerated as typed by a person. */
  readonly pod: JsonObject
  readonly scenario: Scenario
  /** How long to simulate, ms. Absent: until the Pod is settled (see `settledAtMs`), at least 10 s, at most 10 min. */
  readonly untilMs?: number
  readonly startedAtMs?: number
}
export declare function simulate(input: SimulationInput): Trace
