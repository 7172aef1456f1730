import type { Task } from '../../clock/virtual-clock.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'
import { resourceOfKind } from './api-resources.ts'
import type { Call } from './call.ts'
import { fail } from './failures.ts'
import { matchesLabels, parseLabelSelector } from './label-selector.ts'
import { lastAppliedOf } from './last-applied.ts'
import { namespaceOf } from './namespace-of.ts'
import type { ResultPrinter } from './print-result.ts'

/** What apply --prune looks through, in its order (cmd/util/prune). */
const pruned: readonly (readonly [apiVersion: string, kind: string])[] = [
  ['v1', 'ConfigMap'], ['v1', 'Endpoints'], ['v1', 'PersistentVolumeClaim'], ['v1', 'Pod'], ['v1', 'ReplicationController'], ['v1', 'Secret'], ['v1', 'Service'],
  ['batch/v1', 'Job'], ['batch/v1', 'CronJob'], ['networking.k8s.io/v1', 'Ingress'],
  ['apps/v1', 'DaemonSet'], ['apps/v1', 'Deployment'], ['apps/v1', 'ReplicaSet'], ['apps/v1', 'StatefulSet'],
]

/** Deletes what apply made before and was not given now, as far as the selector reaches. */
export function* prune(call: Call, kept: ReadonlySet<string>, namespaces: ReadonlySet<string>, printer: ResultPrinter): Task {
  const { api, flags } = call
  const selector = parseLabelSelector(flags.text('selector'))
  if (typeof selector === 'string') throw fail([selector])
  for (const namespace of namespaces.size > 0 ? namespaces : new Set([namespaceOf(call)])) {
    for (const [apiVersion, kind] of pruned) {
      const resource = resourceOfKind(apiVersion, kind)
      for (const { json, metadata } of resource ? api.list(kind, namespace) : []) {
        const isOurs = lastAppliedOf(json) !== undefined && matchesLabels(selector, objectAt(json['metadata'], 'labels'))
        if (!resource || !isOurs || kept.has(textAt(json['metadata'], 'uid'))) continue
        if (printer.dryRun === 'none') api.delete(kind, namespace, metadata.name)
        yield* printer.print(json, 'pruned')
      }
    }
  }
}
