import { valueAt, type Json, type JsonObject, type Path } from '../json.ts'
import type { ContainerView, Lane, MountView, VolumeView, Workload } from '../pod/pod.ts'
import { objectsAt } from '../pod/read-pod.ts'
import { longestName, nameFault } from '../pod/suggestions.ts'
import { listAt, textAt } from '../pod/tolerant.ts'
import type { Result } from '../problem.ts'
import { type GestureRefusalCode, refuse } from './refusal.ts'

type Found<T> = Result<T, GestureRefusalCode>

/** The lists of a Pod spec that hold containers. */
const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const

/** The list of the manifest that a lane's containers stand in. */
export function listOf(lane: Lane): 'initContainers' | 'containers' {
  return lane === 'app' ? 'containers' : 'initContainers'
}

/** The Pod spec of a workload as it is written. */
export function specOf({ value, path, pod }: Workload): Json | undefined {
  return valueAt(value, pod.specPath.slice(path.length))
}

/** How many items a list of the Pod spec has, strange ones counted. */
export function lengthOf(workload: Workload, list: string): number {
  return listAt(specOf(workload), list).length
}

/** The one container with a name. */
export function findContainer({ pod }: Workload, container: string): Found<ContainerView> {
  const [found, another] = pod.containers.filter(c => c.name === container)
  if (!found) return refuse('no-such-container', { container })
  return another ? refuse('ambiguous-container', { container }) : { ok: true, value: found }
}

/** The one volume with a name. */
export function findVolume({ pod }: Workload, volume: string): Found<VolumeView> {
  const [found, another] = pod.volumes.filter(v => v.name === volume)
  if (!found) return refuse('no-such-volume', { volume })
  return another ? refuse('ambiguous-volume', { volume }) : { ok: true, value: found }
}

/** The mount of a volume at a path of a container. */
export function findMount(container: ContainerView, volume: string, mountPath: string): Found<MountView> {
  const found = container.mounts.find(m => m.volume === volume && m.mountPath === mountPath)
  return found ? { ok: true, value: found } : refuse('no-such-mount', { container: container.name, volume, mountPath })
}

/** Whether a name may be given to a new or renamed thing. */
export function checkName(name: string, taken: readonly string[]): Found<string> {
  const fault = nameFault(name)
  if (fault === 'empty') return refuse('name-empty')
  if (fault === 'too-long') return refuse('name-too-long', { name, limit: longestName })
  if (fault === 'characters') return refuse('name-invalid', { name })
  return taken.includes(name) ? refuse('name-taken', { name }) : { ok: true, value: name }
}

/** The names of all containers, ephemeral ones too: they share one space of names. */
export function containerNames(workload: Workload): readonly string[] {
  return everyContainer(workload).map(([container]) => textAt(container, 'name'))
}

/** The containers of every list with their paths from the document's root. */
export function everyContainer(workload: Workload): readonly (readonly [JsonObject, Path])[] {
  const spec = specOf(workload)
  return containerLists.flatMap(list => objectsAt(spec, list).map(([c, i]) => [c, [...workload.pod.specPath, list, i]] as const))
}
