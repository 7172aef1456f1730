import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { ContainerMount } from '../container.ts'
import type { FileTree } from '../files/file-tree.ts'
import type { FileTrees } from '../files/file-trees.ts'
import type { Inode, RegularInode } from '../files/inode.ts'
import type { LayerFile } from '../files/layer.ts'
import { MountTable } from '../files/mount-table.ts'
import { writeAt } from '../files/open-regular-file.ts'
import { ProcessFiles } from '../files/process-files.ts'
import { SystemError } from '../system-error.ts'
import { devices } from './devices.ts'
import { createFailed } from './start-error.ts'
import { VolumeTree } from './volume-tree.ts'

export interface FilesPlan {
  readonly random: SeededRandom
  readonly layer: ReadonlyMap<string, LayerFile>
  readonly readOnlyRoot: boolean
  readonly mounts: readonly ContainerMount[]
  readonly terminationMessagePath: string
  /** Contents of files that the kubelet makes, by path. */
  readonly generated: Readonly<Record<string, string>>
  readonly trees: FileTrees
}

export interface ContainerFiles {
  readonly mounts: MountTable
  /** As root sees them. */
  readonly files: ProcessFiles
  /** Mounts /proc or /sys, which need the processes. */
  mountKernel(path: '/proc' | '/sys', tree: FileTree): void
  terminationMessage(): string
  /** What its own files take, volumes not counted. */
  usedBytes(): number
}

const root = { workingDirectory: '/', umask: 0o022, credentials: { uid: 0, gid: 0, groups: [] } }

/** Puts together the files that a container sees: image, devices, what the kubelet makes, volumes. Throws `StartError`. */
export function setUpFiles(plan: FilesPlan): ContainerFiles {
  const { trees } = plan
  const base = trees.create({ type: 'overlay', mode: 0o755, layer: plan.layer })
  const mounts = new MountTable({ path: '/', root: base.root, readOnly: false }, trees)
  const files = new ProcessFiles(mounts, root)
  const mount = (path: string, mountedRoot: Inode, readOnly: boolean, source = path) => {
    // As text alone: `/a/..` leads somewhere also where there is no `/a`.
    const target = files.absolute(path)
    makeMountPoint(files, target, mountedRoot.type === 'directory', source)
    mounts.add(files.inodeAt(target), { path: files.realPath(target), root: mountedRoot, readOnly })
  }
  makeMountPoint(files, '/proc', true, 'proc')
  mount('/dev', deviceTree(plan).root, false)
  makeMountPoint(files, '/sys', true, 'sysfs')
  const node = trees.create({ type: 'ext4', mode: 0o755 })
  for (const [path, content] of Object.entries(plan.generated)) mount(path, fileIn(node, content, 0o644), false)
  // containerd mounts them in order of their depth, so that a nested one is not covered.
  for (const volumeMount of sortByDepth(plan.mounts)) {
    const { volume, subPath, readOnly, path, source } = volumeMount
    if (!(volume instanceof VolumeTree)) throw new Error('a volume of another machine')
    mount(path, volume.find(subPath ?? ''), readOnly, source)
  }
  const message = fileIn(node, '', 0o666)
  mount(plan.terminationMessagePath, message, false)
  if (plan.readOnlyRoot) mounts.root.readOnly = true
  return {
    mounts,
    files,
    mountKernel: (path, tree) => mounts.add(files.inodeAt(path), { path, root: tree.root, readOnly: path === '/sys' }),
    usedBytes: () => base.usedBytes,
    terminationMessage: () => (message.type === 'file' ? message.content.read(0, message.content.size) : ''),
  }
}

const depth = (path: string) => path.split('/').filter(part => part !== '').length

const sortByDepth = (mounts: readonly ContainerMount[]) => mounts.toSorted((a, b) => depth(a.path) - depth(b.path))

/** Makes the file or directory that is to be covered, and those above it. Throws `StartError`. */
function makeMountPoint(files: ProcessFiles, path: string, isDirectory: boolean, source: string): void {
  const fail = (problem: string) =>
    createFailed(`error during container init: error mounting ${JSON.stringify(source)} to rootfs at ${JSON.stringify(path)}: ${problem}`)
  try {
    const parts = files.absolute(path).split('/').slice(1)
    for (let i = 1; i <= parts.length; i++) {
      const above = `/${parts.slice(0, i).join('/')}`
      if (files.exists(above)) continue
      if (i < parts.length || isDirectory) files.makeDirectory(above, 0o755)
      else files.writeFile(above, '')
    }
  } catch (error) {
    if (error instanceof SystemError) throw fail(`mkdir ${path}: ${error.message.toLowerCase()}`)
    throw error
  }
  if ((files.stat(path).type === 'directory') === isDirectory) return
  throw fail(`mount ${source}:${path} (via /proc/self/fd/6), flags: 0x5000: not a directory`)
}

function fileIn(tree: FileTree, content: string, mode: number): RegularInode {
  const inode = tree.file({ mode, uid: 0, gid: 0 })
  writeAt(inode, 0, content)
  return inode
}

function deviceTree({ random, trees }: FilesPlan): FileTree {
  const tree = trees.create({ type: 'tmpfs', mode: 0o755 })
  const { entries } = tree.root
  if (!('add' in entries)) throw new Error('the root of a tree can be changed')
  for (const [name, open] of Object.entries(devices(random))) entries.add(name, tree.characterDevice(0o666, open))
  for (const [name, target] of Object.entries(deviceLinks)) entries.add(name, tree.link(target))
  for (const name of ['mqueue', 'pts', 'shm']) entries.add(name, tree.directory({ mode: name === 'shm' ? 0o1777 : 0o755, uid: 0, gid: 0 }))
  return tree
}

const deviceLinks = { core: '/proc/kcore', fd: '/proc/self/fd', ptmx: 'pts/ptmx', stderr: '/proc/self/fd/2', stdin: '/proc/self/fd/0', stdout: '/proc/self/fd/1' }
