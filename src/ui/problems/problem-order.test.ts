import { expect, test } from 'vitest'
import type { Problem } from '../../core/problem.ts'
import { inReadingOrder } from './problem-order.ts'

const problem = (code: string, severity: Problem['severity'], from?: number): Problem =>
  ({ code, severity, params: {}, ...(from === undefined ? {} : { span: { from, to: from + 1 } }) })

test('errors come before warnings and notes, each in the order of the text, the whole text first', () => {
  const problems = [problem('note', 'info', 1), problem('late', 'error', 90), problem('hint', 'warning', 2), problem('early', 'error', 5), problem('whole', 'error')]
  expect(inReadingOrder(problems).map(({ code }) => code)).toEqual(['whole', 'early', 'late', 'hint', 'note'])
})
