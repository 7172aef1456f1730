import { bindClaims } from './claims.ts'
import type { Controller, ControllerContext } from './controller-context.ts'
import { startCronJobs } from './cron-jobs.ts'
import { DaemonSets } from './daemon-sets.ts'
import { Deployments } from './deployments.ts'
import { collectGarbage } from './garbage-collector.ts'
import type { Latencies } from '../latencies.ts'
import { Jobs } from './job/jobs.ts'
import { emptyNamespaces } from './namespaces.ts'
import { protectStorage } from './protect-storage.ts'
import { ReplicaSets } from './replica-sets.ts'
import { ServiceEndpointsController } from './service-endpoints-controller.ts'
import { StatefulSets } from './stateful-sets.ts'

/** Starts everything that turns workloads into Pods, and finds them for Services (kube-controller-manager). */
export function startControllers(context: ControllerContext, serviceLatencies: Latencies): readonly Controller[] {
  collectGarbage(context)
  emptyNamespaces(context)
  bindClaims(context)
  protectStorage(context)
  startCronJobs(context)
  return [
    new Deployments(context),
    new ReplicaSets(context, 'ReplicaSet'),
    new ReplicaSets(context, 'ReplicationController'),
    new StatefulSets(context),
    new DaemonSets(context),
    new Jobs(context),
    // Its small steps have chances of their own: Pods live as they would without Services.
    new ServiceEndpointsController({ ...context, latencies: serviceLatencies }),
  ]
}
