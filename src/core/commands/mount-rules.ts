import type { JsonObject } from '../json.ts'
import type { ContainerView, MountView } from '../pod/pod.ts'
import type { Result } from '../problem.ts'
import { type GestureRefusalCode, refuse } from './refusal.ts'

/** Whether a path can be mounted in a container beside its other mounts (`except` is the mount being changed). */
export function checkMountPath(container: ContainerView, mountPath: string, except?: MountView): Result<string, GestureRefusalCode> {
  if (mountPath === '') return refuse('mount-path-empty')
  const isWindows = /^([A-Za-z]:)?[\\/]/.test(mountPath) && !mountPath.startsWith('/')
  if (!mountPath.startsWith('/') && !isWindows) return refuse('mount-path-relative', { mountPath })
  if (hasDots(mountPath)) return refuse('mount-path-dots', { mountPath })
  // “Must not contain ':'” (VolumeMount.mountPath).
  if (!isWindows && mountPath.includes(':')) return refuse('mount-path-colon', { mountPath })
  const other = container.mounts.find(m => m !== except && m.mountPath === mountPath)
  return other ? refuse('mount-path-taken', { mountPath, container: container.name, volume: other.volume }) : { ok: true, value: mountPath }
}

/** Whether a sub-path stays inside its volume (validation validateLocalDescendingPath). */
export function checkSubPath(subPath: string): Result<string, GestureRefusalCode> {
  if (subPath.startsWith('/')) return refuse('sub-path-absolute', { subPath })
  return hasDots(subPath) ? refuse('sub-path-dots', { subPath }) : { ok: true, value: subPath }
}

/** A new entry of `volumeMounts`, without the fields that have their default. */
export function mountEntry(volume: string, mountPath: string, subPath: string, readOnly: boolean): JsonObject {
  return { name: volume, mountPath, ...(subPath === '' ? {} : { subPath }), ...(readOnly ? { readOnly } : {}) }
}

const hasDots = (path: string) => path.split(/[\\/]/).includes('..')
