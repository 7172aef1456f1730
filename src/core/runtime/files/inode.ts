import type { OpenFile } from '../descriptors.ts'
import type { Pipe } from '../kernel/pipe.ts'
import type { Process } from '../process.ts'
import type { FileContent } from './file-content.ts'
import type { FileTree } from './file-tree.ts'

/** What all files have. */
interface Attributes {
  readonly tree: FileTree
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
