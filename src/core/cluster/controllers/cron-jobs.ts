import { member, objectAt } from '../../pod/tolerant.ts'
import type { ControllerContext } from './controller-context.ts'
import { controllerRef, specAt } from './owned-pods.ts'

/** Starts one Job of each CronJob at once, as its first scheduled time would: nobody waits for a minute to come (controller/cronjob). */
export function startCronJobs({ api, clock, wall, latencies, events }: ControllerContext): void {
  const recorder = events('cronjob-controller')
  api.objects.watch((type, cronJob) => {
    if (type !== 'ADDED' || cronJob.kind !== 'CronJob' || member(cronJob.fields['spec'], 'suspend') === true) return
    clock.after(latencies.of('watch'), () => {
      const { name, namespace } = cronJob.metadata
      const template = specAt(cronJob, 'jobTemplate')
      const metadata = objectAt(template, 'metadata')
      const minute = wall.minutes(clock.nowMs)
      const annotations = { ...objectAt(metadata, 'annotations'), 'batch.kubernetes.io/cronjob-scheduled-timestamp': `${new Date(minute * 60_000).toISOString().slice(0, 19)}Z` }
      const job = api.objects.create(
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name: `${name}-${minute}`, namespace, labels: objectAt(metadata, 'labels'), annotations, ownerReferences: [{ ...controllerRef(cronJob) }] },
          spec: objectAt(template, 'spec'),
        },
        'CronJob: create',
      )
      if (job) recorder.say(cronJob, 'Normal', 'SuccessfulCreate', `Created job ${job.metadata.name}`)
    })
  })
}
