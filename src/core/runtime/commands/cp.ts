import type { Task } from '../../clock/virtual-clock.ts'
import type { FileStatus } from '../files/file-system.ts'
import type { Process } from '../process.ts'
import { baseName, command, complain, Failure, orNothing, problemOf, UsageError } from './command.ts'
import { copyTree, type CopyOptions } from './copy-tree.ts'
import { removeTree } from './remove-tree.ts'
import { rest } from './rest.ts'
import { askYes } from './rm.ts'

/** Whether it is there and a directory. */
export const isDirectory = (status: FileStatus | undefined) => status?.type === 'directory'

/** Copies files and trees. */
export const cp = command(
  {
    usage: '[-arPLHpfinlsTu] SOURCE DEST\nor: cp [-arPLHpfinlsu] SOURCE... { -t DIRECTORY | DIRECTORY }\n\nCopy SOURCEs to DEST\n\n\t-a\tSame as -dpR\n\t-R,-r\tRecurse\n\t-d,-P\tPreserve symlinks (default if -R)\n\t-L\tFollow all symlinks\n\t-H\tFollow symlinks on command line\n\t-p\tPreserve file attributes if possible\n\t-f\tOverwrite\n\t-i\tPrompt before overwrite\n\t-n\tDon\'t overwrite\n\t-l,-s\tCreate (sym)links\n\t-T\tRefuse to copy if DEST is a directory\n\t-t DIR\tCopy all SOURCEs into DIR\n\t-u\tCopy only newer files',
    letters: 'arRdPLHpfinlsTuvt:',
    long: { recursive: 'r', archive: 'a', force: 'f', verbose: 'v', 'no-clobber': 'n', 'target-directory': 't' },
    operands: [1],
  },
  function* (process, call) {
    const { files } = process
    const recursive = call.has('arR')
    const { sources, target } = ends(call.operands, call.value('t'))
    const lastLink = call.given.findLast(({ letter }) => 'PLHad'.includes(letter))?.letter
    const options: CopyOptions = {
      recursive,
      follow: lastLink === undefined ? !recursive : lastLink === 'L' || (lastLink === 'H' && !recursive),
      preserve: call.has('ap'),
      force: call.has('f'),
      interactive: call.has('i'),
      keepExisting: call.has('n'),
      onlyNewer: call.has('u'),
      verbose: call.has('v'),
      ...(call.has('ls') && { link: call.has('l') ? ('hard' as const) : ('symbolic' as const) }),
    }
    const at = orNothing(() => files.stat(target))
    const [only = ''] = sources
    if (sources.length === 1 && call.value('t') === undefined) {
      const from = orNothing(() => files.stat(only, { follow: options.follow }))
      if (call.has('T') && !isDirectory(from) && isDirectory(at)) throw new Failure(`'${target}' is a directory`)
      if (call.has('T') || (!isDirectory(from) && !isDirectory(at)) || (recursive && isDirectory(from) && !at)) return yield* copyTree(process, only, target, options)
    }
    return yield* each(sources, target, (source, place) => copyTree(process, source, place, options))
  },
)

/** Renames files, or copies them where they go to another mount. */
export const mv = command(
  {
    usage: '[-finT] SOURCE DEST\nor: mv [-fin] SOURCE... { -t DIRECTORY | DIRECTORY }\n\nRename SOURCE to DEST, or move SOURCEs to DIRECTORY\n\n\t-f\tDon\'t prompt before overwriting\n\t-i\tInteractive, prompt before overwrite\n\t-n\tDon\'t overwrite an existing file\n\t-T\tRefuse to move if DEST is a directory\n\t-t DIR\tMove all SOURCEs into DIR',
    letters: 'finvTt:',
    long: { force: 'f', interactive: 'i', 'no-clobber': 'n', verbose: 'v', 'target-directory': 't' },
    operands: [1],
  },
  function* (process, call) {
    const { sources, target } = ends(call.operands, call.value('t'))
    const isInto = isDirectory(orNothing(() => process.files.stat(target)))
    const move = (source: string, place: string) => moveOne(process, source, place, call.given.findLast(({ letter }) => 'fin'.includes(letter))?.letter, call.has('v'))
    if (sources.length === 1 && call.value('t') === undefined) {
      if (call.has('T') && isInto) throw new Failure(`'${target}' is a directory`)
      if (!isInto) return yield* move(sources[0] ?? '', target)
    }
    return yield* each(sources, target, move)
  },
)

/** What is copied and where to, from the operands and `-t`. */
export function ends(operands: readonly string[], directory: string | undefined) {
  if (directory !== undefined) return { sources: operands, target: directory }
  if (operands.length < 2) throw new UsageError()
  return { sources: operands.slice(0, -1), target: operands.at(-1) ?? '' }
}

function* each(sources: readonly string[], directory: string, act: (source: string, place: string) => Task<number>): Task<number> {
  let code = 0
  for (const source of sources) code |= yield* act(source, `${directory.replace(/\/+$/, '')}/${baseName(source)}`)
  return code
}

/** As `mv` copies to another mount. */
export const wholeTree: CopyOptions = { recursive: true, follow: false, preserve: true, force: true, interactive: false, keepExisting: false, onlyNewer: false, verbose: false }

function* moveOne(process: Process, source: string, place: string, manner: string | undefined, verbose: boolean): Task<number> {
  const { files } = process
  yield* rest(process)
  let at: FileStatus | undefined
  const unseen = problemOf(() => (at = files.stat(place)))
  if (unseen && unseen.errno !== 'ENOENT') return yield* complain(process, `can't stat '${place}': ${unseen.message}`)
  if (at && manner === 'n') return 0
  if (at && manner === 'i' && !(yield* askYes(process, `mv: overwrite '${place}'? `))) return 0
  const problem = problemOf(() => files.rename(source, place))
  if (problem && problem.errno !== 'EXDEV') return yield* complain(process, `can't rename '${source}': ${problem.message}`)
  if (problem) {
    if (at && !isDirectory(at)) problemOf(() => files.unlink(place))
    const code = yield* copyTree(process, source, place, wholeTree)
    if (code !== 0) return code
    const removed = yield* removeTree(process, source, { recursive: true, force: true })
    if (removed !== 0) return removed
  }
  if (verbose) yield* process.out(`'${source}' -> '${place}'\n`)
  return 0
}
