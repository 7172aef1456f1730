import { compareTakes, type Comparison, type View, viewOf } from './compare-takes.ts'
import { readRecordedCase, simulateCase } from './simulate-case.ts'
import type { Recording } from './take.ts'
import { takeOfTrace } from './take-of-trace.ts'

/** What came of one case. */
export interface Conformance {
  readonly comparison: Comparison
  /** How many seeds it took to agree as a whole, or how many were tried. */
  readonly seeds: number
}

/** Simulates a recorded case with up to so many seeds, until one take agrees with a recorded one as a whole. Throws `CaseError`. */
export function conform(recording: Recording, mostSeeds: number): Conformance {
  const ready = readRecordedCase(recording)
  const recorded = recording.takes.map(viewOf)
  const startedAtMs = Date.parse(recording.takes[0]?.t0 ?? '')
  const simulated: View[] = []
  const compare = () => compareTakes(recorded, simulated, recording.until * 1000)
  for (let seed = 1; seed <= mostSeeds; seed++) {
    const trace = simulateCase(ready, { seed, ...(Number.isFinite(startedAtMs) ? { startedAtMs } : {}) })
    simulated.push(viewOf(takeOfTrace(trace)))
    // The others can only add to what agrees.
    if (compareTakes(recorded, simulated.slice(-1), recording.until * 1000).whole === undefined) break
  }
  return { comparison: compare(), seeds: simulated.length }
}
