import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, noFailures, remainingMs } from './back-off.ts'
import { pendingIndexes, printIndexes } from './indexes.ts'

describe('completed indexes', () => {
  it.each([[[], ''], [[0], '0'], [[0, 1], '0,1'], [[0, 1, 2, 5], '0-2,5'], [[7, 3, 4, 5, 9], '3-5,7,9']])('%j are shown as %j', (indexes, text) => {
    expect(printIndexes(indexes)).toBe(text)
  })

  it('leave the first others for new Pods', () => {
    expect(pendingIndexes(6, 3, new Set([0, 2]), new Set([3]))).toEqual([1, 4, 5])
  })
})

describe('the back-off of a Job', () => {
  it('doubles with each failure up to ten minutes', () => {
    const waits = [1, 2, 3, 6, 7, 8].map(count => remainingMs({ count, lastMs: 0 }, 0))
    expect(waits).toEqual([10_000, 20_000, 40_000, 320_000, 600_000, 600_000])
    expect(remainingMs({ count: 1, lastMs: 5000 }, 9000)).toBe(6000)
    expect(remainingMs(noFailures, 5)).toBe(0)
  })

  it('is forgiven by a success, and counts what failed after it', () => {
    const before = { count: 3, lastMs: 100 }
    expect(after(before, [], [])).toEqual(before)
    expect(after(before, [200], [])).toEqual(noFailures)
    expect(after(before, [], [200, 300])).toEqual({ count: 5, lastMs: 300 })
    expect(after(before, [250], [200, 300])).toEqual({ count: 1, lastMs: 300 })
  })

  it('never waits longer than ten minutes from the last failure', () => {
    fc.assert(fc.property(fc.nat(1000), fc.nat(10_000_000), (count, nowMs) => {
      expect(remainingMs({ count, lastMs: nowMs }, nowMs)).toBeLessThanOrEqual(600_000)
    }))
  })
})
