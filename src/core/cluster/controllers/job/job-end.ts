import type { PodObject } from '../../../pod/kubernetes.ts'
import type { FailureVerdict } from './failure-policy.ts'
import type { JobSpec } from './job-spec.ts'

/** How a Job ends. */
export interface JobEnd {
  readonly type: 'Complete' | 'Failed'
  readonly reason: string
  readonly message: string
}

/** What decides about a Job's end. */
export interface JobFacts {
  readonly spec: JobSpec
  readonly pods: readonly PodObject[]
  readonly verdicts: readonly FailureVerdict[]
  readonly succeeded: number
  readonly failed: number
  readonly failedIndexes: number
  readonly startedMs: number
  readonly nowMs: number
}

/** Why a Job has failed, if it has (syncJob: failure scenarios in their order). */
export function jobFailure({ spec, pods, verdicts, succeeded, failed, failedIndexes, startedMs, nowMs }: JobFacts): JobEnd | undefined {
  const fail = (reason: string, message: string): JobEnd => ({ type: 'Failed', reason, message })
  const failJob = verdicts.find(({ action }) => action === 'FailJob')
  if (failJob) return fail('PodFailurePolicy', failJob.message)
  if (failed > spec.backoffLimit || pastRestarts(spec, pods)) return fail('BackoffLimitExceeded', 'Job has reached the specified backoff limit')
  if (spec.activeDeadlineSeconds !== undefined && !spec.isSuspended && nowMs - startedMs >= spec.activeDeadlineSeconds * 1000) {
    return fail('DeadlineExceeded', 'Job was active longer than specified deadline')
  }
  if (spec.maxFailedIndexes !== undefined && failedIndexes > spec.maxFailedIndexes) {
    return fail('MaxFailedIndexesExceeded', 'Job has exceeded the specified maximal number of failed indexes')
  }
  if (failedIndexes > 0 && failedIndexes + succeeded >= (spec.completions ?? 0)) return fail('FailedIndexes', 'Job has failed indexes')
  return undefined
}

/** With the policy OnFailure the restarts of containers count (pastBackoffLimitOnFailure). */
function pastRestarts({ restartsContainers, backoffLimit }: JobSpec, pods: readonly PodObject[]): boolean {
  if (!restartsContainers) return false
  const restarts = pods
    .filter(({ status }) => status.phase === 'Running' || status.phase === 'Pending')
    .flatMap(({ status }) => [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])])
    .reduce((sum, { restartCount }) => sum + restartCount, 0)
  return backoffLimit === 0 ? restarts > 0 : restarts >= backoffLimit
}

/** Whether a Job has done what it is for (syncJob: success scenarios). */
export function jobSuccess({ completions }: JobSpec, succeeded: number, active: number): JobEnd | undefined {
  if (active > 0 || (completions === undefined ? succeeded === 0 : succeeded < completions)) return undefined
  return { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' }
}

/** How many Pods shall be active now (manageJob). */
export function wantedActive({ completions, parallelism }: JobSpec, succeeded: number, active: number): number {
  if (completions === undefined) return succeeded > 0 ? active : parallelism
  return Math.max(0, Math.min(completions - succeeded, parallelism))
}
