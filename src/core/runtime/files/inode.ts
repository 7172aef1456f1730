import type { OpenFile } from '../descriptors.ts'
import type { Pipe } from '../kernel/pipe.ts'
import type { Process } from '../process.ts'
import type { FileContent } from './file-content.ts'

/** The file system that a file belongs to, as far as its files need it. */
export interface Tree {
  readonly type: string
  readonly device: number
  readonly limitBytes: number
  readonly usedBytes: number
  /** Set while somebody wants to know what changes in it. */
  readonly watched: TreeWatch | undefined
  file(owner: Owner): RegularInode
  directory(owner: Owner): DirectoryInode
  link(target: string, uid: number, gid: number): LinkInode
  fifo(owner: Owner): FifoInode
  /** Changes a file's bytes and accounts for them. Throws ENOSPC and then changes nothing. */
  change(inode: RegularInode, sizeAfter: number, bytes: number, change: (content: FileContent) => void): void
  /** The last name or descriptor of a file is gone. */
  forget(inode: Inode): void
  /** The entries of a directory have changed. */
  touchEntries(directory: DirectoryInode): void
  /** The rights or the number of names of a file have changed. */
  touchStatus(inode: Inode): void
}

/**
 * Hears of changes of one tree right before they happen. Paths count from the tree's root, without a slash at their beginning; a
 * writer is a container, by the name that its request gives it.
 */
export interface TreeWatch {
  /** A name gets an inode: one that nothing had, or that `removed` was told of. */
  made(path: string, inode: Inode, writer: string | undefined): void
  removed(path: string, inode: Inode, writer: string | undefined): void
  /** A file may be written from now on without its name being used. */
  opened(path: string, inode: Inode): void
  /** A file changes under all its names that are known; one that has lost all of them changes for nobody. */
  touched(inode: Inode, writer: string | undefined, how: 'written' | 'changed'): void
  /** The mode or the owner of whatever has that name changes. */
  changed(path: string, inode: Inode, writer: string | undefined): void
  /** A directory is moved with all that is below it. */
  moved(from: string, to: string, inode: DirectoryInode, writer: string | undefined): void
}

/** To whom a new file belongs. */
export interface Owner {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** What all files have. */
interface Attributes {
  readonly tree: Tree
  readonly number: number
  mode: number
  uid: number
  gid: number
  links: number
  modifiedAtMs: number
  accessedAtMs: number
  changedAtMs: number
}

export interface RegularInode extends Attributes {
  readonly type: 'file'
  readonly content: FileContent
  /** Its last name may go while it is open: then its bytes stay until it is closed. */
  openCount: number
}

/** Entries that are made when somebody looks (/proc): they depend on who looks. */
export interface Directory {
  lookUp(name: string, viewer: Process | undefined): Inode | undefined
  list(viewer: Process | undefined): readonly string[]
}

/** A directory whose entries can be changed. */
export interface StoredDirectory extends Directory {
  add(name: string, inode: Inode): void
  remove(name: string): void
}

export interface DirectoryInode extends Attributes {
  readonly type: 'directory'
  readonly entries: Directory | StoredDirectory
}

export interface LinkInode extends Attributes {
  readonly type: 'symlink'
  readonly target: string
  /** /proc/PID/fd/N: leads to an open file, whatever it is called. */
  readonly file?: OpenFile
}

export interface FifoInode extends Attributes {
  readonly type: 'fifo'
  readonly pipe: Pipe
}

export interface DeviceInode extends Attributes {
  readonly type: 'character-device'
  open(): OpenFile
}

/** A file of /proc: its text is made when it is opened. */
export interface GeneratedInode extends Attributes {
  readonly type: 'generated'
  text(): string
}

export type Inode = RegularInode | DirectoryInode | LinkInode | FifoInode | DeviceInode | GeneratedInode
