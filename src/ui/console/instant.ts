import { usePlayback } from '../../app/playback.ts'
import { useAppStore } from '../../app/store.ts'
import { countUntil } from '../../core/trace/at.ts'
import type { Trace } from '../../core/trace/trace.ts'

/** So many times a second ages are printed anew while playing fast. */
const printsPerSecond = 8

/**
 * The moment that the console prints: the playhead's; while playing, it goes on when something changes and when ages do,
 * not with every frame.
 */
export function useInstant(trace: Trace, withLogs: boolean): number {
  const playing = usePlayback(playback => playback.playing)
  const speed = usePlayback(playback => playback.speed)
  return useAppStore(({ playheadMs }) => (playing ? printedMoment(trace, playheadMs, speed, withLogs) : playheadMs))
}

/** The last moment up to `atMs` at which a new print is worth its while. */
export function printedMoment(trace: Trace, atMs: number, speed: number, withLogs = false): number {
  const grainMs = Math.max(1000, (speed * 1000) / printsPerSecond)
  const tick = Math.floor(atMs / grainMs) * grainMs
  if (grainMs > 1000) return tick
  const version = trace.pods[countUntil(trace.pods, atMs) - 1]?.atMs ?? 0
  const event = trace.events[countUntil(trace.events, atMs) - 1]?.atMs ?? 0
  const line = withLogs ? (trace.logs[countUntil(trace.logs, atMs) - 1]?.atMs ?? 0) : 0
  return Math.max(tick, version, event, line)
}
