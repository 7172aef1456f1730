import type { ContainerView, VolumeView } from './pod.ts'
import { isVolumeSourceKey } from './volume.ts'

/** What the canvas shows of a container or its inspector edits. */
const drawn: ReadonlySet<string> = new Set([
  'name', 'image', 'imagePullPolicy', 'command', 'args', 'env', 'ports', 'restartPolicy', 'volumeMounts',
])

/** The fields of a container that stand in its YAML only (“3 more fields in YAML”), in their order there. */
export function undrawnFields(container: ContainerView): readonly string[] {
  return Object.keys(container.value).filter(key => !drawn.has(key))
}

/** The fields of a volume that stand in its YAML only: everything but its name and its source. */
export function undrawnVolumeFields(volume: VolumeView): readonly string[] {
  if (volume.source === 'volumeClaimTemplate') return []
  return Object.keys(volume.value).filter(key => key !== 'name' && !isVolumeSourceKey(key))
}
