import type { WallTime } from '../../../clock/wall-time.ts'
import type { PodObject } from '../../../pod/kubernetes.ts'
import { member, objectAt, textAt } from '../../../pod/tolerant.ts'
import type { ApiObject } from '../../api/api-object.ts'
import type { ApiServer } from '../../api/api-server.ts'
import { isTerminal } from '../../api/is-terminal.ts'
import { isActive } from '../owned-pods.ts'
import { after, type Failures, noFailures } from './back-off.ts'
import { type FailureVerdict, judgeFailure } from './failure-policy.ts'
import { finishedAt } from './finished-at.ts'
import { indexOf } from './indexes.ts'
import { trackingFinalizer } from './job-pod.ts'
import { jobSpec, type JobSpec } from './job-spec.ts'

/** What the controller remembers of a Job beside its status. */
export interface JobMemory {
  backOff: Failures
  /** Of an indexed Job, for each index. */
  readonly indexFailures: Map<number, Failures>
  readonly succeeded: Set<number>
  readonly failed: Set<number>
}

export const emptyMemory = (): JobMemory => ({ backOff: noFailures, indexFailures: new Map(), succeeded: new Set(), failed: new Set() })

/** What one look at a Job finds. */
export interface JobLook {
  readonly job: ApiObject
  readonly spec: JobSpec
  readonly pods: readonly PodObject[]
  readonly active: readonly PodObject[]
  /** Pods that have not been counted yet. */
  readonly tracked: readonly PodObject[]
  readonly newSucceeded: readonly PodObject[]
  readonly newFailed: readonly PodObject[]
  readonly verdicts: readonly FailureVerdict[]
  readonly succeeded: number
  readonly failed: number
  readonly startTime: string
  readonly memory: JobMemory
}

/** Counts what has finished since the last look, and remembers it. */
export function lookAtJob(api: ApiServer, wall: WallTime, job: ApiObject, memory: JobMemory): JobLook {
  const spec = jobSpec(job)
  const status = objectAt(job.fields, 'status')
  const pods = api.podsOf(job.metadata.uid)
  const tracked = pods.filter(pod => pod.metadata.finalizers?.includes(trackingFinalizer))
  const newSucceeded = tracked.filter(pod => pod.status.phase === 'Succeeded')
  const newFailed = tracked.filter(pod => hasFailed(pod, spec))
  const verdicts = newFailed.map(pod => judgeFailure(spec.failureRules, pod))
  const finishedMs = (pod: PodObject) => wall.parse(finishedAt(pod))
  memory.backOff = after(memory.backOff, newSucceeded.map(finishedMs), newFailed.map(finishedMs))
  const counted = newFailed.filter((_, i) => verdicts[i]?.action !== 'Ignore')
  if (spec.isIndexed) {
    for (const pod of newSucceeded) memory.succeeded.add(indexOf(pod))
    for (const pod of counted) countIndex(spec, memory, indexOf(pod), verdicts[newFailed.indexOf(pod)]?.action === 'FailIndex', finishedMs(pod))
  }
  return {
    job, spec, pods, tracked, newSucceeded, newFailed, verdicts, memory,
    active: pods.filter(isActive),
    succeeded: spec.isIndexed ? memory.succeeded.size : numberAt(status, 'succeeded') + newSucceeded.length,
    failed: numberAt(status, 'failed') + counted.length,
    startTime: textAt(status, 'startTime') || api.timestamp(),
  }
}

function countIndex({ backoffLimitPerIndex = Infinity }: JobSpec, memory: JobMemory, index: number, isLast: boolean, atMs: number): void {
  const failures = after(memory.indexFailures.get(index) ?? noFailures, [], [atMs])
  memory.indexFailures.set(index, failures)
  if (isLast || failures.count > backoffLimitPerIndex) memory.failed.add(index)
}

/** isPodFailed: a deleted Pod counts at once, unless only failed ones are replaced. */
const hasFailed = (pod: PodObject, { replacesOnlyFailed }: JobSpec) =>
  pod.status.phase === 'Failed' || (!replacesOnlyFailed && pod.metadata.deletionTimestamp !== undefined && pod.status.phase !== 'Succeeded')

/** controller.IsPodTerminating */
export const isLeaving = (pod: PodObject) => pod.metadata.deletionTimestamp !== undefined && !isTerminal(pod)

const numberAt = (object: Parameters<typeof member>[0], key: string) => {
  const value = member(object, key)
  return typeof value === 'number' ? value : 0
}
