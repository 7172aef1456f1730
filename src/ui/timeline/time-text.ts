import type { TraceSummary } from '../../core/trace/summary.ts'
import type { TimelineWords } from './messages.ts'

/** A moment on the clock of the transport: `00:04.6`, `1:02:03.4`. */
export function clockText(ms: number): string {
  const tenths = Math.floor(ms / 100)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(tenths / 36_000)
  return `${hours > 0 ? `${hours}:` : ''}${two(Math.floor(tenths / 600) % 60)}:${two(Math.floor(tenths / 10) % 60)}.${tenths % 10}`
}

/** A moment in a sentence or a badge: `4.6 s`, `2 min 5 s`; cut as the clock cuts, so that both say the same. */
export function spanText(ms: number): string {
  if (ms < 60_000) return `${Number((Math.floor(ms / 100) / 10).toFixed(1))} s`
  const seconds = Math.floor(ms / 1000)
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : '', rest > 0 ? `${rest} s` : ''].filter(Boolean).join(' ')
}

/** The playhead's badge: `4.6s`, `2m05s`. */
export function badgeText(ms: number): string {
  if (ms < 60_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)}s`
  const seconds = Math.floor(ms / 1000)
  const rest = String(seconds % 60).padStart(2, '0')
  const minutes = Math.floor(seconds / 60) % 60
  return seconds < 3600 ? `${minutes}m${rest}s` : `${Math.floor(seconds / 3600)}h${String(minutes).padStart(2, '0')}m`
}

/** What became of the Pod, with its time written by `time`. */
export function outcomeText(summary: TraceSummary, t: TimelineWords, form: 'clock' | 'sentence'): string {
  const words = form === 'clock'
    ? { ready: t.ready, completed: t.completed, failed: t.failed, deleted: t.deleted }
    : { ready: t.readySpoken, completed: t.completedSpoken, failed: t.failedSpoken, deleted: t.deletedSpoken }
  if (summary.kind === 'empty') return ''
  if (summary.kind === 'never-ready') return t.neverReady
  return words[summary.kind]({ time: form === 'clock' ? clockText(summary.atMs) : spanText(summary.atMs) })
}
