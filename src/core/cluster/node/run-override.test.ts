import { describe, expect, it } from 'vitest'
import type { ContainerScenario } from '../scenario.ts'
import { runOverride } from './run-override.ts'

describe('what a scenario says of a run', () => {
  it.each<[ContainerScenario, boolean, number, object | undefined]>([
    [{}, true, 0, undefined],
    [{ pullTimeMs: 5 }, false, 0, undefined],
    [{ exitCode: 3 }, false, 9, { exitCode: 3 }],
    [{ runTimeMs: 500 }, false, 9, { runTimeMs: 500 }],
    [{ runTimeMs: 'forever' }, true, 0, { runTimeMs: 'forever' }],
    [{ failures: 2 }, true, 1, { exitCode: 1 }],
    [{ failures: 2 }, true, 2, { exitCode: 0 }],
    [{ failures: 2, exitCode: 42, runTimeMs: 900 }, false, 1, { exitCode: 42, runTimeMs: 900 }],
    [{ failures: 2, exitCode: 42, runTimeMs: 900 }, false, 2, undefined],
    [{ failures: 2, runTimeMs: 900 }, true, 2, { exitCode: 0, runTimeMs: 900 }],
    [{ failures: 0 }, false, 0, undefined],
  ])('%j, step %s, run %i', (scenario, isStep, attempt, override) => expect(runOverride(scenario, isStep, attempt)).toEqual(override))
})
