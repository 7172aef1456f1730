import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortLikeGo } from './sort-like-go.ts'

const byKey = (a: { key: number }, b: { key: number }) => a.key < b.key
const numbered = (keys: readonly number[]) => keys.map((key, index) => ({ key, index }))
const order = (keys: readonly number[]) => sortLikeGo(numbered(keys), byKey).map(item => item.index)

test('any list comes out sorted and complete', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 300 }), keys => {
    const sorted = sortLikeGo(numbered(keys), byKey)
    expect(sorted.map(item => item.key)).toEqual(keys.toSorted((a, b) => a - b))
    expect(new Set(sorted.map(item => item.index)).size).toBe(keys.length)
  }))
})

test('up to twelve equal items stay in place', () => {
  expect(order([1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1])).toEqual([2, 6, 0, 1, 3, 4, 5, 7, 8, 9, 10, 11])
})

// What `sort.Sort` of Go 1.26 left of these keys.
test.each([
  [[2, 2, 0, 2, 2, 0, 2, 2, 0, 1, 1, 2, 0, 0, 0], [8, 14, 2, 13, 12, 5, 10, 9, 3, 7, 6, 11, 4, 0, 1]],
  [[1, 2, 1, 2, 2, 0, 0, 2, 1, 1, 0, 2, 0, 2, 1, 1, 1, 0, 0, 2, 3, 1, 2, 3, 2, 2, 3], [12, 17, 10, 6, 18, 5, 21, 15, 8, 9, 2, 14, 16, 0, 24, 11, 1, 7, 4, 19, 3, 22, 13, 25, 20, 23, 26]],
  [[0, 5, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 0, 5, 5, 5, 6, 6, 6, 6, 7, 7, 8, 8, 8, 8, 8, 9, 10, 10], [0, 18, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 1, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35]],
  [[0, 0, 1, 0, 0, 2, 0, 2, 0, 0, 2, 1, 1, 0, 0, 1, 1, 1, 1, 1, 3, 3, 2, 3, 3, 2, 1, 1, 3, 2, 2, 2, 2, 1, 2, 1, 1, 2, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3], [9, 1, 0, 3, 4, 14, 6, 13, 8, 36, 26, 11, 12, 2, 35, 15, 16, 17, 18, 19, 33, 27, 37, 5, 40, 25, 22, 38, 10, 29, 30, 31, 32, 7, 34, 41, 20, 28, 21, 39, 24, 23, 42, 43, 44, 45, 46, 47]],
  [[0, 5, 0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 0, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 10, 10, 11, 11], [0, 27, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 25, 23, 24, 22, 26, 1, 28, 29, 30, 31, 37, 33, 34, 35, 36, 32, 43, 39, 40, 41, 42, 38, 45, 44, 46, 47, 48, 49, 50, 51, 52, 53]],
] as const)('%j is left as Go leaves it', (keys, expected) => {
  expect(order(keys)).toEqual(expected)
})
