import type { PodObject, PodStatus } from '../../pod/kubernetes.ts'
import type { WallTime } from '../../clock/wall-time.ts'

const exceeded = { reason: 'DeadlineExceeded', message: 'Pod was active on the node longer than the specified deadline' }

/** What becomes of a Pod whose activeDeadlineSeconds are over, counted from its start (kubelet active_deadline.go; spec 6.5). */
export function deadlineFailure(pod: PodObject, status: PodStatus, nowMs: number, wall: WallTime): typeof exceeded | undefined {
  const { activeDeadlineSeconds } = pod.spec
  if (activeDeadlineSeconds === undefined || status.startTime === undefined) return undefined
  return nowMs >= wall.parse(status.startTime) + activeDeadlineSeconds * 1000 ? exceeded : undefined
}
