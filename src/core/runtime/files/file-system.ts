import type { Credentials } from '../credentials.ts'
import type { OpenFile } from '../descriptors.ts'

/** What `stat` tells of a file. Times are ms of virtual time. */
export interface FileStatus {
  readonly type: 'file' | 'directory' | 'symlink' | 'fifo' | 'character-device' | 'socket'
  /** Permission bits with set-id and sticky, 0 to 0o7777. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  readonly links: number
  readonly inode: number
  /** Tells mounts apart. */
  readonly device: number
  readonly modifiedAtMs: number
  readonly accessedAtMs: number
  readonly changedAtMs: number
}

export interface OpenOptions {
  readonly read?: boolean
  readonly write?: boolean
  readonly append?: boolean
  readonly create?: boolean
  /** With `create`: fails with EEXIST when it is there. */
  readonly exclusive?: boolean
  readonly truncate?: boolean
  /** Of a file that is created, before the umask; default 0o666. */
  readonly mode?: number
}

/** One line of the mount table, as /proc/mounts and df show it. */
export interface MountEntry {
  readonly path: string
  /** `overlay`, `tmpfs`, `ext4`, `proc`, … */
  readonly type: string
  readonly readOnly: boolean
  readonly sizeBytes: number
  readonly usedBytes: number
}

/**
 * The file system as one process sees it: relative paths start at its working directory, permissions are checked with its
 * credentials, new files get its umask. Every call throws `SystemError`. Names and contents are bytes, one char each.
 */
export interface FileSystem {
  /** Waiting may happen only for a FIFO whose other end is not open. */
  open(path: string, options: OpenOptions): OpenFile
  /** The whole of a file. */
  readFile(path: string): string
  /** Replaces the contents, creating the file where there is none. */
  writeFile(path: string, text: string, mode?: number): void
  /** Follows symbolic links unless told not to (`lstat`). */
  stat(path: string, options?: { readonly follow?: boolean }): FileStatus
  exists(path: string): boolean
  /** Whether the process may do it (access(2) with effective ids). */
  access(path: string, want: 'read' | 'write' | 'execute'): boolean
  /** Names in a directory, in the order of the file system (as created), without `.` and `..`. */
  list(path: string): readonly string[]
  /** Before the umask; default 0o777. */
  makeDirectory(path: string, mode?: number): void
  makeFifo(path: string, mode?: number): void
  removeDirectory(path: string): void
  unlink(path: string): void
  link(from: string, to: string): void
  symlink(target: string, path: string): void
  readLink(path: string): string
  rename(from: string, to: string): void
  truncate(path: string, size: number): void
  chmod(path: string, mode: number): void
  /** -1 leaves it as it is. */
  chown(path: string, uid: number, gid: number, options?: { readonly follow?: boolean }): void
  setTimes(path: string, accessedAtMs: number, modifiedAtMs: number): void
  /** The path without symbolic links, `.` and `..`; absolute. */
  realPath(path: string): string
  /** Absolute and normalised by its text alone (no links are followed). */
  absolute(path: string): string
  mounts(): readonly MountEntry[]
  /** The same tree for another process. */
  as(process: { readonly workingDirectory: string; readonly umask: number; readonly credentials: Credentials }): FileSystem
}
