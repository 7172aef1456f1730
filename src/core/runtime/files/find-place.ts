import type { Credentials } from '../credentials.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import type { DirectoryInode, Inode } from './inode.ts'
import type { Mount, MountTable } from './mount-table.ts'
import { mayAccess } from './permissions.ts'

/** Where a path leads. */
export interface Place {
  /** Absent: there is nothing of that name in `parent` (yet). */
  readonly inode: Inode | undefined
  readonly parent: DirectoryInode
  readonly name: string
  /** What the file is on, or would be. */
  readonly mount: Mount
  /** Absolute, without links. */
  readonly path: string
  /** It was written with a slash at its end: it has to be a directory. */
  readonly isDirectory: boolean
}

/** Who looks, and where it stands. */
export interface Viewer {
  readonly mounts: MountTable
  readonly credentials: Credentials
  readonly process: Process | undefined
}

interface Step {
  readonly directory: Inode
  readonly mount: Mount
  readonly name: string
}

const mostLinks = 40
const longestName = 255
const longestPath = 4096

/** Follows an absolute path through directories, links and mounts, as the kernel does (path_resolution(7)). Throws `SystemError`. */
export function findPlace(viewer: Viewer, absolutePath: string, follow: boolean): Place {
  if (absolutePath.length >= longestPath) throw new SystemError('ENAMETOOLONG')
  const top: Step = { directory: viewer.mounts.root.root, mount: viewer.mounts.root, name: '' }
  let trail = [top]
  const rest = absolutePath.split('/').reverse()
  const isDirectory = /\/\.{0,2}$/.test(absolutePath)
  let linksLeft = mostLinks
  while (rest.length > 0) {
    const name = rest.pop() ?? ''
    if (name === '' || name === '.') continue
    const here = enter(trail, viewer)
    if (name === '..') {
      if (trail.length > 1) trail.pop()
      continue
    }
    if (name.length > longestName) throw new SystemError('ENAMETOOLONG')
    const isLast = rest.every(part => part === '' || part === '.')
    const found = here.directory.entries.lookUp(name, viewer.process)
    if (!found) {
      if (!isLast) throw new SystemError('ENOENT')
      return { inode: undefined, parent: here.directory, name, mount: here.mount, path: pathOf(trail, name), isDirectory }
    }
    const mount = viewer.mounts.over(found)
    const inode = mount?.root ?? found
    if (inode.type === 'symlink' && (!isLast || follow || isDirectory) && !inode.file) {
      if (linksLeft-- === 0) throw new SystemError('ELOOP')
      if (inode.target.startsWith('/')) trail = [top]
      rest.push(...inode.target.split('/').reverse())
    } else trail.push({ directory: inode, mount: mount ?? here.mount, name })
  }
  const last = trail.at(-1) ?? top
  const parent = trail.at(-2)?.directory
  if (isDirectory && last.directory.type !== 'directory') throw new SystemError('ENOTDIR')
  return {
    inode: last.directory,
    parent: parent?.type === 'directory' ? parent : viewer.mounts.root.root,
    name: last.name,
    mount: last.mount,
    path: pathOf(trail),
    isDirectory,
  }
}

function enter(trail: readonly Step[], viewer: Viewer): { readonly directory: DirectoryInode; readonly mount: Mount } {
  const { directory, mount } = trail.at(-1) as Step
  if (directory.type !== 'directory') throw new SystemError('ENOTDIR')
  if (!mayAccess(directory, viewer.credentials, 'execute')) throw new SystemError('EACCES')
  return { directory, mount }
}

const pathOf = (trail: readonly Step[], name?: string) =>
  `/${[...trail.slice(1).map(step => step.name), ...(name === undefined ? [] : [name])].join('/')}`
