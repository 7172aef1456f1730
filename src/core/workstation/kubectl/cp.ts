import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../../runtime/descriptors.ts'
import type { Process } from '../../runtime/process.ts'
import { SystemError } from '../../runtime/system-error.ts'
import { collect } from '../collect.ts'
import { type Call, KubectlError } from './call.ts'
import { attachablePod, defaultContainer } from './exec.ts'
import { fail } from './failures.ts'

interface FileSpec {
  readonly namespace?: string
  readonly pod?: string
  readonly path: string
}

/** `kubectl cp`: hands files through tar, which must be in the container. kubectl pkg/cmd/cp */
export function* cp(call: Call): Task<number> {
  if (call.args.length !== 2) throw fail(['source and destination are required'])
  const [from, to] = call.args.map(readSpec) as [FileSpec, FileSpec]
  if (from.pod !== undefined && to.pod !== undefined) throw fail(['one of src or dest must be a local file specification'])
  if (from.path === '' || to.path === '') throw fail(['filepath can not be empty'])
  if (from.pod !== undefined) return yield* copyFromPod(call, from, to.path)
  if (to.pod !== undefined) return yield* copyToPod(call, from.path, to)
  throw fail(['one of src or dest must be a remote file specification'])
}

/** `[[namespace/]pod:]file/path` */
function readSpec(text: string): FileSpec {
  const at = text.indexOf(':')
  const wrong = 'filespec must match the canonical format: [[namespace/]pod:]file/path'
  if (at === 0) throw fail([wrong])
  if (at === -1) return { path: text }
  const parts = text.slice(0, at).split('/')
  if (parts.length > 2) throw fail([wrong])
  const [namespace, pod] = parts.length === 2 ? parts : [undefined, parts[0]]
  return { path: text.slice(at + 1), ...(namespace === undefined ? {} : { namespace }), ...(pod === undefined ? {} : { pod }) }
}

const baseName = (path: string) => /([^/]+)\/*$/.exec(path)?.[1] ?? path
const directoryOf = (path: string) => path.replace(/\/*[^/]*\/*$/, '') || (path.startsWith('/') ? '/' : '.')

function* copyToPod(call: Call, source: string, target: FileSpec): Task<number> {
  const { process } = call
  if (!process.files.exists(source)) throw fail([`${source} doesn't exist in local filesystem`])
  const remote = yield* openRemote(call, target)
  const quiet = collect()
  const isDirectory = (yield* remote.run(['test', '-d', target.path], { stdout: quiet.file, stderr: quiet.file })) === 0
  const path = isDirectory ? `${target.path.replace(/\/+$/, '')}/${baseName(source)}` : target.path
  const archive = yield* tarOf(process, source, baseName(path))
  const code = yield* remote.run(['tar', '-xmf', '-', '-C', directoryOf(path)], { stdin: readable(archive) })
  if (code !== 0) throw new KubectlError(`command terminated with exit code ${code}\n`, code)
  return 0
}

function* copyFromPod(call: Call, source: FileSpec, target: string): Task<number> {
  // What is said about the container goes to standard output (copyFromPod).
  const remote = yield* openRemote(call, source, 1)
  const archive = collect()
  const code = yield* remote.run(['tar', 'cf', '-', source.path], { stdout: archive.file })
  if (code !== 0 && archive.text().length === 0) throw new KubectlError(`command terminated with exit code ${code}\n`, code)
  yield* unpack(call.process, archive.text(), source.path, target)
  return 0
}

interface RemoteStreams {
  readonly stdin?: OpenFile
  readonly stdout?: OpenFile
  readonly stderr?: OpenFile
}

function* openRemote(call: Call, { namespace, pod: name = '' }: FileSpec, words: 1 | 2 = 2): Task<{ run(command: readonly string[], streams: RemoteStreams): Task<number> }> {
  const { api, process, flags } = call
  if (namespace !== undefined) flags.say('namespace', namespace)
  const pod = yield* attachablePod(call, name)
  const container = flags.text('container') || (yield* defaultContainer(call, pod, words))
  const [stdout, stderr] = [process.descriptors.get(1), process.descriptors.get(words)]
  return {
    *run(command, streams) {
      if (!stdout || !stderr) return 1
      const unreachable = api.kubeletFailure()
      if (unreachable) throw fail([unreachable])
      stdout.retain()
      stderr.retain()
      const result = yield* api.exec(pod, container, command, { stdout, stderr, ...streams })
      if (typeof result === 'number') return result
      throw fail([`Internal error occurred: Internal error occurred: error executing command in container: ${result.error}`])
    },
  }
}

/** An open file that gives a text. */
function readable(text: string): OpenFile {
  let left = text
  return {
    kind: 'pipe',
    position: undefined,
    // oxlint-disable-next-line require-yield -- it is all there
    *read(max) {
      const piece = left.slice(0, max)
      left = left.slice(max)
      return piece
    },
    // oxlint-disable-next-line require-yield -- nobody writes into it
    *write() {
      throw new SystemError('EBADF')
    },
    retain: () => undefined,
    release: () => undefined,
  }
}

/** The archive of a local file or directory, under another name. */
function* tarOf(process: Process, source: string, name: string): Task<string> {
  const staging = `/tmp/kubectl-cp-${process.pid}`
  const archive = collect()
  yield* runLocal(process, ['mkdir', '-p', staging])
  yield* runLocal(process, ['cp', '-a', source, `${staging}/${name}`])
  yield* runLocal(process, ['tar', 'cf', '-', '-C', staging, name], { stdout: archive.file })
  yield* runLocal(process, ['rm', '-rf', staging])
  return archive.text()
}

function* unpack(process: Process, archive: string, source: string, target: string): Task {
  const staging = `/tmp/kubectl-cp-${process.pid}`
  yield* runLocal(process, ['mkdir', '-p', staging])
  yield* runLocal(process, ['tar', 'xf', '-', '-C', staging], { stdin: readable(archive) })
  const copied = `${staging}/${source.replace(/^\/+/, '')}`
  if (process.files.exists(copied)) {
    const isDirectory = process.files.exists(target) && process.files.stat(target).type === 'directory'
    yield* runLocal(process, ['cp', '-a', copied, isDirectory ? `${target}/${baseName(source)}` : target])
  }
  yield* runLocal(process, ['rm', '-rf', staging])
}

/** One of the workstation's own programs, as a child. */
function* runLocal(process: Process, args: readonly string[], { stdin, stdout }: RemoteStreams = {}): Task {
  const child = process.fork(forked => forked.exec(args[0] ?? '', args, forked.env), {
    prepare: forked => {
      if (stdin) forked.descriptors.set(0, stdin)
      if (stdout) forked.descriptors.set(1, stdout)
    },
  })
  for (;;) if (yield* process.wait(child.pid)) return
}
