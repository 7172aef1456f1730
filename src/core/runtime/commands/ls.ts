import type { Task } from '../../clock/virtual-clock.ts'
import type { FileStatus } from '../files/file-system.ts'
import type { Process } from '../process.ts'
import { accountName } from './account-names.ts'
import { baseName, type Call, command, complain, problemOf } from './command.ts'
import { diskKilobytes } from './disk-use.ts'
import { modeText } from './file-mode.ts'
import { dateOf, shortDate } from './file-times.ts'
import { humanSize } from './human-size.ts'
import { rest } from './rest.ts'

interface Entry {
  /** As it is printed. */
  readonly name: string
  readonly path: string
  readonly status: FileStatus
}

/** Lists files and directories: one name a line, as BusyBox does where its output is no terminal. */
export const ls = command(
  {
    usage: '[-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...',
    letters: '1AaCxdLHRFplinshrSXvctuw:TNG',
    long: { 'full-time': 'N', color: 'G', 'group-directories-first': 'T' },
  },
  function* (process, call) {
    const inWay = (follow: boolean) => function* (path: string, name: string): Task<Entry | undefined> {
      let status: FileStatus | undefined
      const problem = problemOf(() => (status = process.files.stat(path, { follow })))
      if (problem) yield* complain(process, `${path}: ${problem.message}`)
      return status && { name, path, status }
    }
    const operands = call.operands.length > 0 ? call.operands : ['.']
    const named: Entry[] = []
    const look = inWay(call.has('HL') || !call.has('linsFN'))
    let code = 0
    for (const operand of operands) {
      const entry = yield* look(operand, operand)
      if (entry) named.push(entry)
      else code = 1
    }
    const isListed = ({ status }: Entry) => status.type === 'directory' && !call.has('d')
    const files = sorted(named.filter(entry => !isListed(entry)), call)
    const directories = sorted(named.filter(isListed), call)
    yield* print(process, call, files)
    let isFirst = files.length === 0
    const queue = directories
    for (let directory = queue.shift(); directory; directory = queue.shift()) {
      yield* rest(process)
      const { path } = directory
      if (operands.length > 1 || call.has('R')) yield* process.out(`${isFirst ? '' : '\n'}${path}:\n`)
      isFirst = false
      const entries: Entry[] = []
      let names: readonly string[] = []
      const problem = problemOf(() => (names = process.files.list(path)))
      if (problem) code = yield* complain(process, `can't open '${path}': ${problem.message}`)
      else {
        const lookInside = inWay(call.has('L'))
        const shown = call.has('a') ? ['.', '..', ...names] : call.has('A') ? names : names.filter(name => !name.startsWith('.'))
        for (const name of shown) {
          const entry = yield* lookInside(path.endsWith('/') ? path + name : `${path}/${name}`, name)
          if (entry) entries.push(entry)
          else code = 1
        }
        const inOrder = sorted(entries, call)
        if (call.has('lsN')) yield* process.out(`total ${inOrder.reduce((sum, { status }) => sum + diskKilobytes(status), 0)}\n`)
        yield* print(process, call, inOrder)
        if (call.has('R')) queue.unshift(...inOrder.filter(({ name, status }) => status.type === 'directory' && name !== '.' && name !== '..'))
      }
    }
    return code
  },
)

function sorted(entries: readonly Entry[], call: Call): Entry[] {
  const time = ({ status }: Entry) => (call.has('c') ? status.changedAtMs : call.has('u') ? status.accessedAtMs : status.modifiedAtMs)
  const extension = ({ name }: Entry) => (name.includes('.') ? name.slice(name.lastIndexOf('.')) : '')
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  const last = call.given.findLast(({ letter }) => 'StXv'.includes(letter))?.letter
  const order = (a: Entry, b: Entry) => {
    if (call.has('T') && a.status.type !== b.status.type) {
      const difference = Number(b.status.type === 'directory') - Number(a.status.type === 'directory')
      if (difference !== 0) return call.has('r') ? -difference : difference
    }
    const difference =
      last === 'S' ? b.status.size - a.status.size
      : last === 't' ? time(b) - time(a)
      : last === 'X' ? byText(extension(a), extension(b))
      : last === 'v' ? byVersion(a.name, b.name)
      : 0
    return difference || byText(a.name, b.name)
  }
  return [...entries].sort((a, b) => (call.has('r') ? order(b, a) : order(a, b)))
}

