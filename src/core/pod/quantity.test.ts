import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../json.ts'
import { addQuantities, compareQuantities, parseQuantity, printQuantity, zero } from './quantity.ts'

const canonical = (value: Json) => {
  const quantity = parseQuantity(value)
  return quantity && printQuantity(quantity)
}

describe('quantities', () => {
  it.each<[Json, string | undefined]>([
    ['250m', '250m'], ['1000m', '1'], ['0.5', '500m'], [2, '2'], [0.25, '250m'], ['1.5Gi', '1536Mi'], ['1024Mi', '1Gi'],
    ['1000Ki', '1000Ki'], ['1023', '1023'], ['0.5Ki', '512'], ['128974848', '128974848'], ['129e6', '129e6'], ['1e3', '1e3'],
    ['1E3', '1e3'], ['1E', '1E'], ['1500M', '1500M'], ['2000M', '2G'], ['1u', '1u'], ['0.1n', '1n'], ['-1', '-1'], ['+3', '3'],
    ['0', '0'], ['.5', '500m'], ['5.', '5'], ['100Ei', '9223372036854775807'], ['1e99999', '9223372036854775807'],
    ['', undefined], ['m', undefined], ['1 Gi', undefined], ['1gb', undefined], ['1Kib', undefined], ['0x10', undefined],
    ['١', undefined], [null, undefined], [true, undefined], [['1'], undefined], ['9'.repeat(10_000), undefined],
  ])('reads %j as %j', (value, printed) => {
    const capped = printed === '9223372036854775807' && typeof value === 'string'
    if (capped) expect(parseQuantity(value)?.nano).toBe((2n ** 63n - 1n) * 1_000_000_000n)
    else expect(canonical(value)).toBe(printed)
  })

  it('adds exactly and keeps the suffixes of the first', () => {
    const sum = ['100m', '0.2', '64Mi'].map(parseQuantity).reduce((a, b) => addQuantities(a ?? zero, b ?? zero))
    expect(sum && printQuantity(sum)).toBe('67108864300m')
    expect(printQuantity(addQuantities(zero, parseQuantity('64Mi') ?? zero))).toBe('64Mi')
  })

  it('prints what reads back as the same amount', () => {
    const suffix = fc.constantFrom('', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'Ki', 'Mi', 'Gi', 'Ti', 'e3', 'e-2')
    fc.assert(fc.property(fc.integer({ min: -9999, max: 9999 }), fc.nat(999), suffix, (whole, fraction, unit) => {
      const first = parseQuantity(`${whole}.${fraction}${unit}`) ?? zero
      const again = parseQuantity(printQuantity(first)) ?? zero
      expect(compareQuantities(first, again)).toBe(0)
    }))
  })
})
