import fc from 'fast-check'
import { expect, it } from 'vitest'
import { base64 } from './base64.ts'

it('encodes any text as UTF-8 and base64', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => {
    expect(base64(text)).toBe(Buffer.from(text, 'utf8').toString('base64'))
  }))
})
