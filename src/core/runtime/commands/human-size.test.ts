import { expect, it } from 'vitest'
import { humanSize } from './human-size.ts'

it.each([
  [5, '5'], [1023, '1023'], [1024, '1.0K'], [10_239, '10.0K'], [999_999, '976.6K'], [1_048_575, '1024.0K'], [1_048_576, '1.0M'], [1_500_000, '1.4M'], [107_374_182_400, '100.0G'],
])('%d bytes are %s', (bytes, text) => {
  expect(humanSize(bytes)).toBe(text)
})
