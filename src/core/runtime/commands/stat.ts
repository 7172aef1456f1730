import type { FileStatus } from '../files/file-system.ts'
import type { Process } from '../process.ts'
import { accountName } from './account-names.ts'
import { command, complain, problemOf } from './command.ts'
import { diskKilobytes } from './disk-use.ts'
import { modeText, rawMode } from './file-mode.ts'
import { dateOf, epochOffsetMs } from './file-times.ts'
import { mountOf } from './mount-of.ts'
import { rest } from './rest.ts'

const typeNames = {
  file: 'regular file',
  directory: 'directory',
  symlink: 'symbolic link',
  fifo: 'fifo',
  'character-device': 'character special file',
  socket: 'socket',
} as const

const wholeFormat = `  File: %N
  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F
Device: %Dh/%dd\tInode: %-10i  Links: %h
Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)
Access: %x
Modify: %y
Change: %z`

const systemFormat = `  File: "%n"
    ID: %-8i Namelen: %-7l Type: %T
Block size: %-10s
Blocks: Total: %-10b Free: %-10f Available: %a
Inodes: Total: %-10c Free: %d`

/** Tells what the system knows of files. */
export const stat = command({ usage: '[-ltf] [-c FMT] FILE...', letters: 'Lltfc:', long: { dereference: 'L', terse: 't', format: 'c', 'file-system': 'f' }, operands: [1] }, function* (process, call) {
  const format = call.value('c') ?? (call.has('f') ? systemFormat : call.has('t') ? '%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %o' : wholeFormat)
  let code = 0
  for (const path of call.operands) {
    yield* rest(process)
    let status: FileStatus | undefined
    const problem = problemOf(() => (status = process.files.stat(path, { follow: call.has('L') })))
    if (!status) code = yield* complain(process, `can't stat '${path}': ${problem?.message ?? ''}`)
    else yield* process.out(`${formatted(format, call.has('f') ? systemField(process, path) : fileField(process, path, status))}\n`)
  }
  return code
})

/** Fills in a format; a letter that means nothing is itself. */
function formatted(format: string, field: (letter: string) => string | number | undefined): string {
  return format.replace(/%([-0]?)(\d*)(?:\.\d+)?([A-Za-z%])/g, (_, flag: string, width: string, letter: string) => {
    if (letter === '%') return '%'
    const text = String(field(letter) ?? letter)
    const size = Math.min(Number(width), 1000)
    return flag === '-' ? text.padEnd(size) : text.padStart(size, flag === '0' ? '0' : ' ')
  })
}

function fileField(process: Process, path: string, status: FileStatus): (letter: string) => string | number | undefined {
  const { files } = process
  const seconds = (atMs: number) => Math.floor((epochOffsetMs(process) + atMs) / 1000)
  const date = (atMs: number) => `${dateOf(process, atMs).toISOString().replace('T', ' ').replace('Z', '000000')} +0000`
  return letter => {
    switch (letter) {
      case 'n': return path
      case 'N': return status.type === 'symlink' ? `'${path}' -> '${files.readLink(path)}'` : path
      case 'a': return status.mode.toString(8)
      case 'A': return modeText(status)
      case 'f': return rawMode(status).toString(16)
      case 'F': return status.type === 'file' && status.size === 0 ? 'regular empty file' : typeNames[status.type]
      case 's': return status.size
      case 'b': return diskKilobytes(status) * 2
      case 'B': return 512
      case 'o': return 4096
      case 'd': return status.device
      case 'D': return status.device.toString(16)
      case 'i': return status.inode
      case 'h': return status.links
      case 't': case 'T': return 0
      case 'u': return status.uid
      case 'g': return status.gid
      case 'U': return accountName(files, '/etc/passwd', status.uid) ?? 'UNKNOWN'
      case 'G': return accountName(files, '/etc/group', status.gid) ?? 'UNKNOWN'
      case 'x': return date(status.accessedAtMs)
      case 'y': return date(status.modifiedAtMs)
      case 'z': return date(status.changedAtMs)
      case 'X': return seconds(status.accessedAtMs)
      case 'Y': return seconds(status.modifiedAtMs)
      case 'Z': return seconds(status.changedAtMs)
      default: return undefined
    }
  }
}

function systemField({ files }: Process, path: string): (letter: string) => string | number | undefined {
  const mount = mountOf(files, path)
  const free = Math.floor(((mount?.sizeBytes ?? 0) - (mount?.usedBytes ?? 0)) / 4096)
  const fields: Readonly<Record<string, string | number>> = {
    n: path, i: 0, l: 255, T: mount?.type === 'ext4' ? 'ext2/ext3' : (mount?.type ?? 'UNKNOWN'), s: 4096, S: 4096,
    b: Math.floor((mount?.sizeBytes ?? 0) / 4096), f: free, a: free, c: 0, d: 0,
  }
  return letter => fields[letter]
}
