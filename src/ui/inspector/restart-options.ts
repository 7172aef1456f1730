import type { Lane, WorkloadKind } from '../../core/pod/pod.ts'

type Policy = 'Always' | 'OnFailure' | 'Never'

/** What a container may set for itself. `Always` makes a sidecar of an init container; the rest is KEP-5307. */
export function containerRestartOptions(lane: Lane): readonly Policy[] {
  return lane === 'sidecar' ? ['Always'] : ['Always', 'OnFailure', 'Never']
}

/** What the Pod of a workload may set (validation of apps/v1 and batch/v1). */
export function podRestartOptions(kind: WorkloadKind): readonly Policy[] {
  switch (kind) {
    case 'Pod':
    case 'PodTemplate': return ['Always', 'OnFailure', 'Never']
    case 'Job':
    case 'CronJob': return ['OnFailure', 'Never']
    default: return ['Always']
  }
}