function byVersion(a: string, b: string): number {
  const parts = (text: string) => text.match(/\d+|\D+/g) ?? []
  const [left, right] = [parts(a), parts(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]]
    const difference = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function* print(process: Process, call: Call, entries: readonly Entry[]): Task {
  const texts = entries.map(entry => line(process, call, entry))
  const inColumns = call.given.findLast(({ letter }) => 'CxlN1'.includes(letter))?.letter ?? '1'
  if (!'Cx'.includes(inColumns)) {
    for (const text of texts) yield* process.out(`${text}\n`)
  } else yield* process.out(columns(texts, Number(call.value('w') ?? 80), inColumns === 'x'))
}

function columns(texts: readonly string[], width: number, byLines: boolean): string {
  const column = Math.max(0, ...texts.map(text => text.length)) + 2
  const count = Math.max(1, Math.floor((width || texts.length * column) / column))
  const rows = Math.ceil(texts.length / count)
  const all: string[] = []
  for (let row = 0; row < rows; row++) {
    const inRow = texts.filter((_, i) => (byLines ? Math.floor(i / count) : i % rows) === row)
    all.push(`${inRow.map((text, i) => (i < inRow.length - 1 ? text.padEnd(column) : text)).join('')}\n`)
  }
  return all.join('')
}

/** Outside of UTF-8 locales, what is not ASCII is a question mark. */
const printable = (name: string) => name.replace(/[^ -~]/g, '?')

const indicator = ({ type, mode }: FileStatus) =>
  type === 'file' ? (mode & 0o111 ? '*' : '') : ({ directory: '/', symlink: '@', fifo: '|', socket: '=', 'character-device': '' } as const)[type]

/** The numbers of the devices that a container has. */
const devices: Readonly<Record<string, string>> = { null: '1,   3', zero: '1,   5', full: '1,   7', random: '1,   8', urandom: '1,   9', tty: '5,   0', console: '5,   1', ptmx: '5,   2' }

function line(process: Process, call: Call, { name, path, status }: Entry): string {
  const { files } = process
  let text = call.has('i') ? `${String(status.inode).padStart(7)} ` : ''
  if (call.has('s')) text += `${String(diskKilobytes(status)).padStart(6)} `
  if (call.has('lnN')) {
    const owner = (file: '/etc/passwd' | '/etc/group', id: number) =>
      ((call.has('n') ? undefined : accountName(files, file, id)) ?? String(id)).slice(0, 8).padEnd(9)
    const size = status.type === 'character-device' ? (devices[baseName(path)] ?? '0,   0') : call.has('h') ? humanSize(status.size) : String(status.size)
    text += `${modeText(status).padEnd(10)} ${String(status.links).padStart(4)} ${owner('/etc/passwd', status.uid)}${owner('/etc/group', status.gid)}`
    const atMs = call.has('c') ? status.changedAtMs : call.has('u') ? status.accessedAtMs : status.modifiedAtMs
    const time = call.has('N') ? `${dateOf(process, atMs).toISOString().slice(0, 19).replace('T', ' ')} +0000` : shortDate(process, atMs)
    text += `${size.padStart(call.has('h') && status.type !== 'character-device' ? 7 : 9)} ${time} `
  }
  text += printable(name)
  if (call.has('lnN') && status.type === 'symlink') text += ` -> ${files.readLink(path)}`
  else if (call.has('F')) text += indicator(status)
  else if (call.has('p') && status.type === 'directory') text += '/'
  return text
}
