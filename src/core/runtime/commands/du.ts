import type { Task } from '../../clock/virtual-clock.ts'
import type { FileStatus } from '../files/file-system.ts'
import { command, complain, problemOf, wholeNumber } from './command.ts'
import { diskKilobytes } from './disk-use.ts'
import { humanSize } from './human-size.ts'
import { rest } from './rest.ts'

/** Sums up what trees take on the disk. */
export const du = command({ usage: '[-aHLdclsxhmkb] [FILE]...', letters: 'aHLd:clsxhmkb' }, function* (process, call) {
  const { files } = process
  const unit = call.given.findLast(({ letter }) => 'hmkb'.includes(letter))?.letter
  const shown = (bytes: number) => (unit === 'h' ? humanSize(bytes) : String(unit === 'b' ? bytes : Math.ceil(bytes / (unit === 'm' ? 1_048_576 : 1024))))
  const depthMost = call.has('s') ? 0 : call.has('d') ? wholeNumber(call.value('d')) : Infinity
  const seen = new Set<string>()
  let code = 0
  const visit = function* (path: string, depth: number): Task<number> {
    yield* rest(process)
    let status: FileStatus | undefined
    let names: readonly string[] = []
    const problem = problemOf(() => {
      status = files.stat(path, { follow: call.has('L') || (call.has('H') && depth === 0) })
      if (status.type === 'directory') names = files.list(path)
    })
    if (problem) code = yield* complain(process, `${path}: ${problem.message}`)
    if (!status) return 0
    const isDirectory = status.type === 'directory'
    const key = `${status.device}:${status.inode}`
    if (seen.has(key)) return 0
    if (isDirectory || (status.links > 1 && !call.has('l'))) seen.add(key)
    let sum = unit === 'b' ? status.size : diskKilobytes(status) * 1024
    for (const name of names) sum += yield* visit(`${path.replace(/\/$/, '')}/${name}`, depth + 1)
    if (depth === 0 || (depth <= depthMost && (isDirectory || call.has('a')))) yield* process.out(`${shown(sum)}\t${path}\n`)
    return sum
  }
  let total = 0
  for (const path of call.operands.length > 0 ? call.operands : ['.']) total += yield* visit(path, 0)
  if (call.has('c')) yield* process.out(`${shown(total)}\ttotal\n`)
  return code
})
