import { valueAt, type Path } from '../json.ts'
import type { Workload } from '../pod/pod.ts'
import { objectsAt } from '../pod/read-pod.ts'
import { patch } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { checkName, everyContainer, findVolume } from './find.ts'
import { volumeUses } from './volume-uses.ts'

export interface RenameVolumeArgs {
  readonly volume: string
  readonly name: string
}

/** Renames a volume (or a StatefulSet's claim template) with all of its mounts. */
export const renameVolume: Command<RenameVolumeArgs> = (source, workload, { volume, name }) => {
  const found = findVolume(workload, volume)
  if (!found.ok) return found
  if (name === volume) return { ok: true, value: { edits: [], source } }
  const checked = checkName(name, workload.pod.volumes.map(v => v.name))
  if (!checked.ok) return checked
  const own = found.value.source === 'volumeClaimTemplate' ? [...found.value.path, 'metadata'] : found.value.path
  const owners: readonly Path[] = [own, ...volumeUses(workload, volume)]
  return patch(source, workload.document, [
    ...owners.map(path => ({ type: 'set', path: [...path, 'name'], value: name }) as const),
    ...fileKeyUses(workload, volume).map(path => ({ type: 'set', path, value: name }) as const),
  ])
}

/** `env[].valueFrom.fileKeyRef.volumeName` (KEP-3721). */
function fileKeyUses(workload: Workload, volume: string): readonly Path[] {
  return everyContainer(workload).flatMap(([container, path]) =>
    objectsAt(container, 'env').flatMap(([entry, i]) => {
      const reference = ['valueFrom', 'fileKeyRef', 'volumeName']
      return valueAt(entry, reference) === volume ? [[...path, 'env', i, ...reference]] : []
    }))
}
