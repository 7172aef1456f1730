import { describe, expect, it } from 'vitest'
import { compareTakes, viewOf } from './compare-takes.ts'
import type { Take } from './take.ts'

const row = (t: number, status: string, restarts = '0', name = 'p', type = 'MODIFIED') => ({ t, type, cells: [name, '0/1', status, restarts, '1s'] })
const event = (reason: string, message: string, count = 1) =>
  ({ t: 0, type: 'ADDED', kind: 'Pod', name: 'p', fieldPath: null, level: 'Normal', reason, message, count })
const take = (part: Partial<Take>): Take => ({ t0: '2026-01-05T09:00:00Z', rows: [], objects: [], events: [], logs: {}, ...part })
const compare = (recorded: Partial<Take>, simulated: Partial<Take>, untilMs = 60_000) => compareTakes([viewOf(take(recorded))], [viewOf(take(simulated))], untilMs)

describe('rows', () => {
  it.each([
    ['the same texts at times within 2 s', [row(0, 'Pending'), row(5000, 'Running')], [row(0, 'Pending'), row(6900, 'Running')]],
    ['restarts whose age differs', [row(0, 'Error', '1 (2s ago)')], [row(0, 'Error', '1 (14s ago)')]],
    ['a long wait that is up to 1.5 times as long and 2.5 s', [row(0, 'Error'), row(10_000, 'Running')], [row(0, 'Error'), row(17_400, 'Running')]],
    ['a last row that could have come after the end', [row(0, 'Error'), row(50_000, 'Running')], [row(0, 'Error')]],
    ['names that a controller made up', [row(0, 'Pending', '0', 'web-5d9c7b8f6d-x2x4z')], [row(0, 'Pending', '0', 'web-7f9c7b8f6d-bcdfg')]],
  ])('are the same with %s', (_, recorded, simulated) => {
    expect(compare({ rows: recorded }, { rows: simulated }).rows).toBeUndefined()
  })

  it.each([
    ['another status', [row(0, 'Error')], [row(0, 'Completed')], '“0/1 Error 0” at 0 s, simulated “0/1 Completed 0” at 0 s'],
    ['a row more, although it looks like its neighbour', [row(0, 'Error'), row(10, 'Error')], [row(0, 'Error')], 'simulated “(nothing)”'],
    ['more than 2 s between them', [row(0, 'Pending'), row(5000, 'Running')], [row(0, 'Pending'), row(7001, 'Running')], 'simulated at 7.001 s (7.001 s)'],
    ['a wait that is too long', [row(0, 'Error'), row(10_000, 'Running')], [row(0, 'Error'), row(17_600, 'Running')], '(17.6 s)'],
    ['a deletion that was none', [row(0, 'Error', '0', 'p', 'DELETED')], [row(0, 'Error')], '“deleted 0/1 Error 0”'],
    ['a last row that was due long before the end', [row(0, 'Error'), row(3000, 'Running')], [row(0, 'Error')], 'simulated “(nothing)”'],
  ])('differ with %s', (_, recorded, simulated, words) => {
    expect(compare({ rows: recorded }, { rows: simulated }).rows).toContain(words)
  })
})

describe('objects', () => {
  const version = (t: number, restartCount: number, message = '') => ({
    t, type: 'MODIFIED', name: 'p',
    status: {
      phase: 'Running',
      containerStatuses: [{ name: 'app', state: { waiting: { reason: 'CrashLoopBackOff', message } }, restartCount, ready: false, started: false }],
      conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady', message }],
    },
  })

  it('are compared by what changes: repeated states, conditions and phases count once', () => {
    const result = compare({ objects: [version(0, 1), version(500, 1)] }, { objects: [version(0, 1)] })
    expect([result.states, result.conditions, result.phase]).toEqual([undefined, undefined, undefined])
  })

  it('differ in restarts, and in messages save identifiers', () => {
    const uid = (digit: string) => `pod p_default(${`00000000-0000-4000-a000-00000000000${digit}`})`
    expect(compare({ objects: [version(0, 1, uid('1'))] }, { objects: [version(0, 1, uid('2'))] })).toMatchObject({ states: undefined, conditions: undefined })
    expect(compare({ objects: [version(0, 1)] }, { objects: [version(0, 2)] }).states).toContain('restarts=2')
    expect(compare({ objects: [version(0, 1, 'a')] }, { objects: [version(0, 1, 'b')] }).conditions).toContain('p/Ready')
  })
})

describe('events and logs', () => {
  it('are sets: neither order nor time counts, the last count may be one or a quarter off', () => {
    const events = [event('Pulled', 'x'), event('BackOff', 'y', 8)]
    expect(compare({ events }, { events: [event('BackOff', 'y', 10), event('Pulled', 'x')] }).events).toBeUndefined()
    expect(compare({ events }, { events: [event('BackOff', 'y', 11), event('Pulled', 'x')] }).events).toContain('cluster 8 times, simulated 11 times')
    expect(compare({ events }, { events: [event('BackOff', 'y', 8)] }).events).toContain('simulated “(nothing)”')
  })

  it('leave out what is a race: a probe cut off by the end, a log that is gone', () => {
    const cutOff = event('Unhealthy', 'Readiness probe errored and resulted in unknown state: rpc error')
    expect(compare({ events: [cutOff], logs: { 'p/app': 'unable to retrieve container logs for containerd://x' } }, { logs: { 'p/app': '' } }))
      .toMatchObject({ events: undefined, logs: undefined })
  })

  it('compare the lines of logs without their times', () => {
    const logs = (...lines: string[]) => ({ logs: { 'p/app': lines.map(line => `2026-01-05T09:00:0${lines.indexOf(line)}.5Z ${line}\n`).join('') } })
    expect(compare(logs('a', 'b'), logs('b', 'a')).logs).toBeUndefined()
    expect(compare(logs('a', 'b'), logs('a')).logs).toBe('p/app #1: cluster “b”, simulated “(nothing)”')
  })
})

describe('takes', () => {
  it('agree as a whole only when one pair agrees in all aspects', () => {
    const [a, b] = [take({ rows: [row(0, 'Error')], logs: { 'p/app': 'x' } }), take({ rows: [row(0, 'Running')], logs: { 'p/app': 'y' } })]
    const mixed = take({ rows: [row(0, 'Error')], logs: { 'p/app': 'y' } })
    const result = compareTakes([viewOf(a), viewOf(b)], [viewOf(mixed)], 10_000)
    expect(result).toMatchObject({ rows: undefined, logs: undefined, whole: 'no one take agrees in all aspects' })
    expect(compareTakes([viewOf(a), viewOf(b)], [viewOf(mixed), viewOf(b)], 10_000).whole).toBeUndefined()
  })
})
