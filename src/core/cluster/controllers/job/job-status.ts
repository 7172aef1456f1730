import type { Json, JsonObject } from '../../../json.ts'
import { listAt, objectAt, textAt } from '../../../pod/tolerant.ts'
import type { ApiObject } from '../../api/api-object.ts'
import { printIndexes } from './indexes.ts'
import type { JobEnd } from './job-end.ts'
import type { JobLook } from './look-at-job.ts'

/** What beside a look goes into a Job's status. */
export interface JobCounts {
  readonly active: number
  readonly ready: number
  readonly terminating: number
  /** How the Job ends; it is over when the last Pod is gone. */
  readonly end: JobEnd | undefined
  readonly isOver: boolean
  readonly now: string
}

/** A Job's status after a look at it. */
export function jobStatus(look: JobLook, { active, ready, terminating, end, isOver, now }: JobCounts): JsonObject {
  const { job, spec, memory, succeeded, failed, startTime } = look
  const change = end ? undefined : suspensionChange(look)
  const conditions = [...withSuspension(conditionsOf(job), change, now), ...endConditions(job, end, isOver, now)]
  return {
    ...(spec.isSuspended ? {} : { startTime: change === 'Resumed' ? now : startTime }),
    ...(conditions.length > 0 ? { conditions } : {}),
    ...(isOver && end?.type === 'Complete' ? { completionTime: now } : {}),
    ...(active > 0 ? { active } : {}),
    ...(succeeded > 0 ? { succeeded } : {}),
    ...(failed > 0 ? { failed } : {}),
    ...(memory.succeeded.size > 0 ? { completedIndexes: printIndexes(memory.succeeded) } : {}),
    ...(spec.backoffLimitPerIndex === undefined ? {} : { failedIndexes: printIndexes(memory.failed) }),
    uncountedTerminatedPods: {},
    ready,
    terminating,
  }
}

/** The end that a condition of this type tells of, if the Job has it. */
export function endOf(job: ApiObject, type: 'Complete' | 'Failed' | 'FailureTarget' | 'SuccessCriteriaMet'): JobEnd | undefined {
  const condition = conditionsOf(job).find(c => textAt(c, 'type') === type && textAt(c, 'status') === 'True')
  if (condition === undefined) return undefined
  const isFailure = type === 'Failed' || type === 'FailureTarget'
  return { type: isFailure ? 'Failed' : 'Complete', reason: textAt(condition, 'reason'), message: textAt(condition, 'message') }
}

/** Whether a Job is suspended or goes on, and has not said so yet. */
export function suspensionChange({ job, spec }: Pick<JobLook, 'job' | 'spec'>): 'Suspended' | 'Resumed' | undefined {
  const before = conditionsOf(job).find(condition => textAt(condition, 'type') === 'Suspended')
  if ((textAt(before, 'status') === 'True') === spec.isSuspended) return undefined
  return spec.isSuspended ? 'Suspended' : 'Resumed'
}

const conditionsOf = (job: ApiObject): readonly Json[] => listAt(objectAt(job.fields, 'status'), 'conditions')

const condition = (type: string, status: 'True' | 'False', reason: string, message: string, now: string): JsonObject =>
  ({ type, status, lastProbeTime: now, lastTransitionTime: now, reason, message })

/** The interim condition, then the final one. */
function endConditions(job: ApiObject, end: JobEnd | undefined, isOver: boolean, now: string): readonly JsonObject[] {
  if (!end) return []
  const interim = end.type === 'Failed' ? 'FailureTarget' : 'SuccessCriteriaMet'
  const types = [...(endOf(job, interim) ? [] : [interim]), ...(isOver ? [end.type] : [])]
  return types.map(type => condition(type, 'True', end.reason, end.message, now))
}

function withSuspension(conditions: readonly Json[], change: 'Suspended' | 'Resumed' | undefined, now: string): readonly Json[] {
  if (!change) return conditions
  const others = conditions.filter(c => textAt(c, 'type') !== 'Suspended')
  return [...others, condition('Suspended', change === 'Suspended' ? 'True' : 'False', `Job${change}`, `Job ${change.toLowerCase()}`, now)]
}
