import { expect, it } from 'vitest'
import type { Trace } from '../../core/trace/trace.ts'
import { useTrace } from '../simulation.ts'
import { dispatch, getState } from '../store.ts'
import { followTerminal, startFollowing } from './follow-terminal.ts'

const open = (id: string) => dispatch({ type: 'open', id, name: id, text: '' })

const trace: Trace = { startedAtMs: 0, endMs: 10_000, pods: [], events: [], spans: [], logs: [], removals: [], terminals: [{ atMs: 200, terminal: 1, text: '$ ', waits: 'command' }], notices: [] }

/** The simulation of the document that is shown is done: terminal 1 waits again after 200 ms. */
const done = () => useTrace.setState({ state: 'done', scenario: getState().scenario, trace })

it('goes to what was typed into the document that is shown, not into another one', () => {
  const stop = startFollowing()
  open('first')
  followTerminal(1)
  open('second')
  done()
  expect(getState().playheadMs).toBe(0)
  followTerminal(1)
  done()
  expect(getState().playheadMs).toBe(200)
  stop()
})
