import type { Task } from '../../clock/virtual-clock.ts'
import type { StoredObject } from '../../cluster/client/stored-object.ts'
import { selects } from '../../cluster/api/selects.ts'
import { isJsonObject, type JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { objectAt } from '../../pod/tolerant.ts'
import { type Call, KubectlError } from './call.ts'
import { readGoDuration } from './go-duration.ts'
import { namespaceOf } from './namespace-of.ts'
import type { PodOrder } from './pod-order.ts'
import { matchesSelector } from './label-selector.ts'
import { findObject } from './find-object.ts'

/** A Pod that was named, or something that has Pods. */
export type Named = { readonly pod: PodObject; readonly owner?: undefined } | { readonly pod?: undefined; readonly owner: StoredObject }

/** What `NAME`, `pod/NAME` or `TYPE/NAME` stands for. Throws `KubectlError`; `missing` words what is said of a Pod that is not there. */
export function namedPods(call: Call, word: string, missing?: (name: string) => string): Named {
  const namespace = namespaceOf(call)
  const object = findObject(call, word.includes('/') ? word : `pods/${word}`, failure => {
    if (failure.reason !== 'NotFound' || !missing) return undefined
    return `error: error from server (NotFound): ${failure.message} in namespace ${JSON.stringify(namespace)}\n`
  })
  return object.pod ? { pod: object.pod } : { owner: object }
}

/** The Pods that fit a label selector, by name. */
export function selectedPods(call: Call, selector: string): readonly PodObject[] {
  return call.api.list('Pod', namespaceOf(call)).flatMap(({ pod }) => (pod && matchesSelector(selector, pod.metadata.labels ?? {}) ? [pod] : []))
}

/** The Pods of a workload or Service, best first; waits for the first as long as --pod-running-timeout says (GetPodList). */
export function* findPods(call: Call, owner: StoredObject, order: PodOrder, doing = 'cannot attach to'): Task<readonly PodObject[]> {
  const { process, api, flags, following } = call
  const { clock } = process.system
  const untilMs = clock.nowMs + (readGoDuration(flags.text('pod-running-timeout')) ?? 0)
  const selector = selectorOf(owner)
  if (!selector) throw new KubectlError(`error: ${doing} *v1.${owner.kind}: selector for *v1.${owner.kind} not implemented\n`)
  const stop = following.begin()
  try {
    for (;;) {
      const pods = api.list('Pod', owner.metadata.namespace).flatMap(({ pod }) => (pod && selects(selector, { ...pod.metadata.labels }) ? [pod] : []))
      if (pods.length > 0) return pods.toSorted(order)
      if (clock.nowMs >= untilMs) throw new KubectlError('error: timed out waiting for the condition\n')
      yield* process.waitFor([api.written], untilMs)
    }
  } finally {
    stop()
  }
}

/** As a LabelSelector; Services and ReplicationControllers have plain labels (polymorphichelpers.SelectorsForObject). */
function selectorOf({ kind, json, metadata }: StoredObject): JsonObject | undefined {
  const selector = objectAt(json, 'spec')['selector']
  // A Job's selector is made by the server, of its UID.
  if (kind === 'Job') return { matchLabels: { 'batch.kubernetes.io/controller-uid': metadata.uid } }
  if (!isJsonObject(selector) || Object.keys(selector).length === 0) return undefined
  return kind === 'Service' || kind === 'ReplicationController' ? { matchLabels: selector } : selector
}
