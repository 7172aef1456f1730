import type { PodObject, Volume } from '../../pod/kubernetes.ts'
import { objectAt } from '../../pod/tolerant.ts'
import type { MountedVolume } from '../container-config/container-mounts.ts'
import { isWritten } from './volume-payload.ts'
import type { Written } from './write-payload.ts'

/** The volumes of one Pod on the node. */
export interface PodVolumes {
  /** As the kubelet last heard of it. */
  pod: PodObject
  readonly mounted: Map<string, MountedVolume>
  /** What was last written into each that the kubelet writes. */
  readonly written: Map<string, Written>
  /** The Pod is over: nothing is tried any more. */
  isOver: boolean
}

/** The volumes that some container of the Pod mounts: only they are set up (volumemanager getExpectedVolumes). */
export function volumesInUse({ spec }: PodObject): readonly Volume[] {
  const containers = [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])]
  const names = new Set(containers.flatMap(container => [
    ...(container.volumeMounts ?? []).map(mount => mount.name),
    ...(container.volumeDevices ?? []).map(device => device['name']),
  ]))
  return (spec.volumes ?? []).filter(volume => names.has(volume.name))
}

const pluginNames: Readonly<Record<string, string>> = {
  emptyDir: 'empty-dir', configMap: 'configmap', secret: 'secret', projected: 'projected', downwardAPI: 'downward-api', nfs: 'nfs', csi: 'csi',
  persistentVolumeClaim: 'csi', ephemeral: 'csi', image: 'image',
}

/** Where a volume of a Pod lies on the node. */
export function volumeDirectory(pod: PodObject, volume: Volume): string {
  if (volume['hostPath'] !== undefined) return String(objectAt(volume, 'hostPath')['path'] ?? '/')
  const source = Object.keys(volume).find(key => key !== 'name') ?? 'emptyDir'
  return `/var/lib/kubelet/pods/${pod.metadata.uid}/volumes/kubernetes.io~${pluginNames[source] ?? source}/${volume.name}`
}

/** Of a tmpfs the root is sticky; ConfigMaps alone are written on the node's disk. */
export const isInMemory = (volume: Volume): boolean =>
  (isWritten(volume) && volume['configMap'] === undefined) || objectAt(volume, 'emptyDir')['medium'] === 'Memory'
