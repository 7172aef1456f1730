import type { Task } from '../../../clock/virtual-clock.ts'
import type { JsonObject } from '../../../json.ts'
import type { PodObject } from '../../../pod/kubernetes.ts'
import { listAt, objectAt, textAt } from '../../../pod/tolerant.ts'
import type { ApiObject } from '../../api/api-object.ts'
import { deleteObject } from '../../api/delete-object.ts'
import type { EventRecorder } from '../../api/event-recorder.ts'
import { isTerminal } from '../../api/is-terminal.ts'
import type { Controller, ControllerContext } from '../controller-context.ts'
import { ControllerQueue } from '../controller-queue.ts'
import { controllerOf, isActive, isReady } from '../owned-pods.ts'
import { putStatus } from '../put-status.ts'
import { victimsOf } from '../victims.ts'
import { after, type Failures, noFailures, remainingMs } from './back-off.ts'
import { type FailureVerdict, judgeFailure } from './failure-policy.ts'
import { finishedAt } from './finished-at.ts'
import { indexOf, pendingIndexes, printIndexes } from './indexes.ts'
import { type JobEnd, jobFailure, jobSuccess, wantedActive } from './job-end.ts'
import { jobPod, trackingFinalizer } from './job-pod.ts'
import { jobSpec, type JobSpec } from './job-spec.ts'

/** What happens to Pods, and the controller's own status writes, are gathered for so long (SyncJobBatchPeriod). */
const batchMs = 1000
/** No more Pods are made or deleted at once. */
const mostAtOnce = 500

/** What the controller remembers of a Job beside its status. */
interface Memory {
  backOff: Failures
  /** Of an indexed Job, for each index. */
  readonly indexFailures: Map<number, Failures>
  readonly succeeded: Set<number>
  readonly failed: Set<number>
}

/** What one look at a Job finds. */
interface Look {
  readonly job: ApiObject
  readonly spec: JobSpec
  readonly pods: readonly PodObject[]
  readonly active: readonly PodObject[]
  /** Finished Pods that have not been counted yet. */
  readonly newSucceeded: readonly PodObject[]
  readonly newFailed: readonly PodObject[]
  readonly verdicts: ReadonlyMap<PodObject, FailureVerdict>
  readonly succeeded: number
  readonly failed: number
  readonly startTime: string
  readonly memory: Memory
}

/** Runs Pods until so many have succeeded or too many failed (controller/job; spec 16.1). */
export class Jobs implements Controller {
  readonly #queue: ControllerQueue
  readonly #events: EventRecorder
  readonly #memories = new Map<string, Memory>()

  constructor(private readonly context: ControllerContext) {
    const { api, clock, latencies } = context
    this.#queue = new ControllerQueue(clock, key => this.#sync(key))
    this.#events = context.events('job-controller')
    const generations = new Map<string, number>()
    api.objects.watch((type, job) => {
      if (job.kind !== 'Job') return
      if (type === 'DELETED') return this.#releaseOrphans(job)
      const { uid, generation } = job.metadata
      this.#queue.add(keyOf(job), generations.get(uid) === generation ? batchMs : latencies.of('watch'))
      generations.set(uid, generation)
    })
    api.watchPods((_type, pod) => {
      const owner = controllerOf(pod)
      if (owner?.kind === 'Job') this.#queue.add(`${pod.metadata.namespace}/${owner.name}`, batchMs)
    })
  }

  get isIdle(): boolean {
    return this.#queue.isIdle
  }

