import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../core/cluster/scenario.ts'
import { columns, editView, sentText } from './edit-view.ts'
import { emptyLine } from './line-editor.ts'

const words = { search: 'search', failed: 'not found' }

describe('what stands behind the recorded text', () => {
  it('is the line, with its candidates below', () => {
    const line = { ...emptyLine, line: 'get', caret: 2, candidates: ['pods', 'services'] }
    expect(editView(line, 'sent\n', [], 40, words)).toEqual({ sent: 'sent\n', line: 'get', caret: 2, below: ['pods      services'], caretBelow: false })
  })

  it('is what a search has found, or the line while it finds nothing', () => {
    const line = { ...emptyLine, line: 'draft', caret: 5 }
    const history = ['kubectl get pods', 'ls']
    expect(editView({ ...line, search: { query: 'get', at: 1 } }, '', history, 40, words)).toMatchObject({ line: 'kubectl get pods', caret: 8, below: ['search: get'], caretBelow: true })
    expect(editView({ ...line, search: { query: 'x', failed: true } }, '', history, 40, words)).toMatchObject({ line: 'draft', caret: 5, below: ['not found: x'] })
  })
})

it('lists names in columns, down and then to the right', () => {
  expect(columns(['a', 'bb', 'ccc', 'd', 'e'], 16)).toEqual(['a    ccc  e', 'bb   d'])
  expect(columns(['a-very-long-name', 'b'], 10)).toEqual(['a-very-long-name', 'b'])
  expect(columns(['配置', 'x'], 20)).toEqual(['配置  x'])
})

describe('what was entered and is not simulated yet', () => {
  const [first, second, other, later, key] = [
    { atMs: 1, terminal: 1, text: 'ls\n' }, { atMs: 2, terminal: 1, text: 'pwd\n' }, { atMs: 2, terminal: 2, text: 'id\n' }, { atMs: 9, terminal: 1, text: 'date\n' }, { atMs: 2, terminal: 1, key: 'interrupt' },
  ] as const
  const scenario: Scenario = { terminal: [first, second, other, key, later] }

  it('is there up to the playhead, of this terminal', () => {
    expect(sentText(scenario, { terminal: [first] }, 1, 5)).toBe('pwd\n')
    expect(sentText(scenario, undefined, 1, 5)).toBe('ls\npwd\n')
    expect(sentText(scenario, { ...scenario, seed: 2 }, 1, 5)).toBe('')
  })
})
