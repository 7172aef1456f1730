import { describe, expect, it } from 'vitest'
import { splitRead } from './split-read.ts'

const none: ReadonlySet<number> = new Set()

describe('the fields of a line that is read', () => {
  it.each([
    ['x y z', 2, ' ', ['x', 'y z']],
    ['  x  ', 1, ' ', ['x']],
    ['1:2:3:4', 3, ':', ['1', '2', '3:4']],
    ['1:2:', 2, ':', ['1', '2']],
    ['1:2:3:', 2, ':', ['1', '2:3:']],
    ['a : b', 2, ' :', ['a', 'b']],
    ['::x', 3, ':', ['', '', 'x']],
    ['', 2, ' ', ['']],
    ['a b', 1, '', ['a b']],
  ])('“%s” into %i at “%s”', (text, count, separators, values) => {
    expect(splitRead(text, none, count, separators)).toEqual(values)
  })

  it('are not separated where a backslash stood', () => {
    expect(splitRead('a b c', new Set([1]), 2, ' ')).toEqual(['a b', 'c'])
  })
})
