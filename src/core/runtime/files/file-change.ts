import type { FileStatus } from './file-system.ts'

/** A file as it is at the end of a moment. Names and contents are bytes, one char each. */
export interface ChangedFile extends Pick<FileStatus, 'type' | 'mode' | 'uid' | 'gid' | 'size'> {
  /** Where a symbolic link leads. */
  readonly target?: string
  /** The first bytes of its content, at most so many, as long as nothing has changed since: asked for while the change is told, or at the very end. */
  head(most: number): string
}

/** What became of one file within one moment. */
export interface FileChange {
  readonly atMs: number
  /** Below the root of its tree, without a slash at its beginning; empty: the root itself. */
  readonly path: string
  /** `changed`: its mode or its owner, not its content. */
  readonly what: 'created' | 'written' | 'changed' | 'removed' | 'moved'
  /** Where a directory that was moved has been, with all that is below it. */
  readonly from?: string
  /** Which container did it, as its request says (`writer`); absent: somebody outside of all containers. */
  readonly writer?: string
  /** Absent: it is gone. */
  readonly file?: ChangedFile
}

export type FileListener = (change: FileChange) => void
