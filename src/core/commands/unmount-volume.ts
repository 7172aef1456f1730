import { patch } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { findContainer, findMount } from './find.ts'
import { removals } from './remove.ts'

export interface UnmountVolumeArgs {
  readonly container: string
  readonly volume: string
  readonly mountPath: string
}

/** Takes one mount of a volume out of a container. */
export const unmountVolume: Command<UnmountVolumeArgs> = (source, workload, args) => {
  const container = findContainer(workload, args.container)
  if (!container.ok) return container
  const mount = findMount(container.value, args.volume, args.mountPath)
  if (!mount.ok) return mount
  return patch(source, workload.document, removals(source, workload.document, [mount.value.path], container.value.path))
}
