import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printCases, readCases, sameAnswer, type ScriptCase } from './script-cases.ts'

const bytes = fc.array(fc.constantFrom('a', ' ', '\n', '\t', '\0', '\\', '"', '\x7f', '\xff', '=== ', '--- ', '\r'), { maxLength: 8 }).map(parts => parts.join(''))
const answer = fc.record({ exitCode: fc.nat(255), errors: fc.constantFrom('none', 'not found', 'trace + other'), stdout: bytes })
const scriptCase = fc.record({
  name: fc.constantFrom('a case', 'it is, as exit 0'),
  script: fc.constantFrom('echo a', 'echo a\n\necho b', ''),
  args: fc.array(fc.constantFrom('sh', 'a b', '', '$x'), { maxLength: 3 }),
  stdin: bytes,
  dash: answer,
  busybox: answer,
})

describe('a file of script cases', () => {
  it('is read as it was written', () => {
    fc.assert(fc.property(fc.array(scriptCase, { maxLength: 4 }), cases => {
      expect(readCases(printCases('About it.\n', cases))).toEqual({ about: 'About it.\n\n', cases })
    }))
  })

  it('shows one answer where both shells agree', () => {
    const answer = { exitCode: 0, errors: 'none', stdout: 'a\n' }
    const one: ScriptCase = { name: 'a word', script: 'echo a', args: [], stdin: '', dash: answer, busybox: answer }
    expect(printCases('', [one])).toBe('\n=== a word\necho a\n--- exit 0, stderr none\na\n')
  })

  it('tells answers apart by any of their three parts', () => {
    const answer = { exitCode: 0, errors: 'none', stdout: 'a\n' }
    expect(sameAnswer(answer, { ...answer })).toBe(true)
    for (const other of [{ exitCode: 1 }, { errors: 'usage' }, { stdout: 'a' }]) expect(sameAnswer(answer, { ...answer, ...other })).toBe(false)
  })

  it('refuses an answer that it does not understand', () => {
    expect(() => readCases('=== a\necho\n--- exit one\n')).toThrow('cannot read the answer')
  })
})
