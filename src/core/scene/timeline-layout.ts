import type { TimelineBar, TimelineExit, TimelineLane } from './timeline-lanes.ts'
import type { TimelineWindow } from './timeline-window.ts'

/** A bar with its place on the screen, in pixels from the left edge of the plot. */
export interface PlacedBar {
  readonly bar: TimelineBar
  readonly x: number
  readonly width: number
}

/** The block of a failed run. */
export interface PlacedExit {
  readonly exit: TimelineExit
  readonly x: number
  readonly width: number
}

const exitPx = 15
const leastExitPx = 4

/** The place of a moment, in pixels from the left edge of a plot that is so wide. */
export function xOf(atMs: number, { fromMs, toMs }: TimelineWindow, widthPx: number): number {
  return ((atMs - fromMs) / (toMs - fromMs)) * widthPx
}

/** The moment at a place; the reverse of `xOf`. */
export function momentAt(x: number, { fromMs, toMs }: TimelineWindow, widthPx: number): number {
  return fromMs + (x / Math.max(widthPx, 1)) * (toMs - fromMs)
}

/**
 * The bars of a lane inside a window, cut at its edges. Bars that would share a pixel with one of their kind are drawn as that one,
 * so that a day of restarts is no more to draw than a minute.
 */
export function placeBars(lane: TimelineLane, window: TimelineWindow, widthPx: number): readonly PlacedBar[] {
  const lastX = new Map<TimelineBar['kind'], number>()
  return lane.bars.flatMap(bar => {
    if (bar.toMs < window.fromMs || bar.fromMs > window.toMs) return []
    const x = xOf(Math.max(bar.fromMs, window.fromMs), window, widthPx)
    const width = Math.max(xOf(Math.min(bar.toMs, window.toMs), window, widthPx) - x, 1)
    if (width < 2 && x - (lastX.get(bar.kind) ?? -Infinity) < 1) return []
    lastX.set(bar.kind, x)
    return [{ bar, x, width }]
  })
}

/** The red blocks of a lane inside a window, each after its run's end, narrower where the next run follows closely. */
export function placeExits(lane: TimelineLane, window: TimelineWindow, widthPx: number): readonly PlacedExit[] {
  const runs = lane.bars.filter(bar => bar.kind === 'running' || bar.kind === 'starting' || bar.kind === 'completed')
  let lastX = -Infinity
  let next = 0
  return lane.exits.flatMap(exit => {
    const x = xOf(exit.atMs, window, widthPx)
    while (next < runs.length && (runs[next]?.fromMs ?? 0) < exit.atMs) next += 1
    if (exit.atMs < window.fromMs || exit.atMs > window.toMs || x - lastX < 1) return []
    lastX = x
    const following = runs[next]
    const room = following === undefined ? exitPx : xOf(following.fromMs, window, widthPx) - x
    return [{ exit, x, width: Math.max(leastExitPx, Math.min(exitPx, room)) }]
  })
}
