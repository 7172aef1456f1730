import type { PodCondition, PodStatus } from '../../pod/kubernetes.ts'
import { isTerminalPhase } from '../api/is-terminal.ts'

const ownConditions = ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled', 'AllContainersRestarting']

/**
 * What the kubelet writes to the API: its own status, the conditions of others, and no terminal phase while containers
 * could still run (status manager mergePodStatus, spec 1.13).
 */
export function mergeStatus(api: PodStatus, own: PodStatus, couldHaveRunningContainers: boolean): PodStatus {
  const others = (api.conditions ?? []).filter(c => !ownConditions.includes(c.type))
  const merged: PodStatus = { ...own, conditions: [...others, ...(own.conditions ?? [])] }
  if (isTerminalPhase(api.phase) || !isTerminalPhase(own.phase)) return merged
  return unreadyWhenTerminal(couldHaveRunningContainers ? withPhaseOf(merged, api) : merged)
}

function withPhaseOf({ reason: _reason, message: _message, ...status }: PodStatus, api: PodStatus): PodStatus {
  return {
    ...status,
    phase: api.phase,
    ...(api.reason === undefined ? {} : { reason: api.reason }),
    ...(api.message === undefined ? {} : { message: api.message }),
  }
}

function unreadyWhenTerminal(status: PodStatus): PodStatus {
  if (!isTerminalPhase(status.phase)) return status
  const reason = status.phase === 'Succeeded' ? 'PodCompleted' : 'PodFailed'
  const conditions = (status.conditions ?? []).map(c =>
    (c.type === 'Ready' || c.type === 'ContainersReady') && c.status === 'True' ? { ...c, status: 'False' as const, reason } : c,
  )
  return { ...status, conditions }
}

/** A condition keeps the time of its last change of status (updateLastTransitionTime). */
export function withTransitionTimes(status: PodStatus, previous: PodStatus, now: string): PodStatus {
  const conditions = (status.conditions ?? []).map((condition): PodCondition => {
    const before = previous.conditions?.find(c => c.type === condition.type)
    return { ...condition, lastTransitionTime: before && before.status === condition.status ? before.lastTransitionTime : now }
  })
  return { ...status, conditions }
}
