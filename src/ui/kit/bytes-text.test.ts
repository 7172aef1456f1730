import { expect, test } from 'vitest'
import { bytesText } from './bytes-text.ts'

test('a size is read with its unit, with a tenth as long as that says something', () => {
  expect([0, 14, 1023, 1024, 1536, 23 * 1024 * 1024, 10 * 1024 ** 3, 1024 ** 2 - 1].map(bytesText))
    .toEqual(['0 B', '14 B', '1023 B', '1 KiB', '1.5 KiB', '23 MiB', '10 GiB', '1 MiB'])
})
