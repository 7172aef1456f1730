import { expect, test } from 'vitest'
import { changedLines } from './changed-lines.ts'

const changed = (before: string, after: string) => [...changedLines(before.split('\n'), after.split('\n'))]

test('a line that says something else is changed, its neighbours are not', () => {
  expect(changed('a\nState: Waiting\nb', 'a\nState: Running\nStarted: now\nb')).toEqual([1, 2])
})

test('a line that only moved with its column is not changed', () => {
  expect(changed('IP:    \nIPs:  <none>', 'IP:       \nIPs:     <none>\nControlled By: x')).toEqual([2])
})

test('what went away leaves nothing behind', () => {
  expect(changed('a\nb\nc', 'a\nc')).toEqual([])
  expect(changed('', '')).toEqual([])
})
