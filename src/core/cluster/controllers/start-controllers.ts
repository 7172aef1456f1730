import { bindClaims } from './claims.ts'
import type { Controller, ControllerContext } from './controller-context.ts'
import { startCronJobs } from './cron-jobs.ts'
import { DaemonSets } from './daemon-sets.ts'
import { Deployments } from './deployments.ts'
import { collectGarbage } from './garbage-collector.ts'
import { Jobs } from './job/jobs.ts'
import { ReplicaSets } from './replica-sets.ts'
import { StatefulSets } from './stateful-sets.ts'

/** Starts everything that turns workloads into Pods (kube-controller-manager). */
export function startControllers(context: ControllerContext): readonly Controller[] {
  collectGarbage(context)
  bindClaims(context)
  startCronJobs(context)
  return [
    new Deployments(context),
    new ReplicaSets(context, 'ReplicaSet'),
    new ReplicaSets(context, 'ReplicationController'),
    new StatefulSets(context),
    new DaemonSets(context),
    new Jobs(context),
  ]
}