  *#sync(key: string): Task {
    const [namespace = '', name = ''] = key.split('/')
    const job = this.context.api.getObject('Job', namespace, name)
    if (!job || endOf(job, 'Complete') || endOf(job, 'Failed')) return
    const look = this.#look(job)
    const { spec, memory, startTime } = look
    const { wall, clock } = this.context
    const startedMs = wall.parse(startTime)
    const failedIndexes = memory.failed.size
    const facts = { ...look, verdicts: [...look.verdicts.values()], failedIndexes, startedMs, nowMs: clock.nowMs }
    const failure = endOf(job, 'FailureTarget') ?? jobFailure(facts)
    if (failure) return yield* this.#fail(look, failure)
    if (spec.activeDeadlineSeconds !== undefined && !spec.isSuspended) this.#queue.add(key, startedMs + spec.activeDeadlineSeconds * 1000 - clock.nowMs)
    const active = job.metadata.deletionTimestamp === undefined ? yield* this.#manage(look) : look.active.length
    const success = endOf(job, 'SuccessCriteriaMet') ?? jobSuccess(spec, look.succeeded, active)
    yield* this.#releaseAll([...look.newSucceeded, ...look.newFailed])
    this.#write(look, active, success)
  }

  /** Counts what has finished, and remembers it. */
  #look(job: ApiObject): Look {
    const { api, wall } = this.context
    const spec = jobSpec(job)
    const status = objectAt(job.fields, 'status')
    const pods = api.podsOf(job.metadata.uid)
    const tracked = pods.filter(pod => pod.metadata.finalizers?.includes(trackingFinalizer))
    const newSucceeded = tracked.filter(pod => pod.status.phase === 'Succeeded')
    const newFailed = tracked.filter(pod => hasFailed(pod, spec))
    const verdicts = new Map(newFailed.map(pod => [pod, judgeFailure(spec.failureRules, pod)]))
    const counted = newFailed.filter(pod => verdicts.get(pod)?.action !== 'Ignore')
    const memory = this.#memories.get(job.metadata.uid) ?? { backOff: noFailures, indexFailures: new Map(), succeeded: new Set(), failed: new Set() }
    this.#memories.set(job.metadata.uid, memory)
    const finishedMs = (pod: PodObject) => wall.parse(finishedAt(pod))
    memory.backOff = after(memory.backOff, newSucceeded.map(finishedMs), newFailed.map(finishedMs))
    for (const pod of newSucceeded) if (spec.isIndexed) memory.succeeded.add(indexOf(pod))
    for (const pod of counted) this.#countIndex(spec, memory, pod, verdicts.get(pod)?.action === 'FailIndex', finishedMs(pod))
    return {
      job, spec, pods, newSucceeded, newFailed, verdicts, memory,
      active: pods.filter(isActive),
      succeeded: spec.isIndexed ? memory.succeeded.size : numberAt(status, 'succeeded') + newSucceeded.length,
      failed: numberAt(status, 'failed') + counted.length,
      startTime: textAt(status, 'startTime') || api.timestamp(),
    }
  }

  #countIndex({ isIndexed, backoffLimitPerIndex = Infinity }: JobSpec, memory: Memory, pod: PodObject, isLast: boolean, atMs: number): void {
    if (!isIndexed) return
    const index = indexOf(pod)
    const failures = after(memory.indexFailures.get(index) ?? noFailures, [], [atMs])
    memory.indexFailures.set(index, failures)
    if (isLast || failures.count > backoffLimitPerIndex) memory.failed.add(index)
  }

  /** The Job has failed: its Pods are deleted, and it says so when the last one is gone. */
  *#fail(look: Look, failure: JobEnd): Task {
    const { latencies } = this.context
    for (const pod of look.active) {
      yield latencies.of('statusWrite')
      this.#delete(look.job, pod)
    }
    const tracked = look.pods.filter(pod => pod.metadata.finalizers?.includes(trackingFinalizer))
    // Whatever has not finished counts as failed.
    const cut = tracked.filter(pod => !look.newSucceeded.includes(pod) && !look.newFailed.includes(pod)).length
    yield* this.#releaseAll(tracked)
    this.#write({ ...look, failed: look.failed + cut, active: [] }, 0, failure)
  }

  /** Makes or deletes Pods. Returns how many are active then. */
  *#manage(look: Look): Task<number> {
    const { job, spec, active, succeeded, memory, pods } = look
    const { latencies, clock } = this.context
    const wanted = spec.isSuspended ? 0 : wantedActive(spec, succeeded, active.length)
    const tooMany = victimsOf(active, active.length - wanted, this.context.api.timestamp())
    for (const pod of tooMany.slice(0, mostAtOnce)) {
      yield latencies.of('statusWrite')
      // It was not the Pod's fault: it does not count.
      this.#letGo(pod)
      this.#delete(job, pod)
    }
    const leaving = spec.replacesOnlyFailed ? pods.filter(isLeaving).length : 0
    const missing = Math.min(wanted - leaving - active.length, mostAtOnce)
    if (tooMany.length > 0 || missing <= 0) return active.length - tooMany.length
    const perIndex = spec.backoffLimitPerIndex !== undefined
    const waitMs = perIndex ? 0 : remainingMs(memory.backOff, clock.nowMs)
    if (waitMs > 0) {
      this.#queue.add(keyOf(job), Math.max(waitMs, batchMs))
      return 0
    }
    const indexes = spec.isIndexed ? this.#dueIndexes(look, missing) : undefined
    let made = 0
    for (const index of indexes ?? Array.from({ length: missing }, () => undefined)) {
      yield latencies.of('statusWrite')
      if (!this.#create(job, spec, index)) break
      made++
    }
    return active.length + made
  }

  /** Indexes without a Pod whose back-off is over; the Job is looked at again when the next one's is. */
  #dueIndexes({ job, spec, active, memory }: Look, count: number): readonly number[] {
    const { nowMs } = this.context.clock
    const taken = new Set(active.map(indexOf))
    const pending = pendingIndexes(spec.completions ?? 0, count, taken, memory.succeeded, memory.failed)
    if (spec.backoffLimitPerIndex === undefined) return pending
    const waitMs = (index: number) => remainingMs(memory.indexFailures.get(index) ?? noFailures, nowMs)
    const due = pending.filter(index => waitMs(index) === 0)
    if (due.length === 0 && pending.length > 0) this.#queue.add(keyOf(job), Math.max(batchMs, Math.min(...pending.map(waitMs))))
    return due
  }

  #create(job: ApiObject, spec: JobSpec, index: number | undefined): boolean {
    const created = this.context.createPod(jobPod(job, spec, index), 'Job: create')
    if (created === 'full') return false
    if ('message' in created) {
      this.#events.say(job, 'Warning', 'FailedCreate', `Error creating: ${created.message}`)
      this.#queue.retry(keyOf(job))
      return false
    }
    this.#queue.succeeded(keyOf(job))
    this.#events.say(job, 'Normal', 'SuccessfulCreate', `Created pod: ${created.metadata.name}`)
    return true
  }

  #delete(job: ApiObject, { metadata: { uid, name } }: PodObject): void {
    this.context.api.deletePod(uid, undefined, 'Job: delete')
    this.#events.say(job, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`)
  }

  /** Lets Pods go that have been counted: a row of its own for each. */
  *#releaseAll(pods: readonly PodObject[]): Task {
    for (const pod of pods) {
      yield this.context.latencies.of('statusWrite')
      this.#letGo(pod)
    }
  }

  #letGo({ metadata: { uid } }: PodObject): void {
    const pod = this.context.api.pod(uid)
    if (!pod?.metadata.finalizers?.includes(trackingFinalizer)) return
    const { finalizers, ...rest } = pod.metadata
    const left = finalizers.filter(finalizer => finalizer !== trackingFinalizer)
    this.context.api.putPod(uid, { metadata: { ...rest, ...(left.length > 0 ? { finalizers: left } : {}) } }, 'Job: count')
  }

  /** A deleted Job counts nothing any more (syncOrphanPod). */
  #releaseOrphans(job: ApiObject): void {
    for (const pod of this.context.api.podsOf(job.metadata.uid)) this.#letGo(pod)
  }

  #write({ job, spec, succeeded, failed, startTime, memory }: Look, active: number, end: JobEnd | undefined): void {
    const { api, clock } = this.context
    const pods = api.podsOf(job.metadata.uid)
    const ready = pods.filter(pod => isActive(pod) && isReady(pod)).length
    const terminating = pods.filter(isLeaving).length
    // The end is told when the last Pod is gone.
    const isOver = end !== undefined && terminating === 0
    const conditions = [...listAt(objectAt(job.fields, 'status'), 'conditions'), ...conditionsOf(job, end, isOver, api.timestamp())]
    const suspension = end ? undefined : this.#suspend(job, spec)
    putStatus(api, job, {
      ...(spec.isSuspended ? {} : { startTime: suspension === 'Resumed' ? api.timestamp() : startTime }),
      ...(conditions.length > 0 || suspension ? { conditions: suspension ? withSuspension(conditions, suspension, api.timestamp()) : conditions } : {}),
      ...(isOver && end.type === 'Complete' ? { completionTime: api.timestamp() } : {}),
      ...(active > 0 ? { active } : {}),
      ...(succeeded > 0 ? { succeeded } : {}),
      ...(failed > 0 ? { failed } : {}),
      ...(memory.succeeded.size > 0 ? { completedIndexes: printIndexes(memory.succeeded) } : {}),
      ...(spec.backoffLimitPerIndex === undefined ? {} : { failedIndexes: printIndexes(memory.failed) }),
      uncountedTerminatedPods: {},
      ready,
      terminating,
    })
    if (!isOver) return
    if (end.type === 'Complete') this.#events.say(job, 'Normal', 'Completed', 'Job completed')
    else this.#events.say(job, 'Warning', end.reason, end.message)
    this.#memories.delete(job.metadata.uid)
    const { namespace, name } = job.metadata
    // controller/ttlafterfinished
    if (spec.ttlSecondsAfterFinished !== undefined) clock.after(spec.ttlSecondsAfterFinished * 1000, () => deleteObject(api, 'Job', namespace, name, 'ttl: delete'))
  }

  /** Says it when a Job is suspended, or goes on. */
  #suspend(job: ApiObject, { isSuspended }: JobSpec): 'Suspended' | 'Resumed' | undefined {
    const before = listAt(objectAt(job.fields, 'status'), 'conditions').find(condition => textAt(condition, 'type') === 'Suspended')
    const was = textAt(before, 'status') === 'True'
    if (was === isSuspended) return undefined
    if (isSuspended) this.#events.say(job, 'Normal', 'Suspended', 'Job suspended')
    else this.#events.say(job, 'Normal', 'Resumed', 'Job resumed')
    return isSuspended ? 'Suspended' : 'Resumed'
  }
}

