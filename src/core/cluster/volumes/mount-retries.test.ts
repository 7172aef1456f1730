import { expect, it } from 'vitest'
import { mountRetryMs } from './mount-retries.ts'

// As recorded: 0.506, 1.008, 2.015, 4.028, 8.060 s.
it('doubles from half a second to two minutes', () => {
  expect([1, 2, 3, 4, 5].map(mountRetryMs)).toEqual([504, 1008, 2015, 4030, 8060])
  expect(mountRetryMs(9)).toBe(mountRetryMs(1000))
})
