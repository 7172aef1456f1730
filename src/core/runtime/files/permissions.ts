import type { Credentials } from '../credentials.ts'
import type { Inode } from './inode.ts'

export type Want = 'read' | 'write' | 'execute'

const bits: Readonly<Record<Want, number>> = { read: 4, write: 2, execute: 1 }

/** Whether somebody is in a group. */
export const isInGroup = ({ gid, groups }: Credentials, group: number): boolean => gid === group || groups.includes(group)

/** Whether the permission bits of a file let somebody do something. Root may do all but execute what nobody may. */
export function mayAccess(inode: Pick<Inode, 'mode' | 'uid' | 'gid' | 'type'>, who: Credentials, want: Want): boolean {
  const bit = bits[want]
  if (who.uid === 0) return want !== 'execute' || inode.type === 'directory' || (inode.mode & 0o111) !== 0
  if (who.uid === inode.uid) return (inode.mode & (bit << 6)) !== 0
  if (isInGroup(who, inode.gid)) return (inode.mode & (bit << 3)) !== 0
  return (inode.mode & bit) !== 0
}
