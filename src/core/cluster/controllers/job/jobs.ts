import type { Task } from '../../../clock/virtual-clock.ts'
import type { PodObject } from '../../../pod/kubernetes.ts'
import type { ApiObject } from '../../api/api-object.ts'
import { deleteObject } from '../../api/delete-object.ts'
import type { EventRecorder } from '../../api/event-recorder.ts'
import type { Controller, ControllerContext } from '../controller-context.ts'
import { ControllerQueue } from '../controller-queue.ts'
import { controllerOf, isActive, isReady } from '../owned-pods.ts'
import { putStatus } from '../put-status.ts'
import { victimsOf } from '../victims.ts'
import { noFailures, remainingMs } from './back-off.ts'
import { indexOf, pendingIndexes } from './indexes.ts'
import { type JobEnd, jobFailure, jobSuccess, wantedActive } from './job-end.ts'
import { jobPod, trackingFinalizer } from './job-pod.ts'
import type { JobSpec } from './job-spec.ts'
import { endOf, jobStatus, suspensionChange } from './job-status.ts'
import { emptyMemory, isLeaving, type JobLook, type JobMemory, lookAtJob } from './look-at-job.ts'

/** What happens to Pods, and the controller's own status writes, are gathered for so long (SyncJobBatchPeriod). */
const batchMs = 1000
/** No more Pods are made or deleted at once (MaxPodCreateDeletePerSync). */
const mostAtOnce = 500

/** Runs Pods until so many have succeeded or too many failed (controller/job; spec 16.1). */
export class Jobs implements Controller {
  readonly #queue: ControllerQueue
  readonly #events: EventRecorder
  readonly #memories = new Map<string, JobMemory>()

  constructor(private readonly context: ControllerContext) {
    const { api, clock, latencies } = context
    this.#queue = new ControllerQueue(clock, key => this.#sync(key))
    this.#events = context.events('job-controller')
    const generations = new Map<string, number>()
    api.objects.watch((type, job) => {
      if (job.kind !== 'Job') return
      const { uid, generation } = job.metadata
      // A deleted Job counts nothing any more (syncOrphanPod).
      if (type === 'DELETED') return api.podsOf(uid).forEach(pod => this.#letGo(pod))
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
    const { api, wall, clock } = this.context
    const job = api.getObject('Job', namespace, name)
    if (!job || endOf(job, 'Complete') || endOf(job, 'Failed')) return
    const memory = this.#memories.get(job.metadata.uid) ?? emptyMemory()
    this.#memories.set(job.metadata.uid, memory)
    const look = lookAtJob(api, wall, job, memory)
    const { spec } = look
    const startedMs = wall.parse(look.startTime)
    const failure = endOf(job, 'FailureTarget') ?? jobFailure({ ...look, failedIndexes: memory.failed.size, startedMs, nowMs: clock.nowMs })
    if (failure) return yield* this.#fail(look, failure)
    if (spec.activeDeadlineSeconds !== undefined && !spec.isSuspended) this.#queue.add(key, startedMs + spec.activeDeadlineSeconds * 1000 - clock.nowMs)
    const active = job.metadata.deletionTimestamp === undefined ? yield* this.#manage(look) : look.active.length
    const success = endOf(job, 'SuccessCriteriaMet') ?? jobSuccess(spec, look.succeeded, active)
    yield* this.#count([...look.newSucceeded, ...look.newFailed])
    this.#write(look, active, success)
  }

  /** The Job has failed: its Pods are deleted, and it says so when the last one is gone. */
  *#fail(look: JobLook, failure: JobEnd): Task {
    for (const pod of look.active) {
      yield this.context.latencies.of('statusWrite')
      this.#delete(look.job, pod)
    }
    // Whatever has not finished counts as failed.
    const cut = look.tracked.length - look.newSucceeded.length - look.newFailed.length
    yield* this.#count(look.tracked)
    this.#write({ ...look, failed: look.failed + cut }, 0, failure)
  }

  /** Makes or deletes Pods (manageJob). Returns how many are active then. */
  *#manage(look: JobLook): Task<number> {
    const { job, spec, active, memory, pods } = look
    const { latencies, clock, api } = this.context
    const wanted = spec.isSuspended ? 0 : wantedActive(spec, look.succeeded, active.length)
    const tooMany = victimsOf(active, Math.min(active.length - wanted, mostAtOnce), api.timestamp())
    for (const pod of tooMany) {
      yield latencies.of('statusWrite')
      // It was not the Pod's fault: it does not count.
      this.#letGo(pod)
      this.#delete(job, pod)
    }
    const leaving = spec.replacesOnlyFailed ? pods.filter(isLeaving).length : 0
    const missing = Math.min(wanted - leaving - active.length, mostAtOnce)
    if (tooMany.length > 0 || missing <= 0) return active.length - tooMany.length
    const waitMs = spec.backoffLimitPerIndex === undefined ? remainingMs(memory.backOff, clock.nowMs) : 0
    if (waitMs > 0) {
      this.#queue.add(keyOf(job), Math.max(waitMs, batchMs))
      return 0
    }
    let made = 0
    for (const index of spec.isIndexed ? this.#dueIndexes(look, missing) : Array.from({ length: missing }, () => undefined)) {
      yield latencies.of('statusWrite')
      if (!this.#create(job, spec, index)) break
      made++
    }
    return active.length + made
  }

  /** Indexes without a Pod whose back-off is over; the Job is looked at again when the next one's is. */
  #dueIndexes({ job, spec, active, memory }: JobLook, count: number): readonly number[] {
    const { nowMs } = this.context.clock
    const pending = pendingIndexes(spec.completions ?? 0, count, new Set(active.map(indexOf)), memory.succeeded, memory.failed)
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
  *#count(pods: readonly PodObject[]): Task {
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

  #write(look: JobLook, active: number, end: JobEnd | undefined): void {
    const { job, spec } = look
    const { api, clock } = this.context
    const pods = api.podsOf(job.metadata.uid)
    const ready = pods.filter(pod => isActive(pod) && isReady(pod)).length
    const terminating = pods.filter(isLeaving).length
    const isOver = end !== undefined && terminating === 0
    const change = end ? undefined : suspensionChange(look)
    if (change) this.#events.say(job, 'Normal', change, `Job ${change.toLowerCase()}`)
    putStatus(api, job, jobStatus(look, { active, ready, terminating, end, isOver, now: api.timestamp() }))
    if (!isOver) return
    if (end.type === 'Complete') this.#events.say(job, 'Normal', 'Completed', 'Job completed')
    else this.#events.say(job, 'Warning', end.reason, end.message)
    const { uid, namespace, name } = job.metadata
    this.#memories.delete(uid)
    // controller/ttlafterfinished
    if (spec.ttlSecondsAfterFinished !== undefined) clock.after(spec.ttlSecondsAfterFinished * 1000, () => deleteObject(api, 'Job', namespace, name, 'ttl: delete'))
  }
}

const keyOf = ({ metadata }: ApiObject) => `${metadata.namespace}/${metadata.name}`
