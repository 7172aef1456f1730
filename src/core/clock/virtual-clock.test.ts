import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SeededRandom } from './seeded-random.ts'
import { type Task, VirtualClock } from './virtual-clock.ts'
import { WallTime } from './wall-time.ts'

const runAll = (clock: VirtualClock) => {
  while (clock.step());
}

describe('virtual clock', () => {
  it('does things in order of time, and of insertion within a moment', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), delays => {
        const clock = new VirtualClock()
        const seen: (readonly [number, number])[] = []
        for (const [i, delay] of delays.entries()) clock.after(delay, () => seen.push([clock.nowMs, i]))
        runAll(clock)
        const sorted = delays.map((delay, i) => [delay, i] as const).sort(([a, i], [b, j]) => a - b || i - j)
        expect(seen).toEqual(sorted)
      }),
    )
  })

  it('runs processes that wait for time, for a condition, or for either', () => {
    const clock = new VirtualClock()
    const condition = clock.condition()
    const log: string[] = []
    function* waiter(name: string, untilMs: number): Task {
      yield { conditions: [condition], untilMs }
      log.push(`${name} at ${clock.nowMs}`)
      yield condition
      log.push(`${name} again at ${clock.nowMs}`)
    }
    clock.start(waiter('early', 30))
    clock.start(waiter('late', 70))
    clock.at(50, () => condition.fire())
    clock.at(90, () => condition.fire())
    runAll(clock)
    expect(log).toEqual(['early at 30', 'late at 50', 'early again at 50', 'late again at 90'])
  })

  it('refuses the past and fractions: both are mistakes of ours', () => {
    const clock = new VirtualClock()
    clock.after(5, () => expect(() => clock.at(4, () => undefined)).toThrow())
    runAll(clock)
    expect(() => clock.after(0.5, () => undefined)).toThrow()
  })
})

describe('chance', () => {
  it('repeats itself for a seed and differs between forks', () => {
    const draw = (random: SeededRandom) => Array.from({ length: 5 }, () => random.between(0, 1000))
    expect(draw(new SeededRandom(7))).toEqual(draw(new SeededRandom(7)))
    expect(draw(new SeededRandom(7).fork('a'))).not.toEqual(draw(new SeededRandom(7).fork('b')))
    expect(draw(new SeededRandom(7))).not.toEqual(draw(new SeededRandom(8)))
  })

  it('does not change a fork by drawing', () => {
    const random = new SeededRandom(1)
    const before = random.fork('x').next()
    random.next()
    expect(random.fork('x').next()).toBe(before)
  })

  it('is spread over its range', () => {
    const random = new SeededRandom(3)
    const drawn = Array.from({ length: 10_000 }, () => random.next())
    expect(Math.abs(drawn.reduce((sum, x) => sum + x, 0) / drawn.length - 0.5)).toBeLessThan(0.02)
    expect(drawn.every(x => x >= 0 && x < 1)).toBe(true)
  })
})

describe('wall time', () => {
  const wall = new WallTime(Date.UTC(2026, 0, 5, 9, 0, 0, 200))
  it('truncates to whole seconds', () => {
    expect(wall.seconds(799)).toBe('2026-01-05T09:00:00Z')
    expect(wall.seconds(800)).toBe('2026-01-05T09:00:01Z')
    expect(wall.parse(wall.seconds(800))).toBe(800)
  })
  it('has microseconds for eventTime and nanoseconds for names', () => {
    expect(wall.micros(5)).toBe('2026-01-05T09:00:00.205000Z')
    expect(wall.nanosHex(5, 1)).toBe((BigInt(Date.UTC(2026, 0, 5, 9, 0, 0, 205)) * 1_000_000n + 1n).toString(16))
  })
})
