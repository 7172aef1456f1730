import type { Json, JsonObject } from '../../json.ts'
import { listAt, textAt } from '../../pod/tolerant.ts'

/** How far a Deployment is. */
export interface RolloutState {
  /** Of `spec`. */
  readonly wanted: number
  /** So many of them may be missing for a while. */
  readonly maxUnavailable: number
  readonly replicas: number
  readonly updatedReplicas: number
  readonly readyReplicas: number
  readonly availableReplicas: number
  /** The ReplicaSet of the template as it is now. */
  readonly newest: string | undefined
  /** `spec.progressDeadlineSeconds`, in ms. */
  readonly deadlineMs: number
  /** Now, ms since 1970. */
  readonly nowMs: number
}

interface Condition {
  readonly type: string
  readonly status: 'True' | 'False'
  readonly reason: string
  readonly message: string
}

/** The conditions of a Deployment after a look at its ReplicaSets (controller/deployment syncRolloutStatus, calculateStatus). */
export function deploymentConditions(before: JsonObject, state: RolloutState): readonly Json[] {
  const { wanted, maxUnavailable, availableReplicas, nowMs } = state
  const isAvailable = availableReplicas >= wanted - maxUnavailable
  const available: Condition = isAvailable
    ? { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
    : { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable', message: 'Deployment does not have minimum availability.' }
  const conditions = put(listAt(before, 'conditions'), available, nowMs)
  const progressing = progressOf(before, state)
  return progressing ? put(conditions, progressing, nowMs) : conditions
}

function progressOf(before: JsonObject, state: RolloutState): Condition | undefined {
  const { newest, wanted, replicas, updatedReplicas, availableReplicas, nowMs, deadlineMs } = state
  const current = listAt(before, 'conditions').find(condition => textAt(condition, 'type') === 'Progressing')
  if (newest === undefined) return undefined
  const say = (status: Condition['status'], reason: string, message: string): Condition => ({ type: 'Progressing', status, reason, message })
  const set = `ReplicaSet ${JSON.stringify(newest)}`
  if (!current) return say('True', 'NewReplicaSetCreated', `Created new replica set ${JSON.stringify(newest)}`)
  const reason = textAt(current, 'reason')
  if (replicas === updatedReplicas && reason === 'NewReplicaSetAvailable' && textAt(current, 'message').includes(set)) return undefined
  if (updatedReplicas === wanted && replicas === wanted && availableReplicas === wanted) return say('True', 'NewReplicaSetAvailable', `${set} has successfully progressed.`)
  if (hasProgressed(before, state)) return { ...say('True', 'ReplicaSetUpdated', `${set} is progressing.`) }
  const sinceMs = nowMs - Date.parse(textAt(current, 'lastUpdateTime'))
  return sinceMs >= deadlineMs && reason !== 'NewReplicaSetAvailable' ? say('False', 'ProgressDeadlineExceeded', `${set} has timed out progressing.`) : undefined
}

/** util.DeploymentProgressing */
function hasProgressed(before: JsonObject, { replicas, updatedReplicas, readyReplicas, availableReplicas }: RolloutState): boolean {
  const old = (key: string) => Number(before[key] ?? 0)
  const shrank = replicas - updatedReplicas < old('replicas') - old('updatedReplicas')
  return updatedReplicas > old('updatedReplicas') || shrank || readyReplicas > old('readyReplicas') || availableReplicas > old('availableReplicas')
}

/** util.SetDeploymentCondition; news of progress count also where nothing but the time is new. */
function put(conditions: readonly Json[], { type, status, reason, message }: Condition, nowMs: number): readonly Json[] {
  const current = conditions.find(condition => textAt(condition, 'type') === type)
  const isSame = current !== undefined && textAt(current, 'status') === status && textAt(current, 'reason') === reason
  if (isSame && type !== 'Progressing') return conditions
  const now = `${new Date(nowMs).toISOString().slice(0, 19)}Z`
  const lastTransitionTime = current !== undefined && textAt(current, 'status') === status ? textAt(current, 'lastTransitionTime') : now
  return [...conditions.filter(condition => condition !== current), { type, status, lastUpdateTime: now, lastTransitionTime, reason, message }]
}
