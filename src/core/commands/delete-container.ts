import type { Path } from '../json.ts'
import { volumesOf } from '../pod/suggestions.ts'
import { patch } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { findContainer, findVolume } from './find.ts'
import { refuse } from './refusal.ts'
import { removals } from './remove.ts'

export interface DeleteContainerArgs {
  readonly container: string
  /** Volumes to delete with it, none of which another container mounts (`volumesUsedOnlyBy` offers them). */
  readonly alsoVolumes?: readonly string[]
}

/** Deletes a container, and volumes that nobody else uses. */
export const deleteContainer: Command<DeleteContainerArgs> = (source, workload, { container: name, alsoVolumes = [] }) => {
  const found = findContainer(workload, name)
  if (!found.ok) return found
  const others = workload.pod.containers.filter(c => c !== found.value)
  if (found.value.lane === 'app' && !others.some(c => c.lane === 'app')) return refuse('last-app-container', { container: name })
  const paths: Path[] = [found.value.path]
  for (const volumeName of new Set(alsoVolumes)) {
    const volume = findVolume(workload, volumeName)
    if (!volume.ok) return volume
    const user = others.find(c => volumesOf(c).includes(volumeName))
    if (user) return refuse('volume-in-use', { volume: volumeName, container: user.name })
    paths.push(volume.value.path)
  }
  return patch(source, workload.document, removals(source, workload.document, paths, workload.pod.specPath))
}
