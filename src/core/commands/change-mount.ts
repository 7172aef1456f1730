import { valueAt, type Json, type Path } from '../json.ts'
import type { MountView, Workload } from '../pod/pod.ts'
import { patch, type YamlChange } from '../yaml/patch.ts'
import type { Command } from './command.ts'
import { findContainer, findMount } from './find.ts'
import { checkMountPath, checkSubPath } from './mount-rules.ts'

export interface ChangeMountArgs {
  readonly container: string
  readonly volume: string
  readonly mountPath: string
  /** What is to be different; an empty `subPath` mounts the whole volume. */
  readonly to: { readonly mountPath?: string; readonly subPath?: string; readonly readOnly?: boolean }
}

/** Changes where, what part of and how a volume is mounted. */
export const changeMount: Command<ChangeMountArgs> = (source, workload, { container, volume, mountPath, to }) => {
  const owner = findContainer(workload, container)
  if (!owner.ok) return owner
  const mount = findMount(owner.value, volume, mountPath)
  if (!mount.ok) return mount
  const path = checkMountPath(owner.value, to.mountPath ?? mountPath, mount.value)
  if (to.mountPath !== undefined && !path.ok) return path
  const subPath = checkSubPath(to.subPath ?? '')
  if (!subPath.ok) return subPath
  return patch(source, workload.document, [
    ...(to.mountPath === undefined ? [] : field(workload, mount.value, 'mountPath', to.mountPath)),
    ...(to.subPath === undefined ? [] : [
      // The two exclude each other (validation of volumeMounts).
      ...field(workload, mount.value, 'subPathExpr', undefined),
      ...field(workload, mount.value, 'subPath', to.subPath === '' ? undefined : to.subPath),
    ]),
    ...(to.readOnly === undefined ? [] : field(workload, mount.value, 'readOnly', to.readOnly ? true : undefined)),
  ])
}

/** Sets or, with `undefined`, removes a field of the mount; nothing when it is so already. */
function field(workload: Workload, mount: MountView, key: string, value: Json | undefined): readonly YamlChange[] {
  const path: Path = [...mount.path, key]
  const old = valueAt(workload.value, path.slice(workload.path.length))
  if (old === value) return []
  return [value === undefined ? { type: 'remove', path } : { type: 'set', path, value }]
}
