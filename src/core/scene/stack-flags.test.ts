import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FlagBox, glyphFlagPx, rowsOfFlags, stackFlags } from './stack-flags.ts'

const at = (...places: readonly (readonly [x: number, width: number])[]): readonly FlagBox[] => places.map(([x, width], i) => ({ key: `f${i}`, x, width }))
const stacked = (flags: readonly FlagBox[], mostRows = 3) => flags.map(({ key }) => {
  const { row = -1, width, toLeft } = stackFlags(flags, 1000, mostRows).get(key) ?? {}
  return `${row}${toLeft ? '<' : ''} ${width}`
})

describe('flags on the axis', () => {
  it('stand in one row as long as there is room', () => {
    expect(stacked(at([0, 100], [103, 100], [300, 100]))).toEqual(['0 100', '0 100', '0 100'])
    expect(rowsOfFlags(new Map())).toBe(1)
  })

  it('that stand close are stacked, whatever their order in the scenario', () => {
    expect(stacked(at([50, 100], [0, 100], [110, 100]))).toEqual(['1 100', '0 100', '0 100'])
    expect(rowsOfFlags(stackFlags(at([50, 100], [0, 100]), 1000, 3))).toBe(2)
  })

  it('are shortened where the rows are full, down to their glyphs', () => {
    const widths = stacked(at(...Array.from({ length: 8 }, (_, i) => [i * 10, 100] as const))).map(text => Number(text.split(' ')[1]))
    expect(Math.min(...widths)).toBe(glyphFlagPx)
    expect(Math.max(...widths)).toBe(100)
  })

  it('give way to a later one that would cover them, the widest first', () => {
    expect(stacked(at([0, 130], [40, 130], [105, 130], [115, 130]))).toEqual(['0 112', '1 130', '2 130', '0 130'])
  })

  it('are down to their glyphs before one covers the words of another', () => {
    expect(stacked(at([0, 130], [10, 130], [20, 130], [28, 130]))).toEqual(['0 27', '1 130', '2 130', '0 130'])
  })

  it('give way beside one that stands to the left of its pole', () => {
    expect(stacked(at([980, 100], [700, 150], [730, 140]), 1)).toEqual(['0< 100', '0 27', '0 140'])
  })

  it('stand to the left of their pole at the right edge', () => {
    expect(stacked(at([980, 100], [970, 100], [700, 100]))).toEqual(['0< 100', '1< 100', '0 100'])
  })

  it('at one place are all there', () => {
    expect(stacked(at([5, 60], [5, 60], [5, 60]))).toEqual(['0 60', '1 60', '2 60'])
  })

  it('never take more rows or more room than they may, and cover no others as long as their glyphs have room', () => {
    const box = fc.record({ space: fc.integer({ min: glyphFlagPx + 3, max: 120 }), width: fc.integer({ min: glyphFlagPx, max: 200 }) })
    fc.assert(fc.property(fc.array(box, { maxLength: 30 }), boxes => {
      let x = 0
      const flags = boxes.map(({ space, width }, i) => ({ key: String(i), x: (x += space), width }))
      const placed = stackFlags(flags, 5000, 3)
      expect(placed.size).toBe(flags.length)
      const ends = [0, 0, 0]
      for (const flag of flags) {
        const { row, width } = placed.get(flag.key) ?? { row: 9, width: 999 }
        expect(row).toBeLessThan(3)
        expect(width).toBeLessThanOrEqual(flag.width)
        expect(flag.x).toBeGreaterThanOrEqual(ends[row] ?? Infinity)
        ends[row] = flag.x + width
      }
    }))
  })
})
