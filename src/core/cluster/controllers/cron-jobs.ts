import type { Json, JsonObject } from '../../json.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import { deleteObject } from '../api/delete-object.ts'
import type { EventRecorder } from '../api/event-recorder.ts'
import type { ControllerContext } from './controller-context.ts'
import { nextRun, readCron } from './cron-schedule.ts'
import { controllerOf, controllerRef, countAt, specAt } from './owned-pods.ts'
import { putStatus } from './put-status.ts'

/** Later than this a run is not watched for: no simulation goes on so long. */
const farthestMs = 8 * 86_400_000
/** The controller looks a little after the minute (nextScheduledTimeDuration). */
const afterMinuteMs = 100

/** Starts the Jobs of CronJobs by their schedules, and forgets the oldest (controller/cronjob). */
export function startCronJobs(context: ControllerContext): void {
  const { api, clock, latencies } = context
  const events = context.events('cronjob-controller')
  api.objects.watch((type, object) => {
    if (type === 'ADDED' && object.kind === 'CronJob') {
      // What is there from the beginning runs once at once: nobody waits for the night to come.
      if (clock.nowMs === 0 && !isSuspended(object)) clock.after(latencies.of('watch'), () => startJob(context, events, object, context.wall.minutes(clock.nowMs) * 60_000))
      waitForNext(context, events, object)
    }
    const owner = object.kind === 'Job' ? controllerOf(object) : undefined
    if (type === 'MODIFIED' && owner?.kind === 'CronJob' && endOf(object)) clock.after(latencies.of('watch'), () => jobEnded(context, events, object, owner.name))
  })
}

const isSuspended = ({ fields }: ApiObject) => member(fields['spec'], 'suspend') === true

/** The newest version of an object that is not gone. */
const current = ({ api }: ControllerContext, { kind, metadata: { namespace, name, uid } }: ApiObject): ApiObject | undefined => {
  const found = api.getObject(kind, namespace, name)
  return found?.metadata.uid === uid ? found : undefined
}

function waitForNext(context: ControllerContext, events: EventRecorder, cronJob: ApiObject): void {
  const { clock, wall } = context
  const schedule = readCron(textAt(cronJob.fields['spec'], 'schedule'))
  const nowMs = wall.startedAtMs + clock.nowMs
  const runMs = schedule && nextRun(schedule, nowMs)
  if (runMs === undefined || runMs - nowMs > farthestMs) return
  clock.after(Math.max(0, runMs - nowMs) + afterMinuteMs, () => {
    const now = current(context, cronJob)
    if (!now) return
    if (!isSuspended(now)) run(context, events, now, runMs)
    waitForNext(context, events, now)
  })
}

/** Starts the Job of a scheduled time, as the concurrency policy allows. */
function run(context: ControllerContext, events: EventRecorder, cronJob: ApiObject, scheduledMs: number): void {
  const active = jobsOf(context, cronJob).filter(job => !endOf(job))
  const policy = textAt(cronJob.fields['spec'], 'concurrencyPolicy')
  if (policy === 'Forbid' && active.length > 0) return events.say(cronJob, 'Normal', 'JobAlreadyActive', 'Not starting job because prior execution is running and concurrency policy is Forbid')
  if (policy === 'Replace') for (const job of active) removeJob(context, events, cronJob, job)
  startJob(context, events, cronJob, scheduledMs)
}

function startJob(context: ControllerContext, events: EventRecorder, cronJob: ApiObject, scheduledMs: number): void {
  const { api } = context
  const { name, namespace } = cronJob.metadata
  const template = specAt(cronJob, 'jobTemplate')
  const metadata = objectAt(template, 'metadata')
  const time = `${new Date(scheduledMs).toISOString().slice(0, 19)}Z`
  const annotations = { ...objectAt(metadata, 'annotations'), 'batch.kubernetes.io/cronjob-scheduled-timestamp': time }
  const job = api.objects.create(
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: `${name}-${scheduledMs / 60_000}`, namespace, labels: objectAt(metadata, 'labels'), annotations, ownerReferences: [{ ...controllerRef(cronJob) }] },
      spec: objectAt(template, 'spec'),
    },
    'CronJob: create',
  )
  if (!job) return
  events.say(cronJob, 'Normal', 'SuccessfulCreate', `Created job ${job.metadata.name}`)
  writeStatus(context, cronJob, { lastScheduleTime: time })
}

function jobEnded(context: ControllerContext, events: EventRecorder, job: ApiObject, name: string): void {
  const cronJob = context.api.getObject('CronJob', job.metadata.namespace, name)
  const end = endOf(job)
  if (!cronJob || !end || !activeNames(cronJob).includes(job.metadata.name)) return
  events.say(cronJob, 'Normal', 'SawCompletedJob', `Saw completed job: ${job.metadata.name}, condition: ${end.type}`)
  writeStatus(context, cronJob, end.type === 'Complete' ? { lastSuccessfulTime: end.atTime } : {})
  for (const [type, key, usual] of [['Complete', 'successfulJobsHistoryLimit', 3], ['Failed', 'failedJobsHistoryLimit', 1]] as const) {
    const ended = jobsOf(context, cronJob).filter(each => endOf(each)?.type === type)
    for (const old of ended.slice(0, Math.max(0, ended.length - countAt(cronJob, key, usual)))) removeJob(context, events, cronJob, old)
  }
}

function removeJob({ api }: ControllerContext, events: EventRecorder, cronJob: ApiObject, { metadata: { namespace, name } }: ApiObject): void {
  deleteObject(api, 'Job', namespace, name, 'CronJob: delete')
  events.say(cronJob, 'Normal', 'SuccessfulDelete', `Deleted job ${name}`)
}

const jobsOf = ({ api }: ControllerContext, { metadata: { namespace, uid } }: ApiObject) => api.objects.list('Job', namespace).filter(job => controllerOf(job)?.uid === uid)

const activeNames = ({ fields }: ApiObject) => listAt(objectAt(fields, 'status'), 'active').map(reference => textAt(reference, 'name'))

/** How and when a Job has ended. */
function endOf({ fields }: ApiObject): { readonly type: 'Complete' | 'Failed'; readonly atTime: string } | undefined {
  for (const condition of listAt(objectAt(fields, 'status'), 'conditions')) {
    const type = textAt(condition, 'type')
    if ((type === 'Complete' || type === 'Failed') && textAt(condition, 'status') === 'True') return { type, atTime: textAt(condition, 'lastTransitionTime') }
  }
  return undefined
}

/** Which Jobs run now is counted anew; times stay as they were where nothing is said of them. */
function writeStatus(context: ControllerContext, cronJob: ApiObject, times: JsonObject): void {
  const now = current(context, cronJob)
  if (!now) return
  const active: readonly Json[] = jobsOf(context, now).filter(job => !endOf(job)).map(({ metadata: { name, namespace, uid, resourceVersion } }) =>
    ({ kind: 'Job', namespace, name, uid, apiVersion: 'batch/v1', resourceVersion }))
  const { lastScheduleTime, lastSuccessfulTime } = { ...objectAt(now.fields, 'status'), ...times } as JsonObject
  putStatus(context.api, now, {
    ...(active.length > 0 ? { active } : {}),
    ...(lastScheduleTime === undefined ? {} : { lastScheduleTime }),
    ...(lastSuccessfulTime === undefined ? {} : { lastSuccessfulTime }),
  })
}
