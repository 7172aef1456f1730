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
