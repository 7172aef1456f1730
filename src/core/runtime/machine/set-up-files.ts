import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { ContainerMount } from '../container.ts'
import type { FileListener } from '../files/file-change.ts'
import type { FileTree } from '../files/file-tree.ts'
import type { FileTrees } from '../files/file-trees.ts'
import type { Inode, RegularInode } from '../files/inode.ts'
import type { LayerFile } from '../files/layer.ts'
import { MountTable } from '../files/mount-table.ts'
import { writeAt } from '../files/open-regular-file.ts'
import { ProcessFiles } from '../files/process-files.ts'
import { SystemError } from '../system-error.ts'
import { createDev } from './dev.ts'
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
  /** From now on changes of its own files are told, and those of volumes as this writer's. */
  watch(listener: FileListener, writer: string | undefined): void
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
  const mount = (path: string, mountedRoot: Inode, readOnly: boolean, source = path, below = '') => {
    // As text alone: `/a/..` leads somewhere also where there is no `/a`.
    const { inode, names } = mountPoint(files, files.absolute(path), mountedRoot.type === 'directory', source)
    mounts.add(inode, { path: `/${names.join('/')}`, root: mountedRoot, readOnly, below })
  }
  const kernel = { '/proc': mountPoint(files, '/proc', true, 'proc').inode, '/sys': mountPoint(files, '/sys', true, 'sysfs').inode }
  mount('/dev', createDev(plan).root, false)
  const node = trees.create({ type: 'ext4', mode: 0o755 })
  for (const [path, content] of Object.entries(plan.generated)) mount(path, fileIn(node, content, 0o644), false)
  // containerd mounts them in order of their depth, so that a nested one is not covered.
  for (const volumeMount of sortByDepth(plan.mounts)) {
    const { volume, subPath, readOnly, path, source } = volumeMount
    if (!(volume instanceof VolumeTree)) throw new Error('a volume of another machine')
    const covering = volume.find(subPath ?? '')
    mount(path, covering, readOnly, source, volume.realPath(subPath ?? ''))
  }
  const message = fileIn(node, '', 0o666)
  mount(plan.terminationMessagePath, message, false)
  if (plan.readOnlyRoot) mounts.root.readOnly = true
  return {
    mounts,
    files,
    mountKernel: (path, tree) => mounts.add(kernel[path], { path, root: tree.root, readOnly: path === '/sys' }),
    usedBytes: () => base.usedBytes,
    watch(listener, writer) {
      base.watch(listener)
      mounts.writer = writer
    },
    terminationMessage: () => (message.type === 'file' ? message.content.read(0, message.content.size) : ''),
  }
}

const depth = (path: string) => path.split('/').filter(part => part !== '').length

const sortByDepth = (mounts: readonly ContainerMount[]) => mounts.toSorted((a, b) => depth(a.path) - depth(b.path))

/** The file or directory that is to be covered: made where it is missing, with those above it. Throws `StartError`. */
function mountPoint(files: ProcessFiles, path: string, isDirectory: boolean, source: string) {
  const fail = (problem: string) =>
    createFailed(`error during container init: error mounting ${JSON.stringify(source)} to rootfs at ${JSON.stringify(path)}: ${problem}`)
  const place = ensure(files, files.absolute(path), isDirectory)
  if (typeof place === 'string') throw fail(`mkdir ${path}: ${place}`)
  if ((place.inode.type === 'directory') === isDirectory) return place
  throw fail(`mount ${source}:${path} (via /proc/self/fd/6), flags: 0x5000: not a directory`)
}

/** Returns the C library's words for what is in the way. */
function ensure(files: ProcessFiles, path: string, isDirectory: boolean) {
  try {
    return files.ensure(path, isDirectory)
  } catch (error) {
    if (error instanceof SystemError) return error.message.toLowerCase()
    throw error
  }
}

function fileIn(tree: FileTree, content: string, mode: number): RegularInode {
  const inode = tree.file({ mode, uid: 0, gid: 0 })
  writeAt(inode, 0, content)
  return inode
}

