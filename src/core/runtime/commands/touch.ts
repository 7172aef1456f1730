import type { FileStatus } from '../files/file-system.ts'
import type { Process } from '../process.ts'
import { command, complain, Failure, problemOf } from './command.ts'
import { dateOf, epochOffsetMs } from './file-times.ts'
import { rest } from './rest.ts'

/** Sets the times of files, making those that are missing. */
export const touch = command(
  {
    usage: '[-cham] [-d DATE] [-t DATE] [-r FILE] FILE...',
    letters: 'chamd:t:r:',
    long: { 'no-create': 'c', reference: 'r', date: 'd', 'no-dereference': 'h' },
    operands: [1],
  },
  function* (process, call) {
    const { files } = process
    const { nowMs } = process.system.clock
    let accessedAtMs = nowMs
    let modifiedAtMs = nowMs
    const reference = call.value('r')
    const date = call.given.findLast(({ letter }) => 'dt'.includes(letter))?.value
    if (reference !== undefined) {
      const problem = problemOf(() => ({ accessedAtMs, modifiedAtMs } = files.stat(reference)))
      if (problem) throw new Failure(`can't stat '${reference}': ${problem.message}`)
    }
    if (date !== undefined) accessedAtMs = modifiedAtMs = parseDate(process, date)
    let code = 0
    for (const path of call.operands) {
      yield* rest(process)
      let status: FileStatus | undefined
      let problem = problemOf(() => (status = files.stat(path)))
      if (problem?.errno === 'ENOENT') {
        if (call.has('c')) continue
        problem = problemOf(() => {
          files.open(path, { write: true, create: true }).release()
          status = files.stat(path)
        })
      }
      const before = status
      if (before) {
        problem = problemOf(() => files.setTimes(path, call.has('m') && !call.has('a') ? before.accessedAtMs : accessedAtMs, call.has('a') && !call.has('m') ? before.modifiedAtMs : modifiedAtMs))
      }
      if (problem) code = yield* complain(process, `${path}: ${problem.message}`)
    }
    return code
  },
)

/** A date as BusyBox takes it: `@SECONDS`, `YYYY-MM-DD [hh:mm[:ss]]`, `hh:mm[:ss]`, `[[CC]YY]MMDDhhmm[.ss]`; what is missing is of now. Virtual ms. */
function parseDate(process: Pick<Process, 'system'>, text: string): number {
  const offsetMs = epochOffsetMs(process)
  const now = dateOf(process, process.system.clock.nowMs)
  const seconds = /^@(-?\d{1,12})$/.exec(text)
  if (seconds) return Number(seconds[1]) * 1000 - offsetMs
  const spelled = /^(?:(\d{4})-(\d\d?)-(\d\d?)(?: +|$))?(?:(\d\d?)(?::(\d\d?))?(?::(\d\d?))?)?$/.exec(text)
  const packed = /^(?:(\d\d)?(\d\d))?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(text)
  const number = (part: string | undefined, otherwise: number) => (part === undefined ? otherwise : Number(part))
  let at = NaN
  if (packed) {
    const [, century, year, month, day, hour, minute, second] = packed
    const fullYear = year === undefined ? now.getUTCFullYear() : Number(century ?? (Number(year) < 69 ? 20 : 19)) * 100 + Number(year)
    at = Date.UTC(fullYear, Number(month) - 1, Number(day), Number(hour), Number(minute), number(second, 0))
  } else if (spelled && text !== '') {
    const [, year, month, day, hour, minute, second] = spelled
    at = Date.UTC(
      number(year, now.getUTCFullYear()),
      number(month, now.getUTCMonth() + 1) - 1,
      number(day, now.getUTCDate()),
      number(hour, now.getUTCHours()),
      number(minute, hour === undefined ? now.getUTCMinutes() : 0),
      number(second, now.getUTCSeconds()),
    )
  }
  if (Number.isNaN(at)) throw new Failure(`invalid date '${text}'`)
  return at - offsetMs
}
