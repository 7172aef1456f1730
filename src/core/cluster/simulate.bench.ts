import { bench, describe } from 'vitest'
import { simulate } from './simulate.ts'
import { crashingPod } from './test/crashing-pod.ts'

const hourMs = 3_600_000

describe('a Pod of ten containers that crash again and again', () => {
  bench('1 h (bar: 50 ms)', () => void simulate({ pod: crashingPod, scenario: {}, untilMs: hourMs }), { time: 2000 })
  bench('24 h (bar: 1 s)', () => void simulate({ pod: crashingPod, scenario: {}, untilMs: 24 * hourMs }), { iterations: 5, time: 0 })
})
