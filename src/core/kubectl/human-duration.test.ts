import { expect, test } from 'vitest'
import { ageSince, humanDuration } from './human-duration.ts'

const s = 1000
const m = 60 * s
const h = 60 * m
const d = 24 * h

test.each([
  [-2 * s, '<invalid>'], [-1999, '0s'], [-1 * s, '0s'], [0, '0s'], [999, '0s'], [119_999, '119s'], [2 * m, '2m'], [2 * m + 1 * s, '2m1s'], [9 * m + 59 * s, '9m59s'],
  [10 * m + 30 * s, '10m'], [3 * h - 1, '179m'], [3 * h, '3h'], [7 * h + 59 * m, '7h59m'], [8 * h + 59 * m, '8h'], [48 * h - 1, '47h'], [2 * d, '2d'],
  [2 * d + 5 * h, '2d5h'], [8 * d + 5 * h, '8d'], [2 * 365 * d - h, '729d'], [2 * 365 * d, '2y'], [2 * 365 * d + d, '2y1d'], [8 * 365 * d + d, '8y'],
])('%d ms is %s', (durationMs, expected) => {
  expect(humanDuration(durationMs)).toBe(expected)
})

test('a time that is not known has no age', () => {
  expect(ageSince(undefined, 0)).toBe('<unknown>')
})
