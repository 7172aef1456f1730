import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepUnchanged } from './keep-unchanged.ts'
import { layOutCanvas } from './lay-out-canvas.ts'
import { desk, shop } from './test/pods.ts'

describe('what did not change is kept', () => {
  it('says the same as the new value, whatever was before', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(keepUnchanged(before, after)).toEqual(after)
    }))
  })

  it('is the old value itself when the new one says the same', () => {
    fc.assert(fc.property(fc.jsonValue(), value => {
      expect(keepUnchanged(value, structuredClone(value))).toBe(value)
    }))
  })

  it('tells a field that is undefined from one that is not there, and a list from a map', () => {
    const before = { a: undefined }
    expect(keepUnchanged(before, {})).not.toBe(before)
    expect(keepUnchanged({}, before)).toEqual({ a: undefined })
    expect(keepUnchanged([1], { 0: 1 })).toEqual({ 0: 1 })
    expect(keepUnchanged({ a: 1 }, { b: 1 })).toEqual({ b: 1 })
    expect(keepUnchanged({ a: new Map([['b', 1]]) }, { a: new Map([['b', 2]]) })).toEqual({ a: new Map([['b', 2]]) })
  })

  it('keeps the cards of a scene that a new image of another card leaves alone', () => {
    const before = layOutCanvas(shop, 'full', desk)
    const [first, ...others] = shop.containers
    if (!first) throw new Error('the shop has containers')
    const after = keepUnchanged(before, layOutCanvas({ ...shop, containers: [{ ...first, image: 'b:2' }, ...others] }, 'full', desk))
    const changed = after.cards.filter((card, i) => card !== before.cards[i])
    expect(changed.map(card => card.name)).toEqual([first.name])
    expect(after.mounts).toBe(before.mounts)
    expect(keepUnchanged(before, layOutCanvas(structuredClone(shop), 'full', desk))).toBe(before)
  })
})
