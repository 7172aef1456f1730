import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RelistTimes } from './relist-times.ts'

const takes = (durations: readonly number[]) => {
  let i = 0
  return () => durations[i++ % durations.length] ?? 1
}

describe('relist times (spec 1.6)', () => {
  it('come a second after the end of the one before', () => {
    const times = new RelistTimes(400, takes([10, 4]))
    expect([0, 409, 410, 1413, 1414, 2423, 2424].map(nowMs => times.newestMs(nowMs))).toEqual([-1, -1, 400, 400, 1410, 1410, 2414])
  })

  it('that somebody makes are complete when he says so', () => {
    const times = new RelistTimes(400, takes([10, 4]))
    expect(times.make(411)).toEqual({ beganMs: 1410, endsMs: 1414 })
    expect(times.newestMs(1414)).toBe(400)
    times.complete()
    expect(times.newestMs(1414)).toBe(1410)
  })

  it('are the same whether they are made or only counted', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), fc.array(fc.nat(3000)), (durations, looks) => {
        const counted = new RelistTimes(400, takes(durations))
        const made = new RelistTimes(400, takes(durations))
        let nowMs = 0
        for (const ms of looks) {
          const { endsMs } = made.make(nowMs)
          made.complete()
          nowMs = endsMs + ms
          expect(made.newestMs(nowMs)).toBe(counted.newestMs(nowMs))
        }
      }),
    )
  })
})
