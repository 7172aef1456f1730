import { listAt } from '../pod/tolerant.ts'
import { patch } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { findContainer, findVolume } from './find.ts'
import { checkMountPath, checkSubPath, mountEntry } from './mount-rules.ts'

export interface MountVolumeArgs {
  readonly container: string
  readonly volume: string
  readonly mountPath: string
  readonly subPath?: string
  readonly readOnly?: boolean
}

/** Mounts a volume into a container. */
export const mountVolume: Command<MountVolumeArgs> = (source, workload, args) => {
  const container = findContainer(workload, args.container)
  if (!container.ok) return container
  const volume = findVolume(workload, args.volume)
  if (!volume.ok) return volume
  const mountPath = checkMountPath(container.value, args.mountPath)
  if (!mountPath.ok) return mountPath
  const subPath = checkSubPath(args.subPath ?? '')
  if (!subPath.ok) return subPath
  const path = [...container.value.path, 'volumeMounts']
  const value = mountEntry(args.volume, mountPath.value, subPath.value, args.readOnly === true)
  return patch(source, workload.document, [{ type: 'insert', path, index: listAt(container.value.value, 'volumeMounts').length, value }])
}
