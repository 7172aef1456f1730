import type { Task } from '../../clock/virtual-clock.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import type { ApiObject } from '../api/api-object.ts'
import type { EventRecorder } from '../api/event-recorder.ts'
import type { Controller, ControllerContext } from './controller-context.ts'
import { ControllerQueue } from './controller-queue.ts'
import { availableAtMs, countAt, isActive, isReady, podFromTemplate, specAt } from './owned-pods.ts'
import { putStatus } from './put-status.ts'
import { victimsOf } from './victims.ts'
import { watchOwned } from './watch-owned.ts'

/** No more at once (ReplicaSetController BurstReplicas). */
const burst = 500

/** Keeps as many Pods as each ReplicaSet, or ReplicationController, asks for (controller/replicaset). */
export class ReplicaSets implements Controller {
  readonly #queue: ControllerQueue
  readonly #events: EventRecorder

  constructor(
    private readonly context: ControllerContext,
    private readonly kind: 'ReplicaSet' | 'ReplicationController',
  ) {
    const { api, clock, latencies } = context
    this.#queue = new ControllerQueue(clock, key => this.#sync(key))
    this.#events = context.events(kind === 'ReplicaSet' ? 'replicaset-controller' : 'replication-controller')
    const generations = new Map<string, number>()
    api.objects.watch((type, { kind: written, metadata }) => {
      // Its own status writes are nothing new.
      if (written !== kind || type === 'DELETED' || generations.get(metadata.uid) === metadata.generation) return
      generations.set(metadata.uid, metadata.generation)
      this.#queue.add(`${metadata.namespace}/${metadata.name}`, latencies.of('watch'))
    })
    watchOwned(api, kind, key => this.#queue.add(key, latencies.of('watch')))
  }

  get isIdle(): boolean {
    return this.#queue.isIdle
  }

  *#sync(key: string): Task {
    const [namespace = '', name = ''] = key.split('/')
    const { api } = this.context
    const set = api.getObject(this.kind, namespace, name)
    if (!set) return
    const pods = api.podsOf(set.metadata.uid).filter(isActive)
    if (set.metadata.deletionTimestamp === undefined) yield* this.#manage(set, pods, key)
    const current = api.getObject(this.kind, namespace, name)
    if (current) this.#count(current, key)
  }

  /** manageReplicas: makes what is missing, or deletes what is too much. */
  *#manage(set: ApiObject, pods: readonly PodObject[], key: string): Task {
    const { api, latencies } = this.context
    const wanted = countAt(set, 'replicas', 1)
    for (let missing = Math.min(wanted - pods.length, burst); missing > 0; missing--) {
      yield latencies.of('statusWrite')
      if (!this.#create(set, key)) return
    }
    for (const pod of victimsOf(pods, pods.length - wanted, api.timestamp())) {
      yield latencies.of('statusWrite')
      api.deletePod(pod.metadata.uid, undefined, `${this.kind}: scale down`)
      this.#events.say(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`)
    }
  }

  #create(set: ApiObject, key: string): boolean {
    const created = this.context.createPod(podFromTemplate(set, specAt(set, 'template'), {}), `${this.kind}: create`)
    if (created === 'full') return false
    if ('message' in created) {
      this.#events.say(set, 'Warning', 'FailedCreate', `Error creating: ${created.message}`)
      this.#queue.retry(key)
      return false
    }
    this.#queue.succeeded(key)
    this.#events.say(set, 'Normal', 'SuccessfulCreate', `Created pod: ${created.metadata.name}`)
    return true
  }

  #count(set: ApiObject, key: string): void {
    const { api, clock, wall, latencies, switches } = this.context
    const pods = api.podsOf(set.metadata.uid).filter(isActive)
    const minReadySeconds = countAt(set, 'minReadySeconds', 0)
    const due = pods.flatMap(pod => availableAtMs(pod, minReadySeconds, wall) ?? [])
    const available = due.filter(atMs => atMs <= clock.nowMs).length
    const next = Math.min(...due.filter(atMs => atMs > clock.nowMs))
    if (next < Infinity) this.#queue.add(key, next - clock.nowMs + latencies.of('watch'))
    putStatus(api, set, {
      replicas: pods.length,
      ...(pods.length > 0 ? { fullyLabeledReplicas: pods.length } : {}),
      ...(pods.some(isReady) ? { readyReplicas: pods.filter(isReady).length } : {}),
      ...(available > 0 ? { availableReplicas: available } : {}),
      ...(switches.terminatingReplicas ? { terminatingReplicas: api.podsOf(set.metadata.uid).filter(({ metadata, status }) => metadata.deletionTimestamp !== undefined && status.phase !== 'Succeeded' && status.phase !== 'Failed').length } : {}),
      observedGeneration: set.metadata.generation,
    })
  }
}
