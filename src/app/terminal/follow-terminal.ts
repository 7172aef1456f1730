import { pause, playUntil, usePlayback } from '../playback.ts'
import { useTrace, type SimulationState } from '../simulation.ts'
import { dispatch, getState } from '../store.ts'
import { lastOutputMs, settledMs } from './terminal-outputs.ts'

/** What takes no longer than this in virtual time is there at once, ms. */
const immediateMs = 300

/** The document that was typed into last. */
let followedId: string | undefined
/** Its terminals in which something may still run, each with the moment of its last input. */
const running = new Map<number, number>()
/** The terminal that was typed into last, until the trace that holds it has come. */
let typedInto: number | undefined

/** Something was typed into a terminal at the playhead: as soon as it is simulated, the page plays on until it is done. */
export function followTerminal(terminal: number): void {
  // Whoever has paused, or plays by hand, does not wait for what runs elsewhere; nor does another document.
  const { documentId } = getState()
  const { untilMs } = usePlayback.getState()
  if (untilMs === undefined || followedId !== documentId) running.clear()
  if (untilMs !== undefined) pause()
  followedId = documentId
  running.set(terminal, getState().playheadMs)
  typedInto = terminal
}

function onTrace({ trace, scenario, state }: SimulationState): void {
  if (followedId !== getState().documentId) typedInto = undefined
  if (typedInto === undefined || state !== 'done' || !trace || scenario !== getState().scenario) return
  const inputMs = running.get(typedInto) ?? 0
  const doneMs = settledMs(trace, typedInto, inputMs) ?? Infinity
  const { playheadMs } = getState()
  if (doneMs <= playheadMs + immediateMs) {
    // What begins in the background says so right behind the prompt.
    const atMs = lastOutputMs(trace, typedInto, doneMs + immediateMs) ?? doneMs
    if (atMs > playheadMs) dispatch({ type: 'seek', atMs })
  }
  typedInto = undefined
  const now = getState().playheadMs
  const ends = [...running].map(([terminal, fromMs]) => settledMs(trace, terminal, fromMs) ?? Infinity)
  const lastMs = Math.max(...ends)
  if (lastMs > now) playUntil(lastMs)
}

/** Follows what is typed into terminals. Called once, when the page starts. Returns how to stop. */
export const startFollowing = (): (() => void) => useTrace.subscribe(onTrace)
