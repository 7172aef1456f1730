const fields = [
  { name: 'minute', least: 0, most: 59, names: [] },
  { name: 'hour', least: 0, most: 23, names: [] },
  { name: 'day of month', least: 1, most: 31, names: [] },
  { name: 'month', least: 1, most: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of week', least: 0, most: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const

const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']

/** Why a schedule cannot be read, in the words of robfig/cron. */
export function cronProblem(schedule: string): string | undefined {
  if (schedule.startsWith('@')) return descriptors.includes(schedule) || /^@every \S+$/.test(schedule) ? undefined : `unrecognized descriptor: ${schedule}`
  const given = schedule.replace(/^(?:CRON_)?TZ=\S+\s+/, '').split(/\s+/).filter(Boolean)
  if (given.length !== 5) return `expected exactly 5 fields, found ${given.length}: [${given.join(' ')}]`
  for (const [i, text] of given.entries()) {
    const problem = fieldProblem(text, fields[i] ?? fields[0])
    if (problem !== undefined) return problem
  }
  return undefined
}

function fieldProblem(text: string, field: (typeof fields)[number]): string | undefined {
  for (const part of text.split(',')) {
    const [range = '', step, ...more] = part.split('/')
    const [low = '', high, ...rest] = range.split('-')
    const names: readonly string[] = field.names
    const value = (word: string): number | string => {
      const index = names.indexOf(word.toLowerCase())
      if (index >= 0) return index + field.least
      return /^\d+$/.test(word) ? Number(word) : `failed to parse int from ${word}: strconv.Atoi: parsing ${JSON.stringify(word)}: invalid syntax`
    }
    const isAny = low === '*' || low === '?'
    const start = isAny ? field.least : value(low)
    if (typeof start === 'string') return start
    if (rest.length > 0) return `too many hyphens: ${part}`
    const end = isAny ? field.most : high === undefined ? (step === undefined ? start : field.most) : value(high)
    if (typeof end === 'string') return end
    if (more.length > 0) return `too many slashes: ${part}`
    const every = step === undefined ? 1 : value(step)
    if (typeof every === 'string') return every
    if (start < field.least) return `beginning of range (${start}) below minimum (${field.least}): ${part}`
    if (end > field.most) return `end of range (${end}) above maximum (${field.most}): ${part}`
    if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${part}`
    if (every === 0) return `step of range should be a positive number: ${part}`
  }
  return undefined
}
