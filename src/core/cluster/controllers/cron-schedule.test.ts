import { describe, expect, it } from 'vitest'
import { nextRun, readCron } from './cron-schedule.ts'

const after = Date.UTC(2026, 0, 5, 9, 0, 0, 200) // a Monday

describe('a CronJob’s schedule', () => {
  it.each([
    ['* * * * *', '2026-01-05T09:01'],
    ['*/15 * * * *', '2026-01-05T09:15'],
    ['0 3 * * *', '2026-01-06T03:00'],
    ['30 8-10/2 * * 1-5', '2026-01-05T10:30'],
    ['0 0 1 * *', '2026-02-01T00:00'],
    ['0 0 29 2 *', '2028-02-29T00:00'],
    ['0 12 * * sun', '2026-01-11T12:00'],
    ['0 12 * * 7', '2026-01-11T12:00'],
    ['0 12 13 * FRI', '2026-01-09T12:00'],
    ['5,10 9 5 JAN *', '2026-01-05T09:05'],
    ['@hourly', '2026-01-05T10:00'],
  ])('%s comes next at %s', (schedule, at) => {
    const read = readCron(schedule)
    expect(read && new Date(nextRun(read, after) ?? 0).toISOString().slice(0, 16)).toBe(at)
  })

  it.each(['', '* * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '5-1 * * * *', '*/0 * * * *', 'a b c d e', '@often', '* * * * * *'])('%j is none', schedule => {
    expect(readCron(schedule)).toBeUndefined()
  })

  it('that never comes has no next run', () => {
    const read = readCron('0 0 31 2 *')
    expect(read && nextRun(read, after)).toBeUndefined()
  })
})
