import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TerminalInput } from '../../core/cluster/scenario.ts'
import type { TerminalOutput, Trace } from '../../core/trace/trace.ts'
import { pause, play, usePlayback } from '../playback.ts'
import { useTrace } from '../simulation.ts'
import { dispatch, getState } from '../store.ts'
import { startFollowing } from './follow-terminal.ts'
import { settledMs, waitsAt } from './terminal-outputs.ts'
import { continues, restartTerminal, typeInput, withInput, withoutTerminal } from './type-input.ts'

const output = (atMs: number, text: string, waits?: 'command' | 'line', terminal = 1): TerminalOutput => ({ atMs, terminal, text, ...(waits && { waits }) })
const traceOf = (terminals: readonly TerminalOutput[], endMs = 20_000): Trace => ({ startedAtMs: 0, endMs, pods: [], events: [], spans: [], logs: [], removals: [], terminals, notices: [] })

describe('what is typed', () => {
  beforeEach(() => dispatch({ type: 'open', name: 'x', text: 'a' }))

  it('is an input at the playhead, in order of time', () => {
    dispatch({ type: 'seek', atMs: 5000 })
    typeInput(1, { text: 'kubectl delete pod web\n' })
    dispatch({ type: 'seek', atMs: 2000 })
    typeInput(2, { text: 'touch a\n' })
    typeInput(2, { key: 'interrupt' })
    expect(getState().scenario.terminal).toEqual([
      { atMs: 2000, terminal: 2, text: 'touch a\n' },
      { atMs: 2000, terminal: 2, key: 'interrupt' },
      { atMs: 5000, terminal: 1, text: 'kubectl delete pod web\n' },
    ])
  })

  it('is one entry of the history where it changes something, and goes with the entry before where it only reads', () => {
    typeInput(1, { text: 'kubectl get pods\n' })
    expect(getState().history.past).toEqual([])
    typeInput(1, { text: 'kubectl delete pod web\n' })
    typeInput(1, { text: 'kubectl get pods -w\n' })
    typeInput(1, { key: 'interrupt' })
    expect(getState().history.past.map(({ label }) => label)).toEqual(['kubectl delete pod web'])
    dispatch({ type: 'undo' })
    expect(getState().scenario.terminal).toEqual([{ atMs: 0, terminal: 1, text: 'kubectl get pods\n' }])
    dispatch({ type: 'redo' })
    expect(getState().scenario.terminal).toHaveLength(4)
  })

  it('is one entry for a command that is typed line by line', () => {
    for (const line of ['cat <<EOF | kubectl create -f -', 'kind: Pod', 'EOF', 'kubectl get pods']) typeInput(1, { text: `${line}\n` })
    expect(getState().history.past.map(({ label }) => label)).toEqual(['cat <<EOF | kubectl create -f -'])
  })

  it('has the label of the command that changes something', () => {
    typeInput(1, { text: 'kubectl get pods\ncat <<EOF | kubectl create -f -\nkind: Pod\nEOF\n' })
    expect(getState().history.past.map(({ label }) => label)).toEqual(['cat <<EOF | kubectl create -f -'])
  })

  it('goes away with its terminal, as one entry', () => {
    typeInput(1, { text: 'kubectl get pods\n' })
    typeInput(2, { text: 'touch a\n' })
    restartTerminal(1, 'restart')
    expect(getState().scenario.terminal).toEqual([{ atMs: 0, terminal: 2, text: 'touch a\n' }])
    restartTerminal(1, 'restart')
    expect(getState().history.past).toHaveLength(2)
    dispatch({ type: 'undo' })
    expect(getState().scenario.terminal).toHaveLength(2)
  })
})

describe('inputs in a scenario', () => {
  const input = (atMs: number, text: string): TerminalInput => ({ atMs, terminal: 1, text })

  it('stand behind those of the same moment', () => {
    expect(withInput({ seed: 3, terminal: [input(1, 'a'), input(1, 'b'), input(2, 'd')] }, input(1, 'c'))).toEqual({ seed: 3, terminal: [input(1, 'a'), input(1, 'b'), input(1, 'c'), input(2, 'd')] })
  })

  it('leave nothing behind when they are taken away', () => {
    expect(withoutTerminal({ seed: 3, terminal: [input(1, 'a')] }, 1)).toEqual({ seed: 3 })
    expect(withoutTerminal({}, 1)).toEqual({})
  })

  it('begin a command that goes on, until it ends or is given up', () => {
    const begun = { terminal: [input(1, 'ls\n'), input(1, 'cat <<EOF\n'), input(2, 'a\n')] }
    expect(continues(begun, 1, 2)).toBe(true)
    expect(continues(begun, 2, 2)).toBe(false)
    expect(continues(begun, 1, 0)).toBe(false)
    expect(continues({ terminal: [...begun.terminal, input(3, 'EOF\n')] }, 1, 3)).toBe(false)
    expect(continues({ terminal: [...begun.terminal, { atMs: 3, terminal: 1, key: 'interrupt' }] }, 1, 3)).toBe(false)
  })
})

