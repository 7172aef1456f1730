import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from './apply-edits.ts'
import { composeEdits } from './compose-edits.ts'
import { diffTexts, trimEdits } from './diff-texts.ts'
import { invertEdits } from './invert-edits.ts'
import { mapOffset } from './map-offset.ts'
import type { TextEdit } from './text-edit.ts'

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r\n', 'é', '🙂', '\ud83d'), maxLength: 30 })

/** Edits that fit a text of the given length, in any order. */
function editsFor(length: number): fc.Arbitrary<readonly TextEdit[]> {
  return fc
    .tuple(fc.uniqueArray(fc.nat(length), { maxLength: 8 }), fc.array(anyText, { minLength: 4, maxLength: 4 }), fc.boolean())
    .map(([points, inserts, reversed]) => {
      const sorted = [...points].sort((a, b) => a - b)
      const edits = inserts.flatMap((insert, i) => {
        const [from, to] = [sorted[2 * i], sorted[2 * i + 1]]
        return from === undefined ? [] : [{ from, to: to ?? from, insert }]
      })
      return reversed ? edits.toReversed() : edits
    })
}
const textAndEdits = anyText.chain(text => fc.tuple(fc.constant(text), editsFor(text.length)))

describe('edits of a text', () => {
  test('are undone byte for byte by their inverse', () => {
    fc.assert(
      fc.property(textAndEdits, ([text, edits]) => {
        expect(applyEdits(applyEdits(text, edits), invertEdits(text, edits))).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  test('composed do what they do one after the other', () => {
    const steps = textAndEdits.chain(([text, first]) => fc.tuple(fc.constant(text), fc.constant(first), editsFor(applyEdits(text, first).length)))
    fc.assert(
      fc.property(steps, ([text, first, second]) => {
        const composed = composeEdits(first, second)
        expect(applyEdits(text, composed)).toBe(applyEdits(applyEdits(text, first), second))
        expect(composed.every((edit, i) => i === 0 || edit.from > (composed[i - 1]?.to ?? -1))).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  test('trimmed do the same with no byte that stays the same at either end', () => {
    fc.assert(
      fc.property(textAndEdits, ([text, edits]) => {
        expect(applyEdits(text, trimEdits(text, edits))).toBe(applyEdits(text, edits))
      }),
    )
  })

  test('apply in the order of the text, whatever the order of the list', () => {
    expect(applyEdits('0123456789', [{ from: 8, to: 9, insert: 'B' }, { from: 1, to: 3, insert: '' }, { from: 5, to: 5, insert: 'A' }])).toBe('034A567B9')
  })

  test('that overlap are a bug and throw', () => {
    expect(() => applyEdits('abc', [{ from: 0, to: 2, insert: '' }, { from: 1, to: 3, insert: '' }])).toThrow(RangeError)
    expect(() => applyEdits('abc', [{ from: 2, to: 4, insert: '' }])).toThrow(RangeError)
  })
})

describe('an offset', () => {
  const edits = [{ from: 2, to: 4, insert: 'xyz' }, { from: 6, to: 6, insert: '++' }]
  test.each([
    [0, 0, 0],
    [2, 2, 2],
    [3, 2, 5],
    [4, 5, 5],
    [5, 6, 6],
    [6, 7, 9],
    [7, 10, 10],
  ])('%i is mapped to %i before or %i after what was inserted there', (offset, before, after) => {
    expect(mapOffset(offset, edits, 'before')).toBe(before)
    expect(mapOffset(offset, edits, 'after')).toBe(after)
  })

  test('that no edit touches keeps its character', () => {
    fc.assert(
      fc.property(textAndEdits, fc.nat(30), ([text, changes], at) => {
        fc.pre(at < text.length && !changes.some(edit => edit.from <= at && at <= edit.to))
        expect(applyEdits(text, changes)[mapOffset(at, changes)]).toBe(text[at])
      }),
    )
  })
})

describe('the difference of two texts', () => {
  test('is one edit that leads from one to the other', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const edit = diffTexts(before, after)
        expect(applyEdits(before, edit ? [edit] : [])).toBe(after)
      }),
      { numRuns: 2000 },
    )
  })
  test('leaves out what both share', () => {
    expect(diffTexts('image: nginx:1.25 # web', 'image: nginx:1.27 # web')).toEqual({ from: 16, to: 17, insert: '7' })
    expect(diffTexts('same', 'same')).toBeUndefined()
  })
  test('does not cut a character pair in two', () => {
    expect(diffTexts('🙂', '🙃')).toEqual({ from: 0, to: 2, insert: '🙃' })
  })
})
