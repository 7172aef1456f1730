import { describe, expect, it } from 'vitest'
import { typeahead, type Typed } from './typeahead.ts'

const labels = ['Rename', 'Duplicate', 'Delete', 'Deploy']
const key = (key: string, timeStamp: number) => ({ key, timeStamp, ctrlKey: false, metaKey: false, altKey: false })

function type(keys: string, everyMs: number, from = 0) {
  const typed: { current: Typed } = { current: { text: '', atMs: -10_000 } }
  let at = from
  let time = 0
  for (const letter of keys) {
    at = typeahead(typed, key(letter, time), labels, at) ?? at
    time += everyMs
  }
  return labels[at]
}

describe('typing in a list', () => {
  it('walks through the rows with the same letter', () => {
    expect(type('d', 100)).toBe('Duplicate')
    expect(type('dd', 100)).toBe('Delete')
    expect(type('dddd', 100)).toBe('Duplicate')
  })

  it('joins letters that follow soon to a word', () => {
    expect(type('dep', 100)).toBe('Deploy')
    expect(type('del', 100)).toBe('Delete')
  })

  it('starts anew after a pause', () => {
    expect(type('dr', 2000)).toBe('Rename')
  })

  it('leaves keys with Ctrl and keys that are no letters to others', () => {
    const typed = { current: { text: '', atMs: 0 } }
    expect(typeahead(typed, { ...key('d', 0), ctrlKey: true }, labels, 0)).toBeUndefined()
    expect(typeahead(typed, key('Enter', 0), labels, 0)).toBeUndefined()
  })
})
