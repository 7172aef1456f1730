import type { Json } from '../../../json.ts'
import type { ContainerStatus, PodObject } from '../../../pod/kubernetes.ts'
import { listAt, member, textAt } from '../../../pod/tolerant.ts'

/** What a Job's podFailurePolicy makes of a failed Pod. */
export interface FailureVerdict {
  readonly action: 'FailJob' | 'Ignore' | 'Count' | 'FailIndex'
  /** Of `FailJob`: why. */
  readonly message: string
}

const actions = ['FailJob', 'Ignore', 'Count', 'FailIndex'] as const

/** The verdict of the first rule that fits; without one a failure counts (controller/job matchPodFailurePolicy). */
export function judgeFailure(rules: readonly Json[], pod: PodObject): FailureVerdict {
  for (const [index, rule] of rules.entries()) {
    const action = actions.find(word => word === textAt(rule, 'action'))
    const cause = action && matched(rule, pod)
    if (action && cause) return { action, message: `${cause} matching ${action} rule at index ${index}` }
  }
  return { action: 'Count', message: '' }
}

function matched(rule: Json, pod: PodObject): string | undefined {
  const { name, namespace } = pod.metadata
  const codes = member(rule, 'onExitCodes')
  if (codes !== undefined) {
    const status = [...(pod.status.containerStatuses ?? []), ...(pod.status.initContainerStatuses ?? [])].find(s => fitsCode(codes, s))
    return status && `Container ${status.name} for pod ${namespace}/${name} failed with exit code ${status.state.terminated?.exitCode}`
  }
  const condition = pod.status.conditions?.find(c =>
    listAt(rule, 'onPodConditions').some(pattern => textAt(pattern, 'type') === c.type && (textAt(pattern, 'status') || 'True') === c.status))
  return condition && `Pod ${namespace}/${name} has condition ${condition.type}`
}

function fitsCode(codes: Json, { name, state }: ContainerStatus): boolean {
  const exitCode = state.terminated?.exitCode
  const wanted = textAt(codes, 'containerName')
  if (exitCode === undefined || exitCode === 0 || (wanted !== '' && wanted !== name)) return false
  const isListed = listAt(codes, 'values').includes(exitCode)
  return textAt(codes, 'operator') === 'NotIn' ? !isListed : textAt(codes, 'operator') === 'In' && isListed
}
