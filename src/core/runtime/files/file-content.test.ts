import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FileContent, zeros } from './file-content.ts'

describe('the content of a file', () => {
  it('is what was written, whatever way it was written', () => {
    const text = fc.oneof(fc.string({ maxLength: 50, unit: 'binary-ascii' }), fc.integer({ min: 4096, max: 9000 }).map(zeros))
    const step = fc.oneof(
      fc.record({ at: fc.nat(20_000), text }),
      fc.record({ size: fc.nat(20_000) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.nat(20_000), fc.nat(20_000), (steps, from, max) => {
        const content = new FileContent()
        let plain = ''
        for (const one of steps) {
          if ('size' in one) {
            content.truncate(one.size)
            plain = plain.slice(0, one.size).padEnd(one.size, '\0')
          } else if (one.text !== '') {
            content.write(one.at, one.text)
            plain = plain.slice(0, one.at).padEnd(one.at, '\0') + one.text + plain.slice(one.at + one.text.length)
          }
          expect(content.size).toBe(plain.length)
        }
        expect(content.read(from, max)).toBe(plain.slice(from, from + max))
        expect(content.read(0, plain.length)).toBe(plain)
        expect(content.keptBytes).toBeLessThanOrEqual(plain.length)
      }),
    )
  })

  it('may be kept as its size only', () => {
    const content = new FileContent({ fill: 'noise', size: 300 * 1024 * 1024 })
    expect([content.size, content.keptBytes]).toEqual([314_572_800, 0])
    const part = content.read(1_000_000, 1000)
    expect(new Set(part).size).toBeGreaterThan(100)
    expect(content.read(1_000_100, 100)).toBe(part.slice(100, 200))
  })
})
