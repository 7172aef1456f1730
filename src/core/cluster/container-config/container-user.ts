import type { JsonObject } from '../../json.ts'
import type { Container, PodObject } from '../../pod/kubernetes.ts'
import { listAt, member, objectAt } from '../../pod/tolerant.ts'
import { formatPod } from '../api/format-pod.ts'

/** Whom a container's programs run as; absent ids are the image's. */
export interface ContainerUser {
  readonly uid?: number
  readonly gid?: number
  readonly groups: readonly number[]
}

const podContext = ({ spec }: PodObject): JsonObject => objectAt(spec.other, 'securityContext')

/** A member of the container's security context or, where it is missing, of the Pod's (securitycontext.DetermineEffectiveSecurityContext). */
function effective(pod: PodObject, container: Container, key: string) {
  return member(container.securityContext, key) ?? member(podContext(pod), key)
}

const id = (value: unknown): number | undefined => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined)

/** The group that owns a Pod's volumes. */
export const fsGroupOf = (pod: PodObject): number | undefined => id(member(podContext(pod), 'fsGroup'))

/** User and groups of a container; the Pod's `fsGroup` comes before its `supplementalGroups` (kuberuntime determineEffectiveSecurityContext). */
export function containerUser(pod: PodObject, container: Container): ContainerUser {
  const uid = id(effective(pod, container, 'runAsUser'))
  const gid = id(effective(pod, container, 'runAsGroup'))
  const groups = [fsGroupOf(pod), ...listAt(podContext(pod), 'supplementalGroups').map(id)].filter(group => group !== undefined)
  return { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }), groups }
}

/** Why a container that must not run as root may not be made (kuberuntime verifyRunAsNonRoot; spec 12.4). `imageUser`: a number or a name. */
export function runAsNonRootProblem(pod: PodObject, container: Container, imageUser: string): string | undefined {
  if (effective(pod, container, 'runAsNonRoot') !== true) return undefined
  const where = `(pod: "${formatPod(pod)}", container: ${container.name})`
  const uid = id(effective(pod, container, 'runAsUser'))
  if (uid !== undefined) return uid === 0 ? `container's runAsUser breaks non-root policy ${where}` : undefined
  const [name = ''] = imageUser.split(':')
  if (!/^\d*$/.test(name)) return `container has runAsNonRoot and image has non-numeric user (${name}), cannot verify user is non-root ${where}`
  return Number(name) === 0 ? `container has runAsNonRoot and image will run as root ${where}` : undefined
}

/** Whether the root file system of a container may only be read. */
export const hasReadOnlyRoot = (container: Container): boolean => member(container.securityContext, 'readOnlyRootFilesystem') === true
