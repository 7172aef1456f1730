import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Trace } from '../core/trace/trace.ts'
import { advance, pause, pauseWhenHidden, play, playUntil, restart, setLoop, setSpeed, usePlayback } from './playback.ts'
import { useTrace } from './simulation.ts'
import { dispatch, getState } from './store.ts'

describe('the playhead', () => {
  it.each([
    ['moves with real time', 0, 16, { speed: 1, loop: false }, 1000, { atMs: 16, playing: true }],
    ['moves by the speed', 100, 16, { speed: 20, loop: false }, 1000, { atMs: 420, playing: true }],
    ['stops at the end', 990, 16, { speed: 1, loop: false }, 1000, { atMs: 1000, playing: false }],
    ['begins again in a loop, with what is left of the frame', 990, 16, { speed: 1, loop: true }, 1000, { atMs: 6, playing: true }],
    ['stops where a command ends', 90, 16, { speed: 1, loop: true, untilMs: 100 }, 1000, { atMs: 100, playing: false }],
    ['plays on until then', 50, 16, { speed: 1, loop: false, untilMs: 100 }, 1000, { atMs: 66, playing: true }],
    ['stops at the end, loop or not, where a command does not end', 990, 16, { speed: 1, loop: true, untilMs: Infinity }, 1000, { atMs: 1000, playing: false }],
    ['does not turn without end in a loop over nothing', 0, 16, { speed: 1, loop: true }, 0, { atMs: 0, playing: false }],
  ] as const)('%s', (_, atMs, realMs, playback, endMs, expected) => {
    expect(advance(atMs, realMs, { ...playback, playing: true }, endMs)).toEqual(expected)
  })
})

describe('playing', () => {
  let frames: Map<number, (nowMs: number) => void>
  let nowMs: number
  const trace: Trace = { startedAtMs: 0, endMs: 2000, pods: [], events: [], spans: [], logs: [], removals: [], notices: [] }

  /** The browser paints once. */
  const paint = (afterMs: number) => {
    nowMs += afterMs
    const due = [...frames.values()]
    frames.clear()
    due.forEach(frame => frame(nowMs))
  }

  beforeEach(() => {
    frames = new Map()
    nowMs = 0
    let last = 0
    vi.stubGlobal('requestAnimationFrame', (frame: (nowMs: number) => void) => {
      frames.set(++last, frame)
      return last
    })
    vi.stubGlobal('cancelAnimationFrame', (id: number) => void frames.delete(id))
    useTrace.setState({ trace, state: 'done' })
    dispatch({ type: 'seek', atMs: 0 })
    setSpeed(1)
    setLoop(false)
  })
  afterEach(() => {
    pause()
    vi.unstubAllGlobals()
  })

  it('moves the playhead with what is painted, and stops at the end', () => {
    play()
    ;[16, 16, 16].forEach(paint)
    expect(getState().playheadMs).toBe(32)
    setSpeed(100)
    paint(16)
    expect(getState().playheadMs).toBe(1632)
    paint(16)
    expect(getState().playheadMs).toBe(2000)
    expect(usePlayback.getState().playing).toBe(false)
    expect(frames.size).toBe(0)
  })

  it('loses no part of a millisecond between two frames', () => {
    play()
    paint(0)
    for (let i = 0; i < 100; i++) paint(1.4)
    expect(getState().playheadMs).toBe(140)
  })

  it('goes on from where the playhead was put meanwhile', () => {
    play()
    paint(0)
    dispatch({ type: 'seek', atMs: 900 })
    paint(10)
    expect(getState().playheadMs).toBe(910)
    restart()
    paint(10)
    expect(getState().playheadMs).toBe(10)
  })

  it('begins anew at the end, and turns in a loop', () => {
    dispatch({ type: 'seek', atMs: 2000 })
    setLoop(true)
    play()
    expect(getState().playheadMs).toBe(0)
    paint(0)
    paint(2030)
    expect(getState().playheadMs).toBe(30)
    expect(usePlayback.getState().playing).toBe(true)
  })

  it('plays for a command up to its end, and lets a person who plays go on', () => {
    playUntil(500)
    paint(0)
    paint(300)
    expect(usePlayback.getState()).toMatchObject({ playing: true, untilMs: 500 })
    paint(300)
    expect(getState().playheadMs).toBe(500)
    expect(usePlayback.getState()).toMatchObject({ playing: false, untilMs: undefined })
    play()
    playUntil(600)
    paint(0)
    paint(300)
    expect(getState().playheadMs).toBe(800)
  })

  it('does not begin anew for a command at the end', () => {
    dispatch({ type: 'seek', atMs: 2000 })
    playUntil(Infinity)
    expect(usePlayback.getState().playing).toBe(false)
    expect(getState().playheadMs).toBe(2000)
  })

  it('runs once, however often it is paused and resumed within a frame', () => {
    play()
    pause()
    play()
    pause()
    play()
    expect(frames.size).toBe(1)
    paint(0)
    paint(16)
    expect(getState().playheadMs).toBe(16)
  })

  it('does not start without a trace, and ends when it goes', () => {
    play()
    useTrace.setState({ trace: undefined })
    paint(16)
    expect(usePlayback.getState().playing).toBe(false)
    play()
    expect(usePlayback.getState().playing).toBe(false)
  })

  it('pauses when nobody sees the page', () => {
    const page = Object.assign(new EventTarget(), { hidden: false })
    vi.stubGlobal('document', page)
    const stop = pauseWhenHidden()
    play()
    page.dispatchEvent(new Event('visibilitychange'))
    expect(usePlayback.getState().playing).toBe(true)
    page.hidden = true
    page.dispatchEvent(new Event('visibilitychange'))
    expect(usePlayback.getState().playing).toBe(false)
    stop()
  })
})
