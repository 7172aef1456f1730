import { expect, test } from 'vitest'
import { readCoreSchema } from './read-core-schema.ts'

test('words are words and numbers are numbers, in every document', () => {
  expect(readCoreSchema('a: [yes, y, off, 0o17, 010, 1e3]\n---\nb: true\n')).toEqual([{ a: ['yes', 'y', 'off', 15, 10, 1000] }, { b: true }])
  expect(readCoreSchema('')).toEqual([])
})

test('what is no YAML has no values', () => {
  expect(readCoreSchema('a: [1')).toBeUndefined()
})
