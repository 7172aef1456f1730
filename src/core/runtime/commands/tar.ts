import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import type { FileStatus } from '../files/file-system.ts'
import type { Process } from '../process.ts'
import { compilePattern, matchesPattern } from '../shell/expansion/pattern.ts'
import { SystemError } from '../system-error.ts'
import { accountId, accountName } from './account-names.ts'
import { baseName, type Call, command, complain, Failure, problemOf, readCall, UsageError, wholeNumber } from './command.ts'
import { modeText } from './file-mode.ts'
import { dateOf, epochOffsetMs } from './file-times.ts'
import { gunzip, gzipStream, isGzip } from './deflate.ts'
import { readAll } from './gzip.ts'
import { makeParents } from './mkdir.ts'
import { rest } from './rest.ts'
import { blockSize, formatHeader, memberType, type Member, padding, parseHeader } from './tar-header.ts'

const long = {
  create: 'c', extract: 'x', get: 'x', list: 't', file: 'f', directory: 'C', verbose: 'v', 'to-stdout': 'O', gzip: 'z', gunzip: 'z', 'keep-old-files': 'k', dereference: 'h',
  exclude: 'E', 'strip-components': 'S', 'no-same-owner': 'o', 'no-same-permissions': 'N', 'numeric-owner': 'n', overwrite: 'W', touch: 'm', 'no-recursion': 'R',
}

/** Makes, lists and unpacks archives. */
export const tar = command({ usage: 'c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [FILE]...' }, function* (process, { name, operands }) {
  const [first = '', ...others] = operands
  const call = readCall(name, first !== '' && !first.startsWith('-') ? [`-${first}`, ...others] : operands, { letters: 'cxtf:C:vOzjJZakhmopnNWRE:S:T:X:', long })
  const mode = call.given.find(({ letter }) => 'cxt'.includes(letter))?.letter
  if (mode === undefined) throw new UsageError()
  if (call.has('jJZ')) {
    process.system.notice('tar-compression', {})
    throw new Failure(`can't execute '${call.has('j') ? 'bzip2' : call.has('J') ? 'xz' : 'compress'}': No such file or directory`)
  }
  const path = call.value('f') ?? '-'
  let archive = path === '-' ? process.descriptors.get(mode === 'c' ? 1 : 0) : undefined
  const isOwn = archive === undefined
  if (isOwn) {
    const problem = problemOf(() => (archive = process.files.open(path, mode === 'c' ? { write: true, create: true, truncate: true } : { read: true })))
    if (problem) throw new Failure(`can't open '${path}': ${problem.message}`)
  }
  const directory = call.value('C')
  const problem = directory === undefined ? undefined : problemOf(() => {
    if (process.files.stat(directory).type !== 'directory') throw new SystemError('ENOTDIR')
    process.workingDirectory = process.files.realPath(directory)
  })
  if (problem) throw new Failure(`can't change directory to '${directory ?? ''}': ${problem.message}`)
  if (!archive) throw new Failure('Bad file descriptor')
  try {
    const isPacked = call.has('z') || (call.has('a') && path.endsWith('gz'))
    if (mode !== 'c') return yield* read(process, call, yield* unpacked(process, archive), mode === 'x')
    const file = archive
    const stream = isPacked ? gzipStream() : undefined
    const code = yield* create(process, call, stream ? { write: text => file.write(stream.add(text)) } : file, path === '-')
    if (stream) yield* file.write(stream.end())
    return code
  } finally {
    if (isOwn) archive.release()
  }
})

type Sink = Pick<OpenFile, 'write'>
type Source = Pick<OpenFile, 'read'>

/** An archive to be read: unpacked where it is packed, which its first bytes tell. */
function* unpacked(process: Process, archive: OpenFile): Task<Source> {
  let begin = ''
  for (let text = ' '; begin.length < 3 && text !== ''; begin += text) text = yield* archive.read(blockSize)
  const isPacked = isGzip(begin)
  if (isPacked) begin = yield* gunzip(process, begin + (yield* readAll(process, archive)))
  let at = 0
  return {
    *read(max) {
      if (at === begin.length) return isPacked ? '' : yield* archive.read(max)
      const text = begin.slice(at, at + max)
      at += text.length
      return text
    },
  }
}

const fits = (pattern: string, text: string) => matchesPattern(compilePattern(pattern), text)

const excludes = (call: Call) => call.given.filter(({ letter }) => letter === 'E').map(({ value = '' }) => value)

