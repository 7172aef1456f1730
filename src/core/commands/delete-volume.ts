import { patch } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { findVolume } from './find.ts'
import { removals } from './remove.ts'
import { volumeUses } from './volume-uses.ts'

/** Deletes a volume with all of its mounts. */
export const deleteVolume: Command<{ readonly volume: string }> = (source, workload, { volume }) => {
  const found = findVolume(workload, volume)
  if (!found.ok) return found
  const paths = [...volumeUses(workload, volume), found.value.path]
  const floor = found.value.source === 'volumeClaimTemplate' ? [...workload.path, 'spec'] : workload.pod.specPath
  return patch(source, workload.document, removals(source, workload.document, paths, floor))
}
