import fc from 'fast-check'
import { expect, it } from 'vitest'
import { base64 } from './base64.ts'

/** Of one to four bytes, and halves of pairs, which have none. */
const letter = fc.integer({ min: 0, max: 0x1ffff }).map(code => String.fromCodePoint(code))

it('encodes any text as UTF-8 and base64', () => {
  fc.assert(fc.property(fc.string({ unit: letter }), text => {
    expect(base64(text)).toBe(Buffer.from(text, 'utf8').toString('base64'))
  }))
})
