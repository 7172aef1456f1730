import type { Task } from '../../clock/virtual-clock.ts'
import type { FileStatus } from '../files/file-system.ts'
import { command, complain, problemOf } from './command.ts'
import { ask, parseFind, type Search } from './find-expression.ts'
import { rest } from './rest.ts'

/** More levels than a path can name: links that lead upwards end here. */
const deepest = 2000

/** Searches trees. */
export const find = command({ usage: '[-HL] [PATH]... [OPTIONS] [ACTIONS]\n\nSearch for files and perform actions on them.\nFirst failed action stops processing of current file.\nDefaults: PATH is current directory, action is \'-print\'' }, function* (process, call) {
  const { files } = process
  const words = [...call.operands]
  const search: Search = { maxDepth: deepest, minDepth: 0, depthFirst: false, follow: false, oneDevice: false, exitCode: 0, pruned: false, stopped: false, atEnd: [] }
  while (words[0] === '-H' || words[0] === '-L' || words[0] === '-P') search.follow = words.shift() === '-L'
  const begin = words.findIndex(word => /^[-(!]/.test(word))
  const paths = begin === -1 ? words : words.slice(0, begin)
  const test = parseFind(process, begin === -1 ? [] : words.slice(begin), search)
  const visit = function* (path: string, depth: number, above: readonly string[], device?: number): Task {
    yield* rest(process)
    let status: FileStatus | undefined
    let problem = problemOf(() => (status = files.stat(path, { follow: search.follow })))
    if (!status && search.follow) problem = problemOf(() => (status = files.stat(path, { follow: false })))
    if (!status) {
      search.exitCode = yield* complain(process, `${path}: ${problem?.message ?? ''}`)
      return
    }
    const found = { path, status }
    search.pruned = false
    if (!search.depthFirst && depth >= search.minDepth) yield* ask(test, found)
    const key = `${status.device}:${status.inode}`
    const isEntered = status.type === 'directory' && depth < Math.min(search.maxDepth, deepest) && !search.pruned && !above.includes(key)
    if (isEntered && !search.stopped && !(search.oneDevice && device !== undefined && device !== status.device)) {
      let names: readonly string[] = []
      const unreadable = problemOf(() => (names = files.list(path)))
      if (unreadable) search.exitCode = yield* complain(process, `${path}: ${unreadable.message}`)
      for (const name of names) {
        if (search.stopped) return
        yield* visit(path.endsWith('/') ? path + name : `${path}/${name}`, depth + 1, search.follow ? [...above, key] : above, device ?? status.device)
      }
    }
    if (search.depthFirst && depth >= search.minDepth && !search.stopped) yield* ask(test, found)
  }
  for (const path of paths.length > 0 ? paths : ['.']) if (!search.stopped) yield* visit(path, 0, [])
  for (const finish of search.atEnd) yield* finish()
  return search.exitCode
})
