import type { ConfigProblem } from '../container-config/field-value.ts'

/** What is at a path of the node. */
export type HostFileKind = 'file' | 'directory' | 'socket' | 'character-device' | 'block-device'

/** What has to be made before a hostPath volume can be mounted. */
export type HostPathNeed = 'nothing' | 'directory' | 'file'

/** hostPath type checks (volume/hostpath checkTypeInternal; spec 14.2). Without a type nothing is looked at. */
export function checkHostPath(path: string, type: string, kind: HostFileKind | undefined): HostPathNeed | ConfigProblem {
  if (kind === undefined && type === 'DirectoryOrCreate') return 'directory'
  if (kind === undefined && type === 'FileOrCreate') return 'file'
  const wanted = wantedKinds[type]
  if (type === '' || (wanted && wanted[0] === kind)) return 'nothing'
  return { error: wanted ? `hostPath type check failed: ${path} is not a ${wanted[1]}` : `${type} is an invalid volume type` }
}

const wantedKinds: Readonly<Record<string, readonly [HostFileKind, string]>> = {
  DirectoryOrCreate: ['directory', 'directory'],
  Directory: ['directory', 'directory'],
  FileOrCreate: ['file', 'file'],
  File: ['file', 'file'],
  Socket: ['socket', 'socket file'],
  CharDevice: ['character-device', 'character device'],
  BlockDevice: ['block-device', 'block device'],
}
