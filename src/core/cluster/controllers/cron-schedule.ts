/** When a CronJob runs: for each of its fields the values that fit. */
export interface CronSchedule {
  readonly minutes: ReadonlySet<number>
  readonly hours: ReadonlySet<number>
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
  /** Both a day of the month and one of the week were said: either will do (crontab(5)). */
  readonly anyDay: boolean
}

const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *', '@annually': '0 0 1 1 *', '@monthly': '0 0 1 * *', '@weekly': '0 0 * * 0', '@daily': '0 0 * * *', '@midnight': '0 0 * * *', '@hourly': '0 * * * *',
}
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Reads a schedule of five fields, or a macro such as `@hourly`; `undefined` when it is none (robfig/cron ParseStandard). */
export function readCron(text: string): CronSchedule | undefined {
  const fields = (macros[text.trim().toLowerCase()] ?? text).trim().split(/\s+/)
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields
  if (fields.length !== 5) return undefined
  const minutes = readField(minute, 0, 59)
  const hours = readField(hour, 0, 23)
  const days = readField(day, 1, 31)
  const months = readField(month, 1, 12, monthNames, 1)
  const weekdays = readField(weekday, 0, 7, dayNames, 0)
  if (!minutes || !hours || !days || !months || !weekdays) return undefined
  if (weekdays.has(7)) weekdays.add(0)
  const isStar = (field: string) => /^[*?]/.test(field)
  return { minutes, hours, days, months, weekdays, anyDay: !isStar(day) && !isStar(weekday) }
}

function readField(text: string, least: number, most: number, names: readonly string[] = [], firstName = 0): Set<number> | undefined {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? []
    const [from, to] = readRange(range, step !== undefined, most, word => {
      const at = names.indexOf(word.toLowerCase())
      return at === -1 ? (/^\d+$/.test(word) ? Number(word) : NaN) : at + firstName
    }, least)
    const stride = step === undefined ? 1 : Number(step)
    if (!(from >= least && to <= most && from <= to && stride > 0)) return undefined
    for (let value = from; value <= to; value += stride) values.add(value)
  }
  return values
}

function readRange(range: string, hasStep: boolean, most: number, read: (word: string) => number, least: number): readonly [from: number, to: number] {
  if (range === '*' || range === '?') return [least, most]
  const [first = '', second] = range.split('-')
  const from = read(first)
  return [from, second === undefined ? (hasStep ? most : from) : read(second)]
}

const dayMs = 86_400_000
const longestSearchDays = 5 * 366

/** The first moment after `afterMs` (ms since 1970, UTC) that fits; `undefined` when none does within five years. */
export function nextRun({ minutes, hours, days, months, weekdays, anyDay }: CronSchedule, afterMs: number): number | undefined {
  const start = Math.floor(afterMs / 60_000) * 60_000 + 60_000
  for (let day = 0; day < longestSearchDays; day++) {
    const midnight = Math.floor(start / dayMs) * dayMs + day * dayMs
    const date = new Date(midnight)
    const [fitsDay, fitsWeekday] = [days.has(date.getUTCDate()), weekdays.has(date.getUTCDay())]
    if (!months.has(date.getUTCMonth() + 1) || !(anyDay ? fitsDay || fitsWeekday : fitsDay && fitsWeekday)) continue
    for (const hour of [...hours].toSorted((a, b) => a - b)) {
      for (const minute of [...minutes].toSorted((a, b) => a - b)) {
        const atMs = midnight + hour * 3_600_000 + minute * 60_000
        if (atMs >= start) return atMs
      }
    }
  }
  return undefined
}
