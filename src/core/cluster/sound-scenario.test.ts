import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../json.ts'
import type { Scenario } from './scenario.ts'
import { soundScenario } from './sound-scenario.ts'

describe('a scenario from outside', () => {
  it('stays as it is where it has the form of one', () => {
    const scenario: Scenario = {
      containers: { app: { runTimeMs: 'forever', exitCode: 3, failures: 2, pullTimeMs: 0, pullError: 'denied', readyAfterMs: 5 }, __proto__: { exitCode: 1 } },
      events: [{ type: 'delete-pod', atMs: 9, gracePeriodSeconds: 0 }],
      seed: 4,
    }
    expect(soundScenario(JSON.parse(JSON.stringify(scenario)) as Json)).toEqual(JSON.parse(JSON.stringify(scenario)))
  })

  it.each<[Json | undefined, Scenario]>([
    [undefined, {}], [3, {}], [[1], {}], ['x', {}],
    [{ containers: 5, events: { a: 1 }, seed: 'x' }, {}],
    [{ containers: { a: null, b: [1], c: { exitCode: 'x', runTimeMs: {}, pullError: 'moon', failures: 1 } } }, { containers: { c: { failures: 1 } } }],
    [{ events: [null, 5, { type: 'nope', atMs: 1 }, { type: 'delete-pod', atMs: 'x' }, { type: 'delete-pod', atMs: 1, gracePeriodSeconds: [] }] }, { events: [{ type: 'delete-pod', atMs: 1 }] }],
  ])('%j becomes %j', (value, expected) => {
    expect(soundScenario(value)).toEqual(expected)
  })

  it('is never refused', () => {
    fc.assert(fc.property(fc.jsonValue(), value => {
      soundScenario(value as Json)
      soundScenario({ containers: value as Json, events: [value as Json] })
    }))
  })
})
