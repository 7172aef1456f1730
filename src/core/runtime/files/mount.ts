import type { DirectoryInode, Inode } from './inode.ts'

/** A tree, or a part of it, that covers a file or directory of a container. */
export interface Mount {
  readonly path: string
  readonly root: Inode
  /** Where in its tree the root is, without a slash at its beginning; absent: it is the tree's own. */
  readonly below?: string
  readOnly: boolean
}

/** The mounts of one container, as far as who follows a path needs them. */
export interface Mounts {
  readonly root: Mount & { readonly root: DirectoryInode }
  /** The mount that covers a file, the uppermost. */
  over(inode: Inode): Mount | undefined
}
