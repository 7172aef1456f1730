import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareUnchanged } from './share-unchanged.ts'

describe('shared versions', () => {
  it('are the old object when nothing changed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(shareUnchanged(value, structuredClone(value))).toBe(value)
      }),
    )
  })

  it('always equal the new value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(shareUnchanged(before, after)).toEqual(after)
      }),
    )
  })

  it('share the parts that stayed', () => {
    const before = { a: { x: 1 }, list: [{ y: 1 }, { y: 2 }] }
    const after = shareUnchanged(before, { a: { x: 1 }, list: [{ y: 1 }, { y: 3 }] })
    expect(after).toEqual({ a: { x: 1 }, list: [{ y: 1 }, { y: 3 }] })
    expect(after.a).toBe(before.a)
    expect(after.list[0]).toBe(before.list[0])
  })
})
