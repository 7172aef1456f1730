import type { FileSystem, MountEntry } from '../files/file-system.ts'
import { orNothing } from './command.ts'

/** The mount that a path is in: the deepest above it, and the last of those at one place. */
export function mountOf(files: FileSystem, path: string): MountEntry | undefined {
  const real = orNothing(() => files.realPath(path))
  if (real === undefined) return undefined
  const above = files.mounts().filter(mount => mount.path === '/' || real === mount.path || real.startsWith(`${mount.path}/`))
  return above.reduce<MountEntry | undefined>((best, mount) => (best && best.path.length > mount.path.length ? best : mount), undefined)
}

/** What `mount` and `df` call the thing that is mounted. */
export const mountSource = ({ type }: MountEntry): string => (type === 'ext4' ? '/dev/sda1' : type === 'tmpfs' || type === 'overlay' ? type : type === 'cgroup2' ? 'cgroup' : type)
