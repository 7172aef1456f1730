import { valueAt, type Json, type JsonObject, type Path } from '../json.ts'
import { allowedRestartPolicies, forbiddenFields } from '../pod/lane-rules.ts'
import type { ContainerView, Workload } from '../pod/pod.ts'
import { objectsAt } from '../pod/read-pod.ts'
import { nameFault } from '../pod/suggestions.ts'
import { listAt, member, textAt } from '../pod/tolerant.ts'
import { isVolumeSourceKey } from '../pod/volume.ts'
import type { Problem } from '../problem.ts'
import { nearest } from './nearest.ts'
import { ProblemList } from './problem-list.ts'

/** What can be wrong between the parts of a Pod, each of them well-formed. */
export type ReferenceProblemCode =
  | 'invalid-container-name'
  | 'invalid-volume-name'
  | 'duplicate-container-name'
  | 'duplicate-volume-name'
  | 'unknown-volume'
  | 'duplicate-mount-path'
  | 'relative-mount-path'
  | 'unused-volume'
  | 'several-volume-sources'
  | 'init-forbids-field'
  | 'no-app-container'
  | 'template-restart-policy'

type Problems = ProblemList<ReferenceProblemCode>

/** Checks names, mounts and lanes of every workload; what the schema has already refused is not said again. Never throws. */
export function validateReferences(workloads: readonly Workload[]): readonly Problem<ReferenceProblemCode>[] {
  return workloads.flatMap(workload => {
    const problems: Problems = new ProblemList(workload.document)
    checkContainers(workload, problems)
    checkVolumes(workload, problems)
    checkSpec(workload, problems)
    return problems.found
  })
}

function checkContainers({ pod }: Workload, problems: Problems): void {
  const names = new Set<string>()
  const volumes = new Set(pod.volumes.map(v => v.name))
  for (const container of pod.containers) {
    checkName(container.name, container.path, 'invalid-container-name', problems)
    if (container.name !== '' && names.has(container.name)) problems.add('duplicate-container-name', [...container.path, 'name'], { name: container.name })
    names.add(container.name)
    checkMounts(container, volumes, problems)
    if (container.lane !== 'init') continue
    for (const field of forbiddenFields(container.value, 'init')) {
      problems.add('init-forbids-field', [...container.path, field], { field, container: container.name })
    }
  }
}

function checkMounts(container: ContainerView, volumes: ReadonlySet<string>, problems: Problems): void {
  const paths = new Set<string>()
  for (const { volume, mountPath, path } of container.mounts) {
    const params = { container: container.name, volume, mountPath }
    if (volume !== '' && !volumes.has(volume)) {
      const suggestion = nearest(volume, volumes)
      problems.add('unknown-volume', [...path, 'name'], { ...params, ...(suggestion === undefined ? {} : { suggestion }) })
    }
    if (mountPath === '') continue
    if (paths.has(mountPath)) problems.add('duplicate-mount-path', [...path, 'mountPath'], params)
    // The API takes it and the kubelet puts a slash before it; Windows paths have a drive.
    else if (!/^(\/|\$|[A-Za-z]:|\\)/.test(mountPath)) problems.add('relative-mount-path', [...path, 'mountPath'], params, 'warning')
    paths.add(mountPath)
  }
}

function checkVolumes({ pod, path, value }: Workload, problems: Problems): void {
  const names = new Set<string>()
  const used = usedVolumes(valueAt(value, pod.specPath.slice(path.length)))
  for (const volume of pod.volumes) {
    const isTemplate = volume.source === 'volumeClaimTemplate'
    const namePath = isTemplate ? [...volume.path, 'metadata'] : volume.path
    checkName(volume.name, namePath, 'invalid-volume-name', problems)
    // A claim template takes the place of a volume of the same name (apps updateStorage).
    if (volume.name !== '' && names.has(volume.name) && !isTemplate) problems.add('duplicate-volume-name', [...volume.path, 'name'], { name: volume.name })
    names.add(volume.name)
    if (volume.name !== '' && !used.has(volume.name)) problems.add('unused-volume', volume.path, { volume: volume.name }, 'info')
    const sources = isTemplate ? [] : Object.keys(volume.value).filter(key => isVolumeSourceKey(key) && volume.value[key] !== null)
    for (const source of sources.slice(1)) {
      problems.add('several-volume-sources', [...volume.path, source], { volume: volume.name, source, first: sources[0] ?? '' })
    }
  }
}

/** Every volume that a container of any list mounts, also those that the canvas does not draw. */
function usedVolumes(spec: Json | undefined): ReadonlySet<string> {
  const containers: readonly JsonObject[] = ['initContainers', 'containers', 'ephemeralContainers'].flatMap(list => objectsAt(spec, list).map(([c]) => c))
  return new Set(containers.flatMap(c => [...objectsAt(c, 'volumeMounts'), ...objectsAt(c, 'volumeDevices')]).map(([use]) => textAt(use, 'name')))
}

function checkSpec({ kind, pod, path, value }: Workload, problems: Problems): void {
  const spec = valueAt(value, pod.specPath.slice(path.length))
  const containers = member(spec, 'containers')
  if (Array.isArray(containers) && listAt(spec, 'containers').length === 0) problems.add('no-app-container', [...pod.specPath, 'containers'], {})
  const allowed = allowedRestartPolicies(kind)
  const written = member(spec, 'restartPolicy') ?? null
  if (allowed.includes(pod.restartPolicy) || (written !== null && written !== pod.restartPolicy)) return
  const where = written === null ? pod.specPath : [...pod.specPath, 'restartPolicy']
  problems.add('template-restart-policy', where, { kind, policy: pod.restartPolicy, allowed: allowed.join(', ') })
}

/** A missing name is the schema's affair. */
function checkName(name: string, owner: Path, code: 'invalid-container-name' | 'invalid-volume-name', problems: Problems): void {
  const fault = name === '' ? undefined : nameFault(name)
  if (fault !== undefined) problems.add(code, [...owner, 'name'], { name, fault })
}
