const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const HOURS_PER_YEAR = 24 * 365

/** A duration (ms) as kubectl prints ages: `42s`, `2m5s`, `3h`, `5d4h`, `<invalid>` when well before now. apimachinery HumanDuration */
export function humanDuration(durationMs: number): string {
  const seconds = Math.trunc(durationMs / SECOND_MS)
  if (seconds < -1) return '<invalid>'
  if (seconds < 0) return '0s'
  if (seconds < 120) return `${seconds}s`
  const minutes = Math.trunc(durationMs / MINUTE_MS)
  if (minutes < 10) return withRest(`${minutes}m`, seconds % 60, 's')
  if (minutes < 180) return `${minutes}m`
  const hours = Math.trunc(durationMs / HOUR_MS)
  const days = Math.trunc(hours / 24)
  if (hours < 8) return withRest(`${hours}h`, minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  if (hours < 24 * 8) return withRest(`${days}d`, hours % 24, 'h')
  if (hours < HOURS_PER_YEAR * 2) return `${days}d`
  const years = Math.trunc(days / 365)
  return hours < HOURS_PER_YEAR * 8 ? withRest(`${years}y`, days % 365, 'd') : `${years}y`
}

function withRest(text: string, rest: number, unit: string): string {
  return rest === 0 ? text : `${text}${rest}${unit}`
}

/** How long ago an RFC 3339 time was; `<unknown>` when it is absent. kubectl translateTimestampSince */
export function ageSince(timestamp: string | undefined, nowMs: number): string {
  return timestamp === undefined ? '<unknown>' : humanDuration(nowMs - Date.parse(timestamp))
}
