import { describe, expect, it } from 'vitest'
import { BackOff } from './back-off.ts'
import { goDuration } from './go-duration.ts'
import { outcomeOf } from './runtime-manager.ts'
import { requeueDelayMs } from './work-queue.ts'

describe('back-off (flowcontrol.Backoff, spec 3.2)', () => {
  it('does not hold back the first restart, then waits 10, 20, 40, 80, 160, 300, 300 s from each failure', () => {
    const backOff = new BackOff()
    const waits: (number | undefined)[] = []
    let nowMs = 0
    for (let failure = 0; failure < 9; failure++) {
      const failedAtMs = nowMs
      const delayMs = backOff.waitingSince('app', failedAtMs, nowMs)
      waits.push(delayMs)
      nowMs = failedAtMs + (delayMs ?? 0)
      // Exactly at its end the wait is over.
      expect(backOff.waitingSince('app', failedAtMs, nowMs)).toBeUndefined()
      backOff.next('app', failedAtMs, nowMs)
      nowMs += 1000
    }
    expect(waits).toEqual([undefined, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000])
  })

  it('counts from the failure, not from the restart', () => {
    const backOff = new BackOff()
    backOff.next('app', 0, 0)
    expect(backOff.waitingSince('app', 5000, 14_999)).toBe(10_000)
    expect(backOff.waitingSince('app', 5000, 15_000)).toBeUndefined()
  })

  it('starts anew after a run of more than ten minutes (3.3)', () => {
    const backOff = new BackOff()
    for (const atMs of [0, 1000, 2000]) backOff.next('app', atMs, atMs)
    expect(backOff.waitingSince('app', 602_000, 602_000)).toBe(40_000)
    expect(backOff.waitingSince('app', 602_001, 602_001)).toBeUndefined()
    backOff.next('app', 602_001, 602_001)
    expect(backOff.waitingSince('app', 603_000, 603_000)).toBe(10_000)
  })

  it('counts the ten minutes from the restart, not from the failure before it', () => {
    const backOff = new BackOff()
    for (const nowMs of [0, 300_000]) backOff.next('app', 0, nowMs)
    expect(backOff.waitingSince('app', 650_000, 650_000)).toBe(20_000)
  })

  it('counts image pulls from the last failed pull (4.2)', () => {
    const backOff = new BackOff()
    backOff.next('image', 1000, 1000)
    expect(backOff.waitingSinceUpdate('image', 10_999)).toBe(true)
    expect(backOff.waitingSinceUpdate('image', 11_000)).toBe(false)
  })

  it('keeps keys apart', () => {
    const backOff = new BackOff()
    backOff.next('a', 0, 0)
    expect(backOff.waitingSince('b', 0, 1)).toBeUndefined()
  })
})

describe('the next look without an event (completeWork, spec 1.5, 3.7)', () => {
  it.each([
    [{ kind: 'done' }, 0, 60_000],
    [{ kind: 'done' }, 1, 90_000],
    [{ kind: 'error' }, 0.5, 12_500],
    [{ kind: 'phase-transition' }, 0.7, 0],
    [{ kind: 'crash-loop', backOffUntilMs: 15_000 }, 0, 10_000],
    [{ kind: 'crash-loop', backOffUntilMs: 15_000 }, 1, 15_000],
    [{ kind: 'crash-loop', backOffUntilMs: 400_000 }, 0, 60_000],
    [{ kind: 'crash-loop', backOffUntilMs: 1_000 }, 1, 0],
  ] as const)('%o with chance %d: %d ms', (outcome, chance, expected) => {
    expect(requeueDelayMs(outcome, 5000, chance, true)).toBe(expected)
  })

  it('takes no notice of back-offs before 1.35', () => {
    expect(requeueDelayMs({ kind: 'crash-loop', backOffUntilMs: 15_000 }, 14_000, 0.5, false)).toBe(12_500)
  })
})

describe('what a sync asks of the work queue', () => {
  const error = { reason: 'CrashLoopBackOff', message: '' }
  it.each([
    [[{ container: 'a' }], { kind: 'done' }],
    [[{ container: 'a' }, { container: 'b', error }], { kind: 'error' }],
    // The earliest of the back-offs counts, and before any other error (kubecontainer.MinBackoffExpiration).
    [[{ container: 'a', error, backOffUntilMs: 9 }, { container: 'b', error, backOffUntilMs: 5 }, { container: 'c', error }], { kind: 'crash-loop', backOffUntilMs: 5 }],
  ])('%j', (results, expected) => expect(outcomeOf(results)).toEqual(expected))
})

describe('Go durations', () => {
  it.each([
    [10_000, '10s'], [80_000, '1m20s'], [300_000, '5m0s'], [1520, '1.52s'], [812, '812ms'], [63_200, '1m3.2s'], [0, '0s'], [3_600_000, '1h0m0s'],
  ])('%d ms is %s', (ms, text) => expect(goDuration(ms)).toBe(text))
})
