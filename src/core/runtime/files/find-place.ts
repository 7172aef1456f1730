import type { Credentials } from '../credentials.ts'
import type { Process } from '../process.ts'
import type { Errno } from '../system-error.ts'
import type { DirectoryInode, Inode } from './inode.ts'
import type { Mount, Mounts } from './mount.ts'
import { mayAccess } from './permissions.ts'

/** Where a path leads. */
export interface Place {
  /** Absent: there is nothing of that name in `parent` (yet). */
  readonly inode: Inode | undefined
  readonly parent: DirectoryInode
  readonly name: string
  /** What the file is on, or would be. */
  readonly mount: Mount
  /** The names of the directories above it, and its own. */
  readonly names: readonly string[]
  /** Depends on who looks, and when: the way led through entries that are made when somebody looks (/proc). */
  readonly isPassing: boolean
  /** It was written with a slash at its end: it has to be a directory. */
  readonly isDirectory: boolean
}

/** Why a path leads nowhere. */
export interface DeadEnd {
  readonly errno: Errno
  readonly isPassing: boolean
}

/** Who looks, and where it stands. */
export interface Viewer {
  readonly mounts: Mounts
  readonly subject: { readonly credentials: Credentials }
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

/**
 * Follows an absolute path through directories, links and mounts, as the kernel does (path_resolution(7)). Returns why it leads
 * nowhere instead of throwing: a shell looks for each of its commands in several places.
 */
export function findPlace(viewer: Viewer, absolutePath: string, follow: boolean): Place | DeadEnd {
  if (absolutePath.length >= longestPath) return { errno: 'ENAMETOOLONG', isPassing: true }
  const { root } = viewer.mounts
  let trail: Step[] = [{ directory: root.root, mount: root, name: '' }]
  const rest = absolutePath.split('/').toReversed()
  const isDirectory = rest[0] === '' || rest[0] === '.' || rest[0] === '..'
  let linksLeft = mostLinks
  let isPassing = false
  while (rest.length > 0) {
    const name = rest.pop()
    if (name === undefined || name === '' || name === '.') continue
    const { directory, mount } = trail.at(-1) as Step
    if (directory.type !== 'directory') return { errno: 'ENOTDIR', isPassing }
    if (!mayAccess(directory, viewer.subject.credentials, 'execute')) return { errno: 'EACCES', isPassing }
    if (name === '..') {
      if (trail.length > 1) trail.pop()
      continue
    }
    if (name.length > longestName) return { errno: 'ENAMETOOLONG', isPassing }
    const isLast = isAtEnd(rest)
    isPassing ||= !('add' in directory.entries)
    const found = directory.entries.lookUp(name, viewer.process)
    if (!found) return isLast ? { inode: undefined, parent: directory, name, mount, names: namesOf(trail, name), isDirectory, isPassing } : { errno: 'ENOENT', isPassing }
    const over = viewer.mounts.over(found)
    const inode = over?.root ?? found
    if (inode.type === 'symlink' && (!isLast || follow || isDirectory) && !inode.file) {
      if (linksLeft-- === 0) return { errno: 'ELOOP', isPassing }
      if (inode.target.startsWith('/')) trail = trail.slice(0, 1)
      rest.push(...inode.target.split('/').toReversed())
    } else trail.push({ directory: inode, mount: over ?? mount, name })
  }
  const last = trail.at(-1) as Step
  const parent = trail.at(-2)?.directory
  if (isDirectory && last.directory.type !== 'directory') return { errno: 'ENOTDIR', isPassing }
  return {
    inode: last.directory,
    parent: parent?.type === 'directory' ? parent : root.root,
    name: last.name,
    mount: last.mount,
    names: namesOf(trail),
    isDirectory,
    isPassing,
  }
}

const isAtEnd = (rest: readonly string[]) => rest.every(part => part === '' || part === '.')

function namesOf(trail: readonly Step[], last?: string): readonly string[] {
  const names: string[] = []
  for (let i = 1; i < trail.length; i++) names.push((trail[i] as Step).name)
  if (last !== undefined) names.push(last)
  return names
}
