import type { ChangedFile } from './file-change.ts'
import type { FileStatus } from './file-system.ts'
import type { Inode } from './inode.ts'

/** What `stat` tells of a file. */
export function statusOf(inode: Inode): FileStatus {
  const { mode, uid, gid, links, number, tree, modifiedAtMs, accessedAtMs, changedAtMs } = inode
  return { type: typeOf(inode), mode, uid, gid, size: sizeOf(inode), links, inode: number, device: tree.device, modifiedAtMs, accessedAtMs, changedAtMs }
}

/** What somebody who watches the files is told of one. */
export function changedFile(inode: Inode): ChangedFile {
  const { mode, uid, gid } = inode
  return {
    type: typeOf(inode), mode, uid, gid, size: sizeOf(inode),
    ...(inode.type === 'symlink' ? { target: inode.target } : {}),
    head: most => (inode.type === 'file' ? inode.content.read(0, most) : ''),
  }
}

const typeOf = ({ type }: Inode) => (type === 'generated' ? 'file' : type)

function sizeOf(inode: Inode): number {
  if (inode.type === 'file') return inode.content.size
  if (inode.type === 'symlink') return inode.target.length
  return inode.type === 'directory' && inode.tree.type !== 'proc' ? 4096 : 0
}
