/** What a person typed into a field for a time: nothing special (`auto`), endless, a time, or no time at all. */
export type DurationRead = { readonly type: 'auto' | 'forever' | 'not-a-time' } | { readonly type: 'time'; readonly ms: number }

const unitsMs: Readonly<Record<string, number>> = {
  'ms': 1, '毫秒': 1,
  '': 1000, 's': 1000, 'sec': 1000, '秒': 1000,
  'm': 60_000, 'min': 60_000, '分': 60_000, '分钟': 60_000,
  'h': 3_600_000, '小时': 3_600_000,
}
const part = /(\d+\.?\d*|\.\d+)\s*(毫秒|秒|分钟|分|小时|ms|sec|s|min|m|h|)\s*/y
const longestMs = 24 * 3_600_000

/** Reads `2`, `1.5 s`, `2m30s`, `auto`, `∞`. A bare number is seconds. */
export function readDuration(typed: string): DurationRead {
  const text = typed.trim().toLowerCase()
  if (text === '' || text === 'auto' || text === '自动') return { type: 'auto' }
  if (text === '∞' || text === 'forever' || text === 'inf' || text === '永远') return { type: 'forever' }
  let ms = 0
  for (let at = 0; at < text.length; at = part.lastIndex) {
    part.lastIndex = at
    const found = part.exec(text)
    if (!found) return { type: 'not-a-time' }
    ms += Number(found[1]) * (unitsMs[found[2] ?? ''] ?? 0)
  }
  return ms > longestMs ? { type: 'not-a-time' } : { type: 'time', ms: Math.round(ms) }
}

/** `0 s`, `0.4 s`, `1.5 s`, `42 s`, `2 min 30 s`, `1 h`. */
export function printDuration(ms: number): string {
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(ms < 1000 ? 2 : 1))} s`
  const seconds = Math.round(ms / 1000)
  const parts = [[Math.floor(seconds / 3600), 'h'], [Math.floor(seconds / 60) % 60, 'min'], [seconds % 60, 's']] as const
  return parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ')
}

// A slider from nothing to ten minutes that has room for short times: its times grow with the cube.
const longestSlideMs = 600_000
export const sliderPositions = 100

/** Where a time stands on the slider, 0 to `sliderPositions`. */
export function positionOfDuration(ms: number): number {
  return Math.round(Math.min(1, (Math.max(ms, 0) / longestSlideMs) ** (1 / 3)) * sliderPositions)
}

/** The time of a slider's position, rounded to what one can say. */
export function durationOfPosition(position: number): number {
  const ms = (position / sliderPositions) ** 3 * longestSlideMs
  const grain = ms < 2000 ? 100 : ms < 10_000 ? 500 : ms < 60_000 ? 1000 : 10_000
  return Math.round(ms / grain) * grain
}
