import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64, fromBytes, toBytes } from './bytes.ts'

describe('text as bytes', () => {
  it.each([
    ['plain', 'plain'],
    ['é', '\xc3\xa9'],
    ['€', '\xe2\x82\xac'],
    ['😀', '\xf0\x9f\x98\x80'],
    ['\ud800', '\xef\xbf\xbd'],
  ])('%j is UTF-8', (text, bytes) => expect(toBytes(text)).toBe(bytes))

  it('comes back as it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => void expect(fromBytes(toBytes(text))).toBe(text)))
  })

  it.each([
    ['a\xffb', 'a\ufffdb'],
    ['\xc3', '\ufffd'],
    ['\xe2\x82', '\ufffd\ufffd'],
    ['\xed\xa0\x80', '\ufffd\ufffd\ufffd'],
    ['\xc3\xa9\xc3', 'é\ufffd'],
  ])('%j has a stand-in for what is no UTF-8', (bytes, text) => expect(fromBytes(bytes)).toBe(text))
})

const bytes = fc.array(fc.integer({ min: 0, max: 255 })).map(codes => String.fromCharCode(...codes))

describe('base64', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(bytes, value => void expect(decodeBase64(encodeBase64(value))).toBe(value)))
  })

  it.each([['', ''], ['Zg==', 'f'], ['Zm8=', 'fo'], ['Zm9v', 'foo'], ['cGFzc3dvcmQxMjM=', 'password123'], ['Zm9v\nYmFy', 'foobar']])('%j is %j', (text, value) =>
    expect(decodeBase64(text)).toBe(value))

  it('pads', () => expect(['f', 'fo', 'foo', '\0\xff'].map(encodeBase64)).toEqual(['Zg==', 'Zm8=', 'Zm9v', 'AP8=']))
})
