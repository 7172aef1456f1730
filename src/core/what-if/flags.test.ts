import { describe, expect, it } from 'vitest'
import type { Scenario } from '../cluster/scenario.ts'
import { flagsOf, outagesOf, withFlagAt, withoutFlag } from './flags.ts'

const scenario: Scenario = {
  seed: 4,
  dependencies: { mysql: { nameAtMs: 3000, downAtMs: 50_000 }, cache: {} },
  events: [{ type: 'delete-pod', atMs: 60_000 }, { type: 'crash-container', atMs: 20_000, container: 'app', exitCode: 2 }],
}

describe('the flags of a scenario', () => {
  it('are the moments of its dependencies, those that are only implied too, and its events', () => {
    expect(flagsOf(scenario).map(({ kind, subject, atMs }) => `${kind} ${subject} ${atMs}`)).toEqual([
      'name-resolves mysql 3000', 'port-answers mysql 3000', 'dependency-down mysql 50000', 'name-resolves cache 0', 'port-answers cache 0',
      'delete-pod  60000', 'crash-container app 20000',
    ])
    expect(flagsOf({})).toEqual([])
  })

  it('are at most as many events as happen', () => {
    const events = Array.from({ length: 1000 }, () => ({ type: 'kill-sandbox', atMs: 5 }) as const)
    expect(flagsOf({ events })).toHaveLength(100)
  })

  it('say when the node is down', () => {
    const at = (atMs: number, downMs?: number) => ({ type: 'reboot-node' as const, atMs, ...(downMs === undefined ? {} : { downMs }) })
    expect(outagesOf({ events: [at(50_000), at(10_000, 5000), at(60_000), { type: 'delete-pod', atMs: 1 }] })).toEqual([{ fromMs: 10_000, toMs: 15_000 }, { fromMs: 50_000, toMs: 80_000 }])
  })

  it('are moved one at a time', () => {
    const [name, answers] = flagsOf(scenario)
    if (!name || !answers) throw new Error('there are two')
    expect(withFlagAt(scenario, answers.place, 9000)).toEqual({ ...scenario, dependencies: { ...scenario.dependencies, mysql: { nameAtMs: 3000, answersAtMs: 9000, downAtMs: 50_000 } } })
    expect(withFlagAt(scenario, { type: 'event', index: 1 }, 7).events).toEqual([scenario.events?.[0], { type: 'crash-container', atMs: 7, container: 'app', exitCode: 2 }])
  })

  it('are taken away: a moment goes back to what is implied, a name takes its dependency with it', () => {
    expect(withoutFlag(scenario, { type: 'dependency', name: 'mysql', moment: 'downAtMs' }).dependencies?.['mysql']).toEqual({ nameAtMs: 3000 })
    expect(withoutFlag(scenario, { type: 'dependency', name: 'mysql', moment: 'nameAtMs' }).dependencies).toEqual({ cache: {} })
    expect(withoutFlag({ dependencies: { cache: {} } }, { type: 'dependency', name: 'cache', moment: 'nameAtMs' })).toEqual({})
    expect(withoutFlag(scenario, { type: 'event', index: 0 }).events).toHaveLength(1)
  })
})
