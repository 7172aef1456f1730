import { fromBytes, toBytes } from '../../bytes.ts'
import type { Container, VolumeMount } from '../../pod/kubernetes.ts'
import type { ContainerMount, Volume } from '../../runtime/container.ts'
import type { Environment } from './container-environment.ts'
import { expandVariables } from './expand-variables.ts'
import type { ConfigProblem } from './field-value.ts'

/** A volume of a Pod that is set up on the node. */
export interface MountedVolume {
  readonly volume: Volume
  /** Where in it the Pod's volume begins (a path of the node). */
  readonly subPath?: string
  /** Where it lies on the node. */
  readonly hostPath: string
  /** Whatever a mount says. */
  readonly readOnly: boolean
}

/** kubelet makeMounts (spec 14.5). */
export function containerMounts(
  container: Container,
  volumes: ReadonlyMap<string, MountedVolume>,
  environment: Environment,
): readonly ContainerMount[] | ConfigProblem {
  const mounts: ContainerMount[] = []
  for (const mount of container.volumeMounts ?? []) {
    const volume = volumes.get(mount.name)
    if (!volume) return { error: `cannot find volume "${mount.name}" to mount into container "${container.name}"` }
    const subPath = subPathOf(mount, environment)
    if (typeof subPath === 'object') return subPath
    mounts.push(mountOf(mount, volume, subPath))
  }
  return mounts
}

function mountOf(mount: VolumeMount, volume: MountedVolume, subPath: string): ContainerMount {
  const inside = [volume.subPath ?? '', toBytes(subPath)].filter(part => part !== '').join('/')
  const path = mount.mountPath.startsWith('/') ? mount.mountPath : `/${mount.mountPath}`
  return {
    path: toBytes(path),
    volume: volume.volume,
    ...(inside === '' ? {} : { subPath: inside }),
    source: subPath === '' ? volume.hostPath : `${volume.hostPath}/${subPath}`,
    readOnly: volume.readOnly || mount.readOnly === true,
  }
}

function subPathOf({ subPath = '', subPathExpr }: VolumeMount, environment: Environment): string | ConfigProblem {
  const path = subPathExpr ? expanded(subPathExpr, environment) : subPath
  if (typeof path === 'object') return path
  if (path.startsWith('/')) return { error: `error SubPath \`${path}\` must not be an absolute path` }
  if (path.split('/').includes('..')) return { error: `unable to provision SubPath \`${path}\`: must not contain '..'` }
  return path.split('/').filter(part => part !== '' && part !== '.').join('/')
}

/** kubecontainer.ExpandContainerVolumeMounts: a variable without a value is an error here. */
function expanded(text: string, environment: Environment): string | ConfigProblem {
  const missing = new Set<string>()
  const path = expandVariables(text, name => {
    const value = environment.get(toBytes(name)) ?? ''
    if (value === '') missing.add(name)
    return fromBytes(value)
  })
  return missing.size === 0 ? path : { error: `missing value for ${[...missing].sort().join(', ')}` }
}
