import type { JsonObject } from '../json.ts'
import type { Lane, WorkloadKind } from './pod.ts'
import { member } from './tolerant.ts'

/** “may not be set for init containers without restartPolicy=Always” (v1 validateInitContainers). */
const probesAndHooks = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle']

/** The fields of a container that the API server forbids in a lane, in the order in which the container has them. */
export function forbiddenFields(container: JsonObject, lane: Lane): readonly string[] {
  return Object.keys(container).filter(key => isForbidden(container, key, lane))
}

function isForbidden(container: JsonObject, key: string, lane: Lane): boolean {
  if (member(container, key) === null) return false
  if (lane === 'init') return probesAndHooks.includes(key)
  // “restartPolicyRules are not allowed for init containers with restart policy Always” (v1.35).
  return lane === 'sidecar' && key === 'restartPolicyRules'
}

/** The restart policies that a workload's Pods may have (apps and batch validation, spec/kubelet.md 16). */
export function allowedRestartPolicies(kind: WorkloadKind): readonly string[] {
  switch (kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicaSet':
    case 'ReplicationController':
      return ['Always']
    case 'Job':
    case 'CronJob':
      return ['OnFailure', 'Never']
    default:
      return ['Always', 'OnFailure', 'Never']
  }
}