describe('what a terminal waits for', () => {
  const trace = traceOf([output(1000, '$ ls\r\n'), output(1040, 'a\r\n$ ', 'command'), output(2000, '$ x\r\n', undefined, 2)])

  it('is a command before anything was typed, and nothing while something runs', () => {
    expect([0, 1000, 1039, 1040, 9000].map(atMs => waitsAt(trace, 1, atMs))).toEqual(['command', undefined, undefined, 'command', 'command'])
    expect(waitsAt(undefined, 1, 0)).toBe('command')
  })

  it('comes when what was typed is done, or never', () => {
    expect(settledMs(trace, 1, 1000)).toBe(1040)
    expect(settledMs(trace, 2, 2000)).toBeUndefined()
  })
})

describe('the playhead, after something was typed', () => {
  let stop: () => void
  beforeEach(() => {
    vi.stubGlobal('requestAnimationFrame', () => 1)
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
    dispatch({ type: 'open', name: 'x', text: 'a' })
    dispatch({ type: 'seek', atMs: 5000 })
    useTrace.setState({ trace: traceOf([]), scenario: getState().scenario, state: 'done' })
    stop = startFollowing()
  })
  afterEach(() => {
    stop()
    pause()
    vi.unstubAllGlobals()
  })
  const arrives = (...terminals: readonly TerminalOutput[]) => useTrace.setState({ trace: traceOf(terminals), scenario: getState().scenario, state: 'done' })

  it('goes straight to where a short command is done', () => {
    typeInput(1, { text: 'ls\n' })
    expect(usePlayback.getState().playing).toBe(false)
    arrives(output(5000, '$ ls\r\n'), output(5120, 'a\r\n$ ', 'command'))
    expect(getState().playheadMs).toBe(5120)
    expect(usePlayback.getState().playing).toBe(false)
  })

  it('goes on to what a command in the background says right behind the prompt', () => {
    typeInput(1, { text: 'kubectl port-forward pod/web 3000:80 &\n' })
    arrives(output(5000, '$ kubectl port-forward pod/web 3000:80 &\r\n[1] 4\r\n$ ', 'command'), output(5040, 'Forwarding from 127.0.0.1:3000 -> 80\r\n', 'command'), output(9000, 'Handling\r\n', 'command'))
    expect(getState().playheadMs).toBe(5040)
    expect(usePlayback.getState().playing).toBe(false)
  })

  it('goes on playing for what runs in another terminal, unless a person has paused', () => {
    typeInput(1, { text: 'kubectl get pod -w\n' })
    const watch = output(5000, '$ kubectl get pod -w\r\n')
    arrives(watch)
    typeInput(2, { text: 'ls\n' })
    arrives(watch, output(5000, '$ ls\r\n', undefined, 2), output(5010, 'a\r\n$ ', 'command', 2))
    expect(getState().playheadMs).toBe(5010)
    expect(usePlayback.getState()).toMatchObject({ playing: true, untilMs: Infinity })
    pause()
    typeInput(2, { text: 'ls\n' })
    arrives(watch, output(5010, '$ ls\r\na\r\n$ ', 'command', 2))
    expect(usePlayback.getState().playing).toBe(false)
  })

  it('plays on for a long one up to where it is done, and to the end for one that is never done', () => {
    typeInput(1, { text: 'sleep 3\n' })
    arrives(output(5000, '$ sleep 3\r\n'), output(8000, '$ ', 'command'))
    expect(usePlayback.getState()).toMatchObject({ playing: true, untilMs: 8000 })
    typeInput(1, { key: 'interrupt' })
    expect(usePlayback.getState().playing).toBe(false)
    arrives(output(5000, '$ sleep 3\r\n^C\r\n$ ', 'command'))
    expect(usePlayback.getState().playing).toBe(false)
    typeInput(1, { text: 'kubectl get pod -w\n' })
    arrives(output(5000, '$ kubectl get pod -w\r\n'))
    expect(usePlayback.getState()).toMatchObject({ playing: true, untilMs: Infinity })
  })

  it('is left alone when a person plays, and by a trace that does not hold the input', () => {
    typeInput(1, { text: 'ls\n' })
    useTrace.setState({ trace: traceOf([output(5100, '$ ', 'command')]), scenario: {}, state: 'done' })
    expect(getState().playheadMs).toBe(5000)
    play()
    arrives(output(5000, '$ ls\r\n'), output(9000, '$ ', 'command'))
    expect(usePlayback.getState()).toMatchObject({ playing: true, untilMs: undefined })
  })
})
