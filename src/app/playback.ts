import { create } from 'zustand'
import { useTrace } from './simulation.ts'
import { dispatch, getState } from './store.ts'

export const speeds = [1, 5, 20, 100] as const
export type Speed = (typeof speeds)[number]

export interface Playback {
  readonly playing: boolean
  /** Virtual time per real time. */
  readonly speed: Speed
  readonly loop: boolean
  /** Plays by itself, and only up to this moment: a command runs. Absent: a person plays. */
  readonly untilMs?: number | undefined
}

export const usePlayback = create<Playback>()(() => ({ playing: false, speed: 1, loop: false }))

/** Where the playhead goes within a stretch of real time, and whether it goes on from there. Times in ms. */
export function advance(atMs: number, realMs: number, { speed, loop, untilMs }: Playback, endMs: number): { readonly atMs: number; readonly playing: boolean } {
  const next = atMs + realMs * speed
  if (untilMs !== undefined) return next < Math.min(untilMs, endMs) ? { atMs: next, playing: true } : { atMs: Math.min(Math.max(untilMs, atMs), endMs), playing: false }
  if (next < endMs) return { atMs: next, playing: true }
  return loop && endMs > 0 ? { atMs: (next - endMs) % endMs, playing: true } : { atMs: endMs, playing: false }
}

/** The playhead between two whole milliseconds of the state. */
let exactMs = 0
let frameAtMs: number | undefined
let waitingFrame = 0

function stop(): void {
  cancelAnimationFrame(waitingFrame)
  frameAtMs = undefined
  usePlayback.setState({ playing: false, untilMs: undefined })
}

function frame(nowMs: number): void {
  // Another document was opened, or the Pod is gone.
  if (!useTrace.getState().trace) return stop()
  const shown = getState().playheadMs
  if (Math.round(exactMs) !== shown) exactMs = shown
  const next = advance(exactMs, nowMs - (frameAtMs ?? nowMs), usePlayback.getState(), playEndMs())
  frameAtMs = nowMs
  exactMs = next.atMs
  dispatch({ type: 'seek', atMs: next.atMs })
  if (next.playing) waitingFrame = requestAnimationFrame(frame)
  else stop()
}

/** Where playing ends: the end of what was simulated. */
const playEndMs = () => useTrace.getState().trace?.endMs ?? 0

/** Plays on from the playhead; from the start when it stands at the end. */
export function play(): void {
  if (usePlayback.getState().playing || !useTrace.getState().trace) return
  if (getState().playheadMs >= playEndMs()) dispatch({ type: 'seek', atMs: 0 })
  start(undefined)
}

/** Plays on from the playhead up to a moment, at most to the end; whoever plays already goes on doing so. */
export function playUntil(atMs: number): void {
  if (usePlayback.getState().playing || !useTrace.getState().trace || getState().playheadMs >= playEndMs()) return
  start(atMs)
}

function start(untilMs: number | undefined): void {
  exactMs = getState().playheadMs
  usePlayback.setState({ playing: true, untilMs })
  waitingFrame = requestAnimationFrame(frame)
}

export function pause(): void {
  if (usePlayback.getState().playing) stop()
}

export const togglePlay = (): void => (usePlayback.getState().playing ? pause() : play())
export const setSpeed = (speed: Speed): void => usePlayback.setState({ speed })
export const setLoop = (loop: boolean): void => usePlayback.setState({ loop })

/** Back to the creation of the Pod; goes on playing if it was. */
export const restart = (): void => dispatch({ type: 'seek', atMs: 0 })

/** A page that nobody sees does not play on. */
export function pauseWhenHidden(): () => void {
  const listener = () => {
    if (document.hidden) pause()
  }
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