const keyOf = ({ metadata }: ApiObject) => `${metadata.namespace}/${metadata.name}`

const numberAt = (object: JsonObject, key: string) => (typeof object[key] === 'number' ? object[key] : 0)

/** controller.IsPodTerminating */
const isLeaving = (pod: PodObject) => pod.metadata.deletionTimestamp !== undefined && !isTerminal(pod)

/** isPodFailed: a deleted Pod counts at once, unless only failed ones are replaced. */
const hasFailed = (pod: PodObject, { replacesOnlyFailed }: JobSpec) =>
  pod.status.phase === 'Failed' || (!replacesOnlyFailed && pod.metadata.deletionTimestamp !== undefined && pod.status.phase !== 'Succeeded')

function endOf(job: ApiObject, type: string): JobEnd | undefined {
  const condition = listAt(objectAt(job.fields, 'status'), 'conditions').find(c => textAt(c, 'type') === type && textAt(c, 'status') === 'True')
  if (condition === undefined) return undefined
  const isFailure = type === 'Failed' || type === 'FailureTarget'
  return { type: isFailure ? 'Failed' : 'Complete', reason: textAt(condition, 'reason'), message: textAt(condition, 'message') }
}

/** The interim condition, then the final one. */
function conditionsOf(job: ApiObject, end: JobEnd | undefined, isOver: boolean, now: string): readonly JsonObject[] {
  if (!end) return []
  const interim = end.type === 'Failed' ? 'FailureTarget' : 'SuccessCriteriaMet'
  const condition = (type: string) => ({ type, status: 'True', lastProbeTime: now, lastTransitionTime: now, reason: end.reason, message: end.message })
  return [...(endOf(job, interim) ? [] : [condition(interim)]), ...(isOver ? [condition(end.type)] : [])]
}

function withSuspension(conditions: readonly unknown[], change: 'Suspended' | 'Resumed', now: string): JsonObject[] {
  const others = conditions.filter((c): c is JsonObject => textAt(c as JsonObject, 'type') !== 'Suspended')
  const status = change === 'Suspended' ? 'True' : 'False'
  return [...others, { type: 'Suspended', status, lastProbeTime: now, lastTransitionTime: now, reason: `Job${change}`, message: `Job ${change.toLowerCase()}` }]
}
