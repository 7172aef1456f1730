import { Failure } from './command.ts'
import { dateOf, epochOffsetMs } from './file-times.ts'
import { formatDate } from './format-date.ts'
import { textCommand } from './text-command.ts'
import type { Process } from '../process.ts'

const isoForms: Readonly<Record<string, string>> = { date: '%Y-%m-%d', hours: '%Y-%m-%dT%H%z', minutes: '%Y-%m-%dT%H:%M%z', seconds: '%Y-%m-%dT%H:%M:%S%z', ns: '%Y-%m-%dT%H:%M:%S,000000000%z' }

/** A time as BusyBox reads it, in ms since 1970; parts that are missing are of now. */
function readDate(text: string, now: Date): number {
  const seconds = /^@(-?\d{1,12})$/.exec(text)
  if (seconds) return Number(seconds[1]) * 1000
  const spelled = /^(?:(\d{4})-(\d\d?)-(\d\d?)(?:[ T]+|$))?(?:(\d\d?)(?::(\d\d?))?(?::(\d\d?)(?:\.\d+)?)?)?(?: ?(?:UTC|Z|GMT))?$/.exec(text)
  const dotted = /^(?:(\d{4})\.)?(\d\d?)\.(\d\d?)-(\d\d?):(\d\d?)(?::(\d\d?))?$/.exec(text)
  const packed = /^(?:(\d{2,4}))?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(text)
  const [, year, month, day, hour, minute, second] = packed ?? dotted ?? (text === '' ? [] : (spelled ?? []))
  if (!packed && !dotted && (!spelled || text === '')) throw new Failure(`invalid date '${text}'`)
  const part = (given: string | undefined, otherwise: number) => (given === undefined ? otherwise : Number(given))
  const fullYear = year?.length === 2 ? (Number(year) < 69 ? 2000 : 1900) + Number(year) : part(year, now.getUTCFullYear())
  const [monthNumber, dayNumber] = [part(month, now.getUTCMonth() + 1), part(day, now.getUTCDate())]
  const bare = hour === undefined
  if (monthNumber < 1 || monthNumber > 12 || dayNumber < 1 || dayNumber > 31 || Number(hour ?? 0) > 24 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 60) throw new Failure(`invalid date '${text}'`)
  return Date.UTC(fullYear, monthNumber - 1, dayNumber, part(hour, 0), bare ? 0 : part(minute, 0), part(second, 0))
}

function epochOf(process: Process, text: string | undefined, reference: string | undefined): number {
  const nowMs = process.system.clock.nowMs
  if (reference !== undefined) return process.files.stat(reference).modifiedAtMs + epochOffsetMs(process)
  return text === undefined ? nowMs + epochOffsetMs(process) : readDate(text, dateOf(process, nowMs))
}

/** Prints the time. The clock of a container cannot be set. */
export const date = textCommand(
  { usage: '[OPTIONS] [+FMT] [[-s] TIME]', letters: 'ud:r:RI::s:D:', long: { utc: 'u', date: 'd', reference: 'r', 'rfc-2822': 'R', 'iso-8601': 'I', set: 's' } },
  function* (process, call, output) {
    const format = call.operands.find(word => word.startsWith('+'))?.slice(1)
    const wanted = call.operands.find(word => !word.startsWith('+'))
    const set = call.value('s') ?? wanted
    const atMs = epochOf(process, call.value('d') ?? set, call.value('r'))
    if (set !== undefined) yield* output.complain("can't set date: Operation not permitted")
    const precision = call.value('I') ?? 'date'
    const iso = isoForms[Object.keys(isoForms).find(name => name.startsWith(precision)) ?? '']
    if (call.has('I') && iso === undefined) throw new Failure(`invalid argument '${precision}' to '-I'`)
    const form = format ?? (call.has('R') ? '%a, %d %b %Y %H:%M:%S %z' : call.has('I') ? (iso ?? '') : '%a %b %e %H:%M:%S %Z %Y')
    const text = formatDate(form, atMs)
    yield* output.put(`${call.has('I') && precision !== 'date' ? text.replace(/\+0000$/, '+00:00') : text}\n`)
    return 0
  },
)
