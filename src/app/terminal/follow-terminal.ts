import { pause, playUntil, usePlayback } from '../playback.ts'
import { useTrace, type SimulationState } from '../simulation.ts'
import { dispatch, getState } from '../store.ts'
import { settledMs } from './terminal-outputs.ts'

/** What takes no longer than this in virtual time is there at once, ms. */
const immediateMs = 300

/** The terminal that was typed into last, and when; until the trace that holds it has come. */
let followed: { readonly terminal: number; readonly inputMs: number } | undefined

/** Something was typed into a terminal at the playhead: as soon as it is simulated, the page plays on until it is done. */
export function followTerminal(terminal: number): void {
  followed = { terminal, inputMs: getState().playheadMs }
  // What plays for the command before waits with it: the playhead stays where the input is.
  if (usePlayback.getState().untilMs !== undefined) pause()
}

function onTrace({ trace, scenario, state }: SimulationState): void {
  if (!followed || state !== 'done' || !trace || scenario !== getState().scenario) return
  const { terminal, inputMs } = followed
  followed = undefined
  const endMs = settledMs(trace, terminal, inputMs) ?? Infinity
  const { playheadMs } = getState()
  if (endMs <= playheadMs) return
  if (endMs - playheadMs <= immediateMs) dispatch({ type: 'seek', atMs: endMs })
  else playUntil(endMs)
}

/** Follows what is typed into terminals. Called once, when the page starts. Returns how to stop. */
export const startFollowing = (): (() => void) => useTrace.subscribe(onTrace)
