import type { TimelineWindow } from './timeline-window.ts'

/** A mark of the ruler. */
export interface RulerTick {
  readonly atMs: number
  /** `5s`, `1m30s`, `0.2s`. */
  readonly label: string
}

const stepsMs = [
  10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000,
  3_600_000, 7_200_000, 14_400_000, 21_600_000, 43_200_000, 86_400_000,
]
const leastGapPx = 56
/** About what a character of a label takes, and what stays free between two labels. */
const characterPx = 6.4
const betweenPx = 14

/** Round moments at a comfortable distance for a ruler of this width. */
export function rulerTicks({ fromMs, toMs }: TimelineWindow, widthPx: number): readonly RulerTick[] {
  const msPerPx = (toMs - fromMs) / Math.max(widthPx, 1)
  let ticks: readonly RulerTick[] = []
  for (const stepMs of stepsMs) {
    const gapPx = stepMs / msPerPx
    if (gapPx < leastGapPx) continue
    ticks = ticksEvery(stepMs, fromMs, toMs)
    if (ticks.every(({ label }) => label.length * characterPx + betweenPx <= gapPx)) break
  }
  return ticks
}

function ticksEvery(stepMs: number, fromMs: number, toMs: number): readonly RulerTick[] {
  const first = Math.ceil(fromMs / stepMs)
  const count = Math.max(0, Math.floor(toMs / stepMs) - first + 1)
  return Array.from({ length: count }, (_, index) => ({ atMs: (first + index) * stepMs, label: rulerLabel((first + index) * stepMs) }))
}

/** A moment as the ruler writes it: only the units that are not zero. */
export function rulerLabel(atMs: number): string {
  if (atMs === 0) return '0s'
  const hours = Math.floor(atMs / 3_600_000)
  const minutes = Math.floor(atMs / 60_000) % 60
  const seconds = Number(((atMs % 60_000) / 1000).toFixed(2))
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${seconds > 0 ? `${seconds}s` : ''}`
}
