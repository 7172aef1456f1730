import { describe, expect, it } from 'vitest'
import { durationOfPosition, positionOfDuration, printDuration, readDuration, sliderPositions } from './duration-text.ts'

describe('times in the scenario', () => {
  it.each([
    ['2', 2000], ['1.5 s', 1500], ['.5s', 500], ['300ms', 300], ['2m30s', 150_000], ['1 h', 3_600_000], ['2 min', 120_000], ['3 秒', 3000], ['0', 0],
  ])('reads %j as %d ms', (typed, ms) => {
    expect(readDuration(typed)).toEqual({ type: 'time', ms })
  })

  it.each(['', ' auto ', '自动'])('reads %j as the default', typed => {
    expect(readDuration(typed)).toEqual({ type: 'auto' })
  })

  it.each(['∞', 'forever', '永远'])('reads %j as endless', typed => {
    expect(readDuration(typed)).toEqual({ type: 'forever' })
  })

  it.each(['soon', '-2', '2 x', '1,5', '25 h', 's'])('does not take %j for a time', typed => {
    expect(readDuration(typed)).toEqual({ type: 'not-a-time' })
  })

  it('reads back what it prints', () => {
    for (const ms of [0, 100, 250, 1500, 2000, 42_000, 60_000, 150_000, 3_600_000, 3_723_000]) expect(readDuration(printDuration(ms))).toEqual({ type: 'time', ms })
  })

  it('has a slider whose positions never go back', () => {
    let before = -1
    for (let position = 0; position <= sliderPositions; position++) {
      const ms = durationOfPosition(position)
      expect(ms).toBeGreaterThanOrEqual(before)
      before = ms
    }
    expect(durationOfPosition(0)).toBe(0)
    expect(durationOfPosition(sliderPositions)).toBe(600_000)
    expect(positionOfDuration(600_000)).toBe(sliderPositions)
  })
})
