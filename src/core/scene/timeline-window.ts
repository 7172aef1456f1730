/** The stretch of virtual time that the timeline shows, ms. */
export interface TimelineWindow {
  readonly fromMs: number
  readonly toMs: number
}

/** Runs up to this length are shown whole; of longer ones the beginning, where the order is decided. */
const wholeUpToMs = 180_000
const longRunShownMs = 120_000
const shortestMs = 500
/** So much stays free after the end, for the eye. */
const margin = 0.02

/** The window that shows a whole trace of this length. */
export function wholeWindow(endMs: number): TimelineWindow {
  return { fromMs: 0, toMs: Math.max(1000, Math.ceil(endMs * (1 + margin))) }
}

/** The window that a trace of this length opens with. */
export function usualWindow(endMs: number): TimelineWindow {
  return endMs <= wholeUpToMs ? wholeWindow(endMs) : { fromMs: 0, toMs: longRunShownMs }
}

/** Zooms by a factor (below 1: closer) around a moment that keeps its place on the screen. */
export function zoomWindow(window: TimelineWindow, factor: number, aroundMs: number, endMs: number): TimelineWindow {
  const whole = wholeWindow(endMs).toMs
  const span = window.toMs - window.fromMs
  const next = Math.min(Math.max(span * factor, shortestMs), whole)
  const share = Math.min(Math.max((aroundMs - window.fromMs) / span, 0), 1)
  return clampWindow({ fromMs: aroundMs - share * next, toMs: aroundMs + (1 - share) * next }, endMs)
}

/** Moves the window along the axis, within the trace. */
export function panWindow(window: TimelineWindow, byMs: number, endMs: number): TimelineWindow {
  return clampWindow({ fromMs: window.fromMs + byMs, toMs: window.toMs + byMs }, endMs)
}

/** The window that shows a moment: the same one when it does already, else the page of the same length that begins shortly before it. */
export function windowShowing(window: TimelineWindow, atMs: number, endMs: number): TimelineWindow {
  if (atMs >= window.fromMs && atMs <= window.toMs) return window
  const span = window.toMs - window.fromMs
  return clampWindow({ fromMs: atMs - span * 0.1, toMs: atMs + span * 0.9 }, endMs)
}

function clampWindow(window: TimelineWindow, endMs: number): TimelineWindow {
  const whole = wholeWindow(endMs).toMs
  const span = Math.min(window.toMs - window.fromMs, whole)
  const fromMs = Math.round(Math.min(Math.max(window.fromMs, 0), whole - span))
  return { fromMs, toMs: Math.round(fromMs + span) }
}
