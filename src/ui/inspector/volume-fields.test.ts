import { describe, expect, it } from 'vitest'
import { printMode, readMode } from './volume-fields.ts'

describe('file modes', () => {
  it.each([['0644', 420], ['644', 420], ['0o400', 256], ['1777', 1023]])('reads %j as %d', (typed, mode) => {
    expect(readMode(typed)).toBe(mode)
  })

  it.each(['', '8', '0999', 'rw-', '64'])('does not take %j for a mode', typed => {
    expect(readMode(typed)).toBeUndefined()
  })

  it('reads back what it prints', () => {
    for (const mode of [0, 0o400, 0o644, 0o1777]) expect(readMode(printMode(mode))).toBe(mode)
  })
})
