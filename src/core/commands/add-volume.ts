import type { VolumeSourceKey, Workload } from '../pod/pod.ts'
import { freshName } from '../pod/suggestions.ts'
import { listAt, objectAt } from '../pod/tolerant.ts'
import { patch, type YamlChange } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { checkName, findContainer, lengthOf } from './find.ts'
import { checkMountPath, mountEntry } from './mount-rules.ts'
import { refuse } from './refusal.ts'
import { newClaimTemplate, newVolume, volumeTemplates } from './volume-template.ts'

export interface AddVolumeArgs {
  readonly source: VolumeSourceKey | 'volumeClaimTemplate'
  /** A fresh one when absent. */
  readonly name?: string
  /** Mounts the new volume at once. */
  readonly mountIn?: { readonly container: string; readonly mountPath: string }
}

/** Adds a volume of any source, and maybe its first mount. */
export const addVolume: Command<AddVolumeArgs> = (source, workload, args) => {
  if (args.source === 'volumeClaimTemplate' && workload.kind !== 'StatefulSet') return refuse('needs-stateful-set', { kind: workload.kind })
  const taken = workload.pod.volumes.map(v => v.name)
  const base = args.source === 'volumeClaimTemplate' ? 'data' : volumeTemplates[args.source].name
  const name = checkName(args.name ?? freshName(base, taken), taken)
  if (!name.ok) return name
  const changes: YamlChange[] = [insertion(workload, args.source, name.value)]
  if (args.mountIn) {
    const container = findContainer(workload, args.mountIn.container)
    if (!container.ok) return container
    const mountPath = checkMountPath(container.value, args.mountIn.mountPath)
    if (!mountPath.ok) return mountPath
    const mounts = listAt(container.value.value, 'volumeMounts').length
    const value = mountEntry(name.value, mountPath.value, '', false)
    changes.push({ type: 'insert', path: [...container.value.path, 'volumeMounts'], index: mounts, value })
  }
  return patch(source, workload.document, changes)
}

function insertion(workload: Workload, source: AddVolumeArgs['source'], name: string): YamlChange {
  if (source !== 'volumeClaimTemplate') {
    const path = [...workload.pod.specPath, 'volumes']
    return { type: 'insert', path, index: lengthOf(workload, 'volumes'), value: newVolume(source, name) }
  }
  const index = listAt(objectAt(workload.value, 'spec'), 'volumeClaimTemplates').length
  return { type: 'insert', path: [...workload.path, 'spec', 'volumeClaimTemplates'], index, value: newClaimTemplate(name) }
}
