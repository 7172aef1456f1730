const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const dayMs = 86_400_000

const pad = (number: number, width = 2, filler = '0') => String(number).padStart(width, filler)

/** The week of a year that begins with a Monday and has the year's first Thursday in its first week. */
function isoWeek(date: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * dayMs)
  const year = thursday.getUTCFullYear()
  return { year, week: 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs)) }
}

/** A moment (ms since 1970) in strftime(3)'s form, in UTC and the C locale. */
export function formatDate(format: string, epochMs: number): string {
  const date = new Date(epochMs)
  if (Number.isNaN(date.getTime())) return format
  const [year, month, day, hour] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours()]
  const dayOfYear = Math.floor((Date.UTC(year, month, day) - Date.UTC(year, 0, 1)) / dayMs)
  const weekday = date.getUTCDay()
  const [dayName = '', monthName = ''] = [days[weekday], months[month]]
  const parts: Readonly<Record<string, () => string>> = {
    a: () => dayName.slice(0, 3), A: () => dayName, b: () => monthName.slice(0, 3), h: () => monthName.slice(0, 3), B: () => monthName,
    c: () => formatDate('%a %b %e %H:%M:%S %Y', epochMs), C: () => pad(Math.floor(year / 100)), d: () => pad(day), D: () => formatDate('%m/%d/%y', epochMs),
    e: () => pad(day, 2, ' '), F: () => formatDate('%Y-%m-%d', epochMs), g: () => pad(isoWeek(date).year % 100), G: () => String(isoWeek(date).year),
    H: () => pad(hour), I: () => pad(hour % 12 || 12), j: () => pad(dayOfYear + 1, 3), k: () => pad(hour, 2, ' '), l: () => pad(hour % 12 || 12, 2, ' '),
    m: () => pad(month + 1), M: () => pad(date.getUTCMinutes()), n: () => '\n', p: () => (hour < 12 ? 'AM' : 'PM'), P: () => (hour < 12 ? 'am' : 'pm'),
    r: () => formatDate('%I:%M:%S %p', epochMs), R: () => formatDate('%H:%M', epochMs), s: () => String(Math.floor(epochMs / 1000)), S: () => pad(date.getUTCSeconds()),
    t: () => '\t', T: () => formatDate('%H:%M:%S', epochMs), u: () => String(weekday || 7), U: () => pad(Math.floor((dayOfYear + 7 - weekday) / 7)), V: () => pad(isoWeek(date).week),
    w: () => String(weekday), W: () => pad(Math.floor((dayOfYear + 7 - ((weekday + 6) % 7)) / 7)), x: () => formatDate('%m/%d/%y', epochMs), X: () => formatDate('%H:%M:%S', epochMs),
    y: () => pad(year % 100), Y: () => String(year), z: () => '+0000', Z: () => 'UTC', '%': () => '%',
  }
  return format.replace(/%([-_0]?)[EO]?([a-zA-Z%])/g, (whole, flag: string, letter: string) => {
    const text = parts[letter]?.()
    if (text === undefined) return whole
    if (flag === '-') return text.replace(/^[0 ]+(?=\d)/, '')
    return flag === '' ? text : text.replace(/^[0 ]+(?=\d)/, zeros => (flag === '_' ? ' ' : '0').repeat(zeros.length))
  })
}