function* create(process: Process, call: Call, archive: Sink, isOnOutput: boolean): Task<number> {
  if (call.operands.length === 0) throw new Failure('empty archive')
  const { files } = process
  const links = new Map<string, string>()
  const excluded = excludes(call)
  let failed = false
  let told = false
  const say = (text: string) => (isOnOutput ? process.err(text) : process.out(text))
  const add = function* (path: string): Task {
    yield* rest(process)
    if (excluded.some(pattern => fits(pattern, path) || fits(pattern, baseName(path)))) return
    let status: FileStatus | undefined
    const problem = problemOf(() => (status = files.stat(path, { follow: call.has('h') })))
    if (!status) {
      failed = true
      yield* complain(process, `${path}: ${problem?.message ?? ''}`)
      return
    }
    if (!isOnOutput && files.absolute(path) === archivePath) return
    const stripped = path.replace(/^(?:.*\/)?\.\.\//s, '').replace(/^\/+/, '')
    if (stripped !== path && !told) {
      told = true
      yield* complain(process, `removing leading '${path.slice(0, path.length - stripped.length)}' from member names`)
    }
    const key = `${status.device}:${status.inode}`
    const linked = status.type === 'file' && status.links > 1 ? links.get(key) : undefined
    if (status.type === 'file' && status.links > 1) links.set(key, links.get(key) ?? stripped)
    const isDirectory = status.type === 'directory'
    const member = stripped + (isDirectory && !stripped.endsWith('/') && stripped !== '' ? '/' : '')
    let names: readonly string[] = []
    if (isDirectory && !call.has('R')) {
      const unreadable = problemOf(() => (names = files.list(path)))
      if (unreadable) failed = (yield* complain(process, `${path}: ${unreadable.message}`)) !== 0
    }
    if (member !== '') {
      const header: Member = {
        name: member, type: linked === undefined ? memberType(status.type) : 'hard-link', mode: status.mode, uid: status.uid, gid: status.gid, size: status.type === 'file' && linked === undefined ? status.size : 0,
        modified: Math.floor((epochOffsetMs(process) + status.modifiedAtMs) / 1000), target: linked ?? (status.type === 'symlink' ? files.readLink(path) : ''),
        user: accountName(files, '/etc/passwd', status.uid) ?? '', group: accountName(files, '/etc/group', status.gid) ?? '',
      }
      if (!(yield* addOne(process, archive, path, header))) failed = true
      else if (call.has('v')) yield* say(`${member}\n`)
    }
    for (const name of names) yield* add(`${path.replace(/\/$/, '')}/${name}`)
  }
  const archivePath = files.absolute(call.value('f') ?? '')
  for (const path of call.operands) yield* add(path)
  yield* archive.write('\0'.repeat(2 * blockSize))
  return failed ? yield* complain(process, 'error exit delayed from previous errors') : 0
}

function* addOne(process: Process, archive: Sink, path: string, header: Member): Task<boolean> {
  let input: OpenFile | undefined
  if (header.size > 0) {
    const problem = problemOf(() => (input = process.files.open(path, { read: true })))
    if (problem) {
      yield* complain(process, `${path}: ${problem.message}`)
      return false
    }
  }
  yield* archive.write(formatHeader(header))
  for (let left = header.size; left > 0;) {
    yield* rest(process)
    const size = Math.min(left, 65_536)
    // A file that became shorter in the meantime is filled up.
    const text = (input && (yield* input.read(size))) || '\0'.repeat(size)
    yield* archive.write(text)
    left -= text.length
  }
  input?.release()
  yield* archive.write(padding(header.size))
  return true
}

function* exactly(process: Process, archive: Source, size: number): Task<string> {
  let text = ''
  while (text.length < size) {
    yield* rest(process)
    const more = yield* archive.read(Math.min(size - text.length, 65_536))
    if (more === '') {
      if (text === '' && size === blockSize) return ''
      throw new Failure('short read')
    }
    text += more
  }
  return text
}

function* read(process: Process, call: Call, archive: Source, isExtracting: boolean): Task<number> {
  const wanted = call.operands.map(operand => operand.replace(/\/+$/, ''))
  const found = new Set<string>()
  const excluded = excludes(call)
  const directories: Member[] = []
  let [longName, longTarget] = ['', '']
  let isFirst = true
  let code = 0
  for (;;) {
    const block = yield* exactly(process, archive, blockSize)
    if (block === '' && isFirst) throw new Failure('short read')
    const header = block === '' ? undefined : parseHeader(block)
    if (!header) break
    isFirst = false
    if (header.type === 'long-name' || header.type === 'long-target' || header.type === 'extended') {
      const text = (yield* exactly(process, archive, header.size + padding(header.size).length)).slice(0, header.size).replace(/\0.*$/s, '')
      if (header.type === 'long-name') longName = text.replace(/\/+$/, '')
      else if (header.type === 'long-target') longTarget = text
      continue
    }
    const member: Member = { ...header, type: header.type, name: longName || header.name, target: longTarget || header.target }
    longName = longTarget = ''
    const hit = wanted.find(name => member.name === name || member.name.startsWith(`${name}/`) || fits(name, member.name))
    if (hit !== undefined) found.add(hit)
    const isTaken = (wanted.length === 0 || hit !== undefined) && !excluded.some(pattern => fits(pattern, member.name) || fits(pattern, baseName(member.name)))
    if (isTaken && (!isExtracting || call.has('v'))) {
      const line = `${!isExtracting || call.given.filter(({ letter }) => letter === 'v').length > 1 ? listing(process, call, member) : ''}${member.name}${member.type === 'directory' ? '/' : ''}`
      const target = !isExtracting && call.has('v') && member.target !== '' ? ` -> ${member.target}` : ''
      yield* (call.has('O') ? process.err(`${line}${target}\n`) : process.out(`${line}${target}\n`))
    }
    const output = isTaken && isExtracting ? yield* place(process, call, member) : undefined
    if (output === 'failed') code = 1
    if (isTaken && isExtracting && member.type === 'directory') directories.push(member)
    let left = member.size + padding(member.size).length
    let data = member.size
    while (left > 0) {
      const text = yield* exactly(process, archive, Math.min(left, 65_536))
      left -= text.length
      if (output !== undefined && output !== 'failed' && data > 0) yield* output.write(text.slice(0, data))
      data -= text.length
    }
    if (output !== undefined && output !== 'failed' && !call.has('O')) {
      output.release()
      restore(process, call, member)
    }
  }
  for (const member of directories.toReversed()) restore(process, call, member)
  for (const name of wanted) if (!found.has(name)) throw new Failure(`${name}: not found in archive`)
  return code
}

function listing(process: Process, call: Call, member: Member): string {
  if (!call.has('v')) return ''
  const type = member.type === 'hard-link' || member.type === 'other' ? 'file' : member.type
  const owner = call.has('n') ? `${member.uid}/${member.gid}` : `${member.user || member.uid}/${member.group || member.gid}`
  const date = dateOf(process, member.modified * 1000 - epochOffsetMs(process)).toISOString().slice(0, 19).replace('T', ' ')
  return `${modeText({ type, mode: member.mode })} ${owner} ${String(member.size).padStart(9)} ${date} `
}

/** Where a member goes: nowhere above the directory that it is unpacked into. */
function pathOf(call: Call, name: string): string {
  const parts = name.split('/').filter(part => part !== '' && part !== '.')
  const kept = parts.slice(wholeNumber(call.value('S') ?? '0'))
  return kept.slice(kept.lastIndexOf('..') + 1).join('/')
}

/** Makes what a member is and returns the file that its bytes go to. */
function* place(process: Process, call: Call, member: Member): Task<OpenFile | undefined | 'failed'> {
  const { files } = process
  if (call.has('O')) return member.type === 'file' ? process.descriptors.get(1) : undefined
  const path = pathOf(call, member.name)
  if (path === '') return undefined
  const parent = path.replace(/\/?[^/]*$/, '')
  if (parent !== '' && !files.exists(parent) && (yield* makeParents(process, parent)) !== 0) return 'failed'
  let output: OpenFile | undefined
  const problem = problemOf(() => {
    if (member.type !== 'directory' && !call.has('k')) problemOf(() => files.unlink(path))
    if (member.type === 'directory') {
      if (!files.exists(path)) files.makeDirectory(path, 0o700 | member.mode)
    } else if (member.type === 'symlink') files.symlink(member.target, path)
    else if (member.type === 'hard-link') files.link(pathOf(call, member.target), path)
    else if (member.type === 'fifo') files.makeFifo(path, member.mode)
    else if (member.type === 'file') output = files.open(path, { write: true, create: true, exclusive: true, mode: 0o600 })
    else throw new SystemError('EPERM')
  })
  if (!problem) return output
  yield* complain(process, `can't ${member.type === 'file' ? 'open' : member.type === 'directory' ? 'make dir' : 'create'} '${path}': ${problem.message}`)
  return 'failed'
}

function restore(process: Process, call: Call, member: Member): void {
  const { files } = process
  const path = pathOf(call, member.name)
  if (process.credentials.uid === 0 && !call.has('o')) {
    const uid = call.has('n') ? undefined : accountId(files, '/etc/passwd', member.user)
    const gid = call.has('n') ? undefined : accountId(files, '/etc/group', member.group)
    problemOf(() => files.chown(path, uid ?? member.uid, gid ?? member.gid))
  }
  problemOf(() => files.chmod(path, call.has('N') || process.credentials.uid !== 0 ? member.mode & ~process.umask : member.mode))
  const atMs = member.modified * 1000 - epochOffsetMs(process)
  if (!call.has('m')) problemOf(() => files.setTimes(path, atMs, atMs))
}
