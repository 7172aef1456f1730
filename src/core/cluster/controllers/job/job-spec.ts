import type { Json, JsonObject } from '../../../json.ts'
import { listAt, member, textAt } from '../../../pod/tolerant.ts'
import type { ApiObject } from '../../api/api-object.ts'
import { specAt } from '../owned-pods.ts'

/** What a Job asks for, with the API's defaults (batch/v1 SetDefaults_Job). */
export interface JobSpec {
  /** Absent: it is done when any Pod has succeeded and none is left. */
  readonly completions: number | undefined
  readonly parallelism: number
  readonly backoffLimit: number
  readonly backoffLimitPerIndex: number | undefined
  readonly maxFailedIndexes: number | undefined
  readonly activeDeadlineSeconds: number | undefined
  readonly ttlSecondsAfterFinished: number | undefined
  readonly isIndexed: boolean
  readonly isSuspended: boolean
  /** Pods that are being deleted are neither counted as failed nor replaced before they are gone. */
  readonly replacesOnlyFailed: boolean
  readonly restartsContainers: boolean
  readonly failureRules: readonly Json[]
  readonly template: JsonObject
}

const most = 2 ** 31 - 1

export function jobSpec(job: ApiObject): JobSpec {
  const spec = member(job.fields, 'spec')
  const count = (key: string) => {
    const value = member(spec, key)
    return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, Math.min(Math.trunc(value), most)) : undefined
  }
  const failureRules = listAt(member(spec, 'podFailurePolicy'), 'rules')
  const perIndex = count('backoffLimitPerIndex')
  const [completions, parallelism] = [count('completions'), count('parallelism')]
  const isIndexed = textAt(spec, 'completionMode') === 'Indexed'
  return {
    completions: completions ?? (parallelism === undefined || isIndexed ? 1 : undefined),
    parallelism: parallelism ?? 1,
    backoffLimit: count('backoffLimit') ?? (perIndex === undefined ? 6 : most),
    backoffLimitPerIndex: isIndexed ? perIndex : undefined,
    maxFailedIndexes: count('maxFailedIndexes'),
    activeDeadlineSeconds: count('activeDeadlineSeconds'),
    ttlSecondsAfterFinished: count('ttlSecondsAfterFinished'),
    isIndexed,
    isSuspended: member(spec, 'suspend') === true,
    replacesOnlyFailed: textAt(spec, 'podReplacementPolicy') === 'Failed' || failureRules.length > 0,
    restartsContainers: textAt(member(specAt(job, 'template'), 'spec'), 'restartPolicy') === 'OnFailure',
    failureRules,
    template: specAt(job, 'template'),
  }
}
