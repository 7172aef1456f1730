import { expect, it } from 'vitest'
import { printRate, printSize, readRate, readSize } from './size-text.ts'

it.each([
  ['500', 500e6], ['500 MB', 500e6], ['1.2gb', 1.2e9], ['800 kB', 8e5], [' 3 MiB ', 3_145_728], ['0', 0], ['12 B', 12], ['-5', undefined], ['', undefined], ['fat', undefined], ['5 parsecs', undefined], ['2000 GB', undefined], ['constructor', undefined],
])('%j is %s bytes', (typed, bytes) => expect(readSize(typed)).toBe(bytes))

it.each([[2460, '2.46 kB'], [72_400_000, '72.4 MB'], [1_200_000_000, '1.2 GB'], [0, '0 B']])('%s bytes are written %s, and read again', (bytes, text) => {
  expect(printSize(bytes)).toBe(text)
  expect(readSize(text)).toBe(bytes)
})

it.each([['10', 10], ['10 MB/s', 10], ['.5mb/s', 0.5], ['0', undefined], ['-1', undefined], ['fast', undefined], ['1e9', undefined]])('%j is %s MB/s', (typed, rate) => {
  expect(readRate(typed, 0.01, 100_000)).toBe(rate)
})

it('writes a rate', () => expect([10, 0.1 + 0.2].map(printRate)).toEqual(['10 MB/s', '0.3 MB/s']))
