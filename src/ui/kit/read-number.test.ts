import { describe, expect, it } from 'vitest'
import { readNumber } from './read-number.ts'

describe('reading a typed number', () => {
  it.each([
    ['5', {}, { type: 'number', value: 5 }],
    [' 2.5 ', {}, { type: 'number', value: 2.5 }],
    ['.5', {}, { type: 'number', value: 0.5 }],
    ['-3', {}, { type: 'number', value: -3 }],
    ['', {}, { type: 'empty' }],
    ['  ', { min: 1 }, { type: 'empty' }],
    ['1e3', {}, { type: 'not-a-number' }],
    ['0x10', {}, { type: 'not-a-number' }],
    ['five', {}, { type: 'not-a-number' }],
    ['2.5', { whole: true }, { type: 'not-whole' }],
    ['0', { min: 1 }, { type: 'too-small', limit: 1 }],
    ['65536', { max: 65535 }, { type: 'too-large', limit: 65535 }],
  ] as const)('reads %j within %j as %j', (text, limits, expected) => {
    expect(readNumber(text, limits)).toEqual(expected)
  })
})
