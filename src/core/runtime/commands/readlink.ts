import type { Process } from '../process.ts'
import { baseName, command, complain, Failure, orNothing, problemOf, UsageError } from './command.ts'
import { readCount } from './read-number.ts'

/** A path without links; what stands last in it may be missing. */
function placeOf({ files }: Process, path: string): string {
  if (files.exists(path)) return files.realPath(path)
  const parent = files.realPath(path.replace(/\/*[^/]*\/*$/, '') || (path.startsWith('/') ? '/' : '.'))
  return `${parent === '/' ? '' : parent}/${baseName(path)}`
}

/** Prints where a symbolic link points to. */
export const readlink = command({ usage: '[-fnv] FILE', letters: 'fnvsq', operands: [1, 1] }, function* (process, call) {
  const [path = ''] = call.operands
  const target = orNothing(() => (call.has('f') ? placeOf(process, path) : process.files.readLink(path)))
  if (target === undefined) return call.has('v') ? yield* complain(process, `${path}: cannot read link: not a symlink`) : 1
  yield* process.out(target + (call.has('n') ? '' : '\n'))
  return 0
})

/** Prints paths without links, `.` and `..`. */
export const realpath = command({ usage: 'FILE...', letters: '', operands: [1] }, function* (process, { operands }) {
  let code = 0
  for (const path of operands) {
    let real = ''
    const problem = problemOf(() => (real = process.files.realPath(path)))
    if (problem) code = yield* complain(process, `${path}: ${problem.message}`)
    else yield* process.out(`${real}\n`)
  }
  return code
})

/** Cuts files or lengthens them with zeros. */
export const truncate = command({ usage: '[-c] -s SIZE FILE...', letters: 'cs:', operands: [1] }, function* (process, call) {
  const text = call.value('s')
  if (text === undefined) throw new UsageError()
  const size = readCount(text)
  if (size === undefined) throw new Failure(`invalid number '${text}'`)
  let code = 0
  for (const path of call.operands) {
    if (call.has('c') && !process.files.exists(path)) continue
    const missing = problemOf(() => process.files.open(path, { write: true, create: true }).release())
    const problem = missing ?? problemOf(() => process.files.truncate(path, size))
    if (problem) code = yield* complain(process, `${path}: ${missing ? 'open' : 'truncate'}: ${problem.message}`)
  }
  return code
})
