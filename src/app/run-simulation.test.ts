import { describe, expect, it } from 'vitest'
import { simulate, type SimulationInput } from '../core/cluster/simulate.ts'
import { runSimulation, type Standing } from './run-simulation.ts'
import type { SimulationAnswer } from './simulation-messages.ts'

const short: SimulationInput = {
  objects: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'app', image: 'nginx' }] } }],
  scenario: {},
}

/** Some hundred thousand steps. */
const long: SimulationInput = {
  objects: [{
    ...short.objects[0],
    spec: { containers: Array.from({ length: 10 }, (_, i) => ({ name: `app-${i}`, image: 'nginx' })) },
  }],
  scenario: { containers: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`app-${i}`, { runTimeMs: 1000, exitCode: 1 }])) },
  untilMs: 3 * 86_400_000,
}

async function answersOf(input: SimulationInput, standing: () => Standing = () => 'go-on'): Promise<readonly SimulationAnswer[]> {
  const answers: SimulationAnswer[] = []
  await runSimulation({ id: 7, input }, standing, answer => answers.push(answer))
  return answers
}

describe('a run in slices', () => {
  it('answers with the trace that one run in a piece gives', async () => {
    expect(await answersOf(short)).toEqual([{ id: 7, trace: simulate(short) }])
  })

  it('says how far a long one is, then gives its trace', { timeout: 60_000 }, async () => {
    const answers = await answersOf(long)
    const progress = answers.slice(0, -1).map(answer => ('progress' in answer ? answer.progress : Number.NaN))
    expect(progress.length).toBeGreaterThan(0)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress.every(part => part >= 0 && part <= 1)).toBe(true)
    expect(answers.at(-1)).toMatchObject({ id: 7, trace: { endMs: expect.any(Number) as number } })
  })

  it('falls silent when something newer is wanted, and lets others go on meanwhile', async () => {
    let standing: Standing = 'go-on'
    const run = answersOf(long, () => standing)
    await new Promise(setImmediate)
    standing = 'drop'
    expect((await run).every(answer => 'progress' in answer)).toBe(true)
  })

  it('ends with the trace so far when somebody has waited long enough, and says so', async () => {
    let standing: Standing = 'go-on'
    const run = answersOf(long, () => standing)
    await new Promise(setImmediate)
    standing = 'stop'
    const last = (await run).at(-1)
    const trace = last && 'trace' in last ? last.trace : undefined
    expect(trace?.endMs).toBeGreaterThan(0)
    expect(trace?.endMs).toBeLessThan(3 * 86_400_000)
    expect(trace?.pods.length).toBeGreaterThan(0)
    expect(trace?.notices).toContainEqual({ atMs: trace?.endMs, code: 'run-stopped', params: { atMs: trace?.endMs } })
  })

  it('answers that it broke, instead of leaving the page to wait', async () => {
    const answers = await answersOf({ objects: null as never, scenario: {} })
    expect(answers).toEqual([{ id: 7, failure: expect.stringContaining('Error') as string }])
  })
})
