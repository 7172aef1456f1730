import { beforeEach, expect, it } from 'vitest'
import { dispatch, getState } from '../store.ts'
import { chooseTerminal, keepOpen, openTerminal, openTerminals, putAwayTerminal, terminalsOf } from './open-terminals.ts'

/** The numbers of the terminals, the shown one in brackets. */
const shown = () => terminalsOf(getState().scenario, openTerminals()).map(number => (number === openTerminals().shown ? `[${number}]` : String(number))).join(' ')

const type = (terminal: number) => dispatch({ type: 'set-scenario', scenario: { terminal: [{ atMs: 0, terminal, text: 'ls\n' }] }, label: '' })

beforeEach(() => dispatch({ type: 'open', name: 'x', text: 'a' }))

it('opens one more at the first free number, and puts it away', () => {
  expect(shown()).toBe('[1]')
  openTerminal()
  openTerminal()
  expect(shown()).toBe('1 2 [3]')
  putAwayTerminal(2)
  expect(shown()).toBe('1 [3]')
  openTerminal()
  expect(shown()).toBe('1 [2] 3')
  putAwayTerminal(2)
  expect(shown()).toBe('[1] 3')
  for (let i = 0; i < 20; i++) openTerminal()
  expect(shown()).toBe('1 2 3 4 5 6 7 [8]')
})

it('shows those that were typed into, and keeps one without its inputs when it is asked to', () => {
  type(4)
  expect(shown()).toBe('[1] 4')
  chooseTerminal(4)
  keepOpen(4)
  dispatch({ type: 'undo' })
  expect(shown()).toBe('1 [4]')
})

it('begins with the first in another document', () => {
  openTerminal()
  dispatch({ type: 'open', name: 'y', text: 'b' })
  expect(shown()).toBe('[1]')
  openTerminal()
  expect(shown()).toBe('1 [2]')
})
