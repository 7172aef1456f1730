import type { Directory, Inode } from '../files/inode.ts'
import type { FileTree } from '../files/file-tree.ts'
import type { FileTrees } from '../files/file-trees.ts'
import type { KernelProcess } from '../kernel/kernel-process.ts'
import type { ProcessHost } from '../kernel/process-host.ts'
import type { Process } from '../process.ts'
import { nodeFiles } from './node-files.ts'

const signalless = '0000000000000000'

/** What /proc tells of a process (proc(5)). */
const processFiles: Readonly<Record<string, (process: KernelProcess) => string>> = {
  cmdline: process => process.commandLine.map(arg => `${arg}\0`).join(''),
  comm: process => `${process.command}\n`,
  environ: process => [...process.env].map(([name, value]) => `${name}=${value}\0`).join(''),
  stat: ({ pid, entry, command, parentPid, groupPid }) => `${pid} (${command}) ${entry.state} ${parentPid} ${groupPid} ${groupPid} 0 -1\n`,
  status: processStatus,
}

const stateWords = { R: 'R (running)', S: 'S (sleeping)', Z: 'Z (zombie)', T: 'T (stopped)' } as const

function processStatus(process: KernelProcess): string {
  const { uid, gid, groups } = process.credentials
  const four = (id: number) => `${id}\t${id}\t${id}\t${id}`
  const kibibytes = String(Math.max(4, process.memoryBytes >> 10)).padStart(8)
  return [
    `Name:\t${process.command}`,
    `Umask:\t${process.umask.toString(8).padStart(4, '0')}`,
    `State:\t${stateWords[process.entry.state]}`,
    `Tgid:\t${process.pid}`,
    `Pid:\t${process.pid}`,
    `PPid:\t${process.parentPid}`,
    `Uid:\t${four(uid)}`,
    `Gid:\t${four(gid)}`,
    `FDSize:\t64`,
    `Groups:\t${groups.join(' ')} `,
    `VmRSS:\t${kibibytes} kB`,
    'Threads:\t1',
    `SigPnd:\t${signalless}`,
    '',
  ].join('\n')
}

/** The /proc of one container. */
export function createProc(host: ProcessHost<KernelProcess>, trees: FileTrees): FileTree {
  const tree = trees.create({ type: 'proc', mode: 0o555 })
  const perProcess = new WeakMap<KernelProcess, Inode>()
  const directoryOf = (process: KernelProcess): Inode => {
    const known = perProcess.get(process)
    if (known) return known
    const directory = tree.generatedDirectory(processDirectory(tree, process))
    perProcess.set(process, directory)
    return directory
  }
  // Most containers never look.
  let made: ReadonlyMap<string, Inode> | undefined
  const node = () => (made ??= nodeFiles(tree, host))
  const self = (viewer: Process | undefined) => tree.link(String(viewer?.pid ?? 1))
  return tree.withRoot({
    lookUp: (name, viewer) => {
      if (name === 'self' || name === 'thread-self') return self(viewer)
      const process = /^\d+$/.test(name) ? host.table.get(Number(name)) : undefined
      return process ? directoryOf(process) : node().get(name)
    },
    list: () => [...[...host.table.all()].map(({ pid }) => String(pid)), ...node().keys(), 'self', 'thread-self'],
  })
}

function processDirectory(tree: FileTree, process: KernelProcess): Directory {
  const descriptors: Directory = {
    lookUp: name => {
      const file = /^\d+$/.test(name) ? process.descriptors.get(Number(name)) : undefined
      return file && tree.linkTo(file, `${file.kind}:[${name}]`)
    },
    list: () => process.descriptors.list().map(String),
  }
  const made = new Map<string, Inode>()
  const make = (name: string): Inode | undefined => {
    if (name === 'cwd') return tree.link(process.workingDirectory)
    if (name === 'root') return tree.link('/')
    if (name === 'exe') return tree.link(`/bin/${process.command}`)
    if (name === 'fd') return tree.generatedDirectory(descriptors, 0o500)
    const text = Object.hasOwn(processFiles, name) ? processFiles[name] : undefined
    return text && owned(tree.generated(() => text(process), name === 'environ' ? 0o400 : 0o444), process)
  }
  return {
    lookUp: name => {
      if (name === 'cwd') return make(name)
      const inode = made.get(name) ?? make(name)
      if (inode) made.set(name, inode)
      return inode
    },
    list: () => [...Object.keys(processFiles), 'cwd', 'exe', 'fd', 'root'],
  }
}

function owned(inode: Inode, { credentials }: KernelProcess): Inode {
  inode.uid = credentials.uid
  inode.gid = credentials.gid
  return inode
}
