import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import type { Process, Program } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { baseName, command, complain, Failure, problemOf } from './command.ts'
import { gunzip as unpack, gzipStream, isGzip } from './deflate.ts'
import { rest } from './rest.ts'

/** All bytes of an open file. */
export function* readAll(process: Process, file: OpenFile): Task<string> {
  const parts: string[] = []
  for (let text = yield* file.read(65_536); text !== ''; text = yield* file.read(65_536)) {
    yield* rest(process)
    parts.push(text)
  }
  return parts.join('')
}

const tool = (usage: string, always: string): Program =>
  command({ usage, letters: 'cfkdtqn123456789' }, function* (process, call) {
    const has = (letter: string) => call.has(letter) || always.includes(letter)
    let code = 0
    for (const path of call.operands.length > 0 ? call.operands : ['-']) {
      try {
        code |= yield* one(process, path, has)
      } catch (problem) {
        if (!(problem instanceof Failure || problem instanceof SystemError)) throw problem
        code = yield* complain(process, problem.message)
      }
    }
    return code
  })

/** Packs files, each into one of its own. */
export const gzip = tool('[-cfkdt] [FILE]...', '')

/** Unpacks files. */
export const gunzip = tool('[-cfkt] [FILE]...', 'd')

/** Unpacks files to standard output. */
export const zcat = tool('[FILE]...', 'dc')

function* one(process: Process, path: string, has: (letter: string) => boolean): Task<number> {
  const { files } = process
  const isStream = path === '-'
  let input = isStream ? process.descriptors.get(0) : undefined
  const problem = isStream ? undefined : problemOf(() => (input = files.open(path, { read: true })))
  if (!input) return yield* complain(process, `${path}: ${problem?.message ?? 'Bad file descriptor'}`)
  let output: OpenFile | undefined
  try {
    const isOut = isStream || has('c') || has('t')
    const target = has('d') ? path.replace(/\.tgz$/, '.tar.gz').replace(/\.gz$/, '') : `${path}.gz`
    if (!isOut && target === path) return yield* complain(process, `${path}: unknown suffix - ignored`)
    const before = isStream ? undefined : files.stat(path)
    if (!isOut && before?.type === 'directory') return yield* complain(process, `can't remove file '${path}': Is a directory`)
    const packed = has('d') ? yield* readAll(process, input) : ''
    if (has('d') && !isGzip(packed)) throw new Failure(baseName(process.args[0] ?? '') === 'zcat' ? 'no gzip/bzip2/xz magic' : 'invalid magic')
    const text = has('d') ? yield* unpack(process, packed) : ''
    if (has('t')) return 0
    const unopened = isOut ? undefined : problemOf(() => (output = files.open(target, { write: true, create: true, ...(has('f') ? { truncate: true } : { exclusive: true }), mode: before?.mode ?? 0o666 })))
    if (unopened) return yield* complain(process, `can't open '${target}': ${unopened.message}`)
    const write = (piece: string) => (output ? output.write(piece) : process.out(piece))
    if (has('d')) yield* write(text)
    else {
      const stream = gzipStream()
      for (let piece = yield* input.read(65_536); piece !== ''; piece = yield* input.read(65_536)) {
        yield* rest(process, piece.length >>> 5)
        yield* write(stream.add(piece))
      }
      yield* write(stream.end())
    }
    if (isOut || !before) return 0
    problemOf(() => files.setTimes(target, before.accessedAtMs, before.modifiedAtMs))
    const unremoved = has('k') ? undefined : problemOf(() => files.unlink(path))
    return unremoved ? yield* complain(process, `can't remove file '${path}': ${unremoved.message}`) : 0
  } finally {
    if (!isStream) input.release()
    output?.release()
  }
}
