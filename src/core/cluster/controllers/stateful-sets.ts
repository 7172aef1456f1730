import type { Task } from '../../clock/virtual-clock.ts'
import type { JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import type { EventRecorder } from '../api/event-recorder.ts'
import { isTerminal } from '../api/is-terminal.ts'
import type { Controller, ControllerContext } from './controller-context.ts'
import { ControllerQueue } from './controller-queue.ts'
import { availableAtMs, countAt, podFromTemplate, specAt } from './owned-pods.ts'
import { putStatus } from './put-status.ts'
import { scaledValue } from './scaled-value.ts'
import { keepRevision } from './controller-revision.ts'
import { revisionHash } from './template-hash/template-hash.ts'
import { watchOwned } from './watch-owned.ts'

const revisionLabel = 'controller-revision-hash'
/** What is made or deleted by one look at a set whose Pods may come all at once. */
const mostAtOnce = 500

/** Keeps numbered Pods, one after the other unless they may come together (controller/statefulset; spec 16.3a). */
export class StatefulSets implements Controller {
  readonly #queue: ControllerQueue
  readonly #events: EventRecorder

  constructor(private readonly context: ControllerContext) {
    const { api, clock, latencies } = context
    this.#queue = new ControllerQueue(clock, key => this.#sync(key))
    this.#events = context.events('statefulset-controller')
    api.objects.watch((type, set) => {
      if (set.kind === 'StatefulSet' && type !== 'DELETED') this.#queue.add(keyOf(set), latencies.of('watch'))
    })
    watchOwned(api, 'StatefulSet', key => this.#queue.add(key, latencies.of('watch')))
  }

  get isIdle(): boolean {
    return this.#queue.isIdle
  }

  *#sync(key: string): Task {
    const [namespace = '', name = ''] = key.split('/')
    const { api } = this.context
    const set = api.getObject('StatefulSet', namespace, name)
    if (!set || set.metadata.deletionTimestamp !== undefined) return
    const hash = revisionHash(objectAt(set.fields['spec'], 'template'))
    const revision = `${name}-${hash}`
    keepRevision(api, set, revision, hash)
    yield* this.#step(set, revision, key)
    this.#count(set, revision)
  }

  /** updateStatefulSet: fills the row of Pods, then takes away what is beyond it, then replaces what is of an older template. */
  *#step(set: ApiObject, revision: string, key: string): Task {
    const { api } = this.context
    const isOrdered = textAt(set.fields['spec'], 'podManagementPolicy') !== 'Parallel'
    const start = Number(specAt(set, 'ordinals')['start'] ?? 0) || 0
    const replicas = countAt(set, 'replicas', 1)
    const pods = new Map(api.podsOf(set.metadata.uid).map(pod => [ordinalOf(pod), pod]))
    let left = mostAtOnce
    for (let i = start; i < start + replicas && left > 0; i++) {
      const mustWait = yield* this.#tend(set, i, pods.get(i), revision, isOrdered, key)
      if (pods.get(i) === undefined) left--
      if (mustWait && (isOrdered || pods.get(i) === undefined && left <= 0)) return
    }
    const beyond = [...pods].filter(([i]) => i < start || i >= start + replicas).toSorted(([a], [b]) => b - a)
    for (const [, pod] of beyond) {
      if (pod.metadata.deletionTimestamp === undefined) yield* this.#delete(set, pod)
      if (isOrdered) return
    }
    if (textAt(specAt(set, 'updateStrategy'), 'type') !== 'OnDelete') yield* this.#update(set, [...pods.values()], revision, start, replicas)
  }

  /** processReplica. Returns whether the Pods after it have to wait. */
  *#tend(set: ApiObject, ordinal: number, pod: PodObject | undefined, revision: string, isOrdered: boolean, key: string): Task<boolean> {
    if (!pod) return (yield* this.#create(set, ordinal, revision, key)) === false || isOrdered
    if (isTerminal(pod)) {
      if (pod.metadata.deletionTimestamp === undefined) yield* this.#delete(set, pod)
      return true
    }
    return isOrdered && (pod.metadata.deletionTimestamp !== undefined || !this.#isAvailable(set, pod, key))
  }

  #isAvailable(set: ApiObject, pod: PodObject, key: string): boolean {
    const { clock, wall, latencies } = this.context
    const atMs = availableAtMs(pod, countAt(set, 'minReadySeconds', 0), wall)
    if (atMs === undefined) return false
    if (atMs > clock.nowMs) this.#queue.add(key, atMs - clock.nowMs + latencies.of('watch'))
    return atMs <= clock.nowMs
  }

  /** updateStatefulSetAfterInvariantEstablished: from the last to the first, no more than may be missing. */
  *#update(set: ApiObject, pods: readonly PodObject[], revision: string, start: number, replicas: number): Task {
    const rolling = objectAt(specAt(set, 'updateStrategy'), 'rollingUpdate')
    const partition = typeof rolling['partition'] === 'number' ? rolling['partition'] : 0
    const most = Math.max(1, scaledValue(rolling['maxUnavailable'] ?? 1, replicas, 'down', '0%'))
    const isBroken = (pod: PodObject) => pod.metadata.deletionTimestamp !== undefined || !this.#isAvailable(set, pod, keyOf(set))
    let room = most - pods.filter(isBroken).length
    for (const pod of pods.toSorted((a, b) => ordinalOf(b) - ordinalOf(a))) {
      const isOld = ordinalOf(pod) >= start + partition && pod.metadata.labels?.[revisionLabel] !== revision
      if (room <= 0 || !isOld || pod.metadata.deletionTimestamp !== undefined) continue
      yield* this.#delete(set, pod)
      room--
    }
  }

  *#create(set: ApiObject, ordinal: number, revision: string, key: string): Task<boolean> {
    const { api, latencies } = this.context
    const name = `${set.metadata.name}-${ordinal}`
    yield latencies.of('statusWrite')
    this.#claim(set, name)
    const created = this.context.createPod(podFromTemplate(set, specAt(set, 'template'), {
      name,
      labels: { 'apps.kubernetes.io/pod-index': String(ordinal), [revisionLabel]: revision, 'statefulset.kubernetes.io/pod-name': name },
      spec: this.#identity(set, name),
    }), 'StatefulSet: create')
    if (created === 'full' || api.podNamed(set.metadata.namespace, name) === undefined) {
      if (created === 'full' || !('message' in created)) return false
      this.#events.say(set, 'Warning', 'FailedCreate', `Create Pod ${name} in StatefulSet ${set.metadata.name} failed error: ${created.message}`)
      this.#queue.retry(key)
      return false
    }
    this.#queue.succeeded(key)
    this.#events.say(set, 'Normal', 'SuccessfulCreate', `Create Pod ${name} in StatefulSet ${set.metadata.name} successful`)
    return true
  }

  /** One claim for each template; they outlive the Pods. */
  #claim(set: ApiObject, pod: string): void {
    const { api } = this.context
    for (const template of listAt(set.fields['spec'], 'volumeClaimTemplates')) {
      const name = `${claimName(template)}-${pod}`
      const metadata = { ...objectAt(template, 'metadata'), name, namespace: set.metadata.namespace }
      const claim = api.objects.create({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata, spec: objectAt(template, 'spec') }, 'StatefulSet: claim')
      if (claim) this.#events.say(set, 'Normal', 'SuccessfulCreate', `Create Claim ${name} Pod ${pod} in StatefulSet ${set.metadata.name} success`)
    }
  }

  /** A stable host name, and the claims as volumes (newStatefulSetPod). */
  #identity(set: ApiObject, pod: string): JsonObject {
    const claims = listAt(set.fields['spec'], 'volumeClaimTemplates').map(claimName)
    const given = listAt(objectAt(specAt(set, 'template'), 'spec'), 'volumes').filter(volume => !claims.includes(textAt(volume, 'name')))
    const volumes = [...claims.map(name => ({ name, persistentVolumeClaim: { claimName: `${name}-${pod}` } })), ...given]
    const subdomain = textAt(set.fields['spec'], 'serviceName')
    return { hostname: pod, ...(subdomain === '' ? {} : { subdomain }), ...(volumes.length === 0 ? {} : { volumes }) }
  }

  *#delete(set: ApiObject, pod: PodObject): Task {
    yield this.context.latencies.of('statusWrite')
    this.context.api.deletePod(pod.metadata.uid, undefined, 'StatefulSet: delete')
    this.#events.say(set, 'Normal', 'SuccessfulDelete', `Delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`)
  }

  #count(set: ApiObject, revision: string): void {
    const { api, clock, wall } = this.context
    const pods = api.podsOf(set.metadata.uid)
    const updated = pods.filter(pod => pod.metadata.labels?.[revisionLabel] === revision).length
    const before = textAt(set.fields['status'], 'currentRevision') || revision
    const due = pods.flatMap(pod => availableAtMs(pod, countAt(set, 'minReadySeconds', 0), wall) ?? [])
    // Once all Pods are of the newest revision, it is the current one. completeRollingUpdate
    const current = updated === pods.length && due.length === pods.length ? revision : before
    const ofCurrent = pods.filter(pod => pod.metadata.labels?.[revisionLabel] === current).length
    putStatus(api, set, {
      observedGeneration: set.metadata.generation,
      replicas: pods.length,
      ...(due.length > 0 ? { readyReplicas: due.length } : {}),
      ...(ofCurrent > 0 ? { currentReplicas: ofCurrent } : {}),
      availableReplicas: due.filter(atMs => atMs <= clock.nowMs).length,
      ...(updated > 0 ? { updatedReplicas: updated } : {}),
      collisionCount: 0,
      currentRevision: current,
      updateRevision: revision,
    })
  }
}

const keyOf = ({ metadata }: ApiObject) => `${metadata.namespace}/${metadata.name}`
const ordinalOf = ({ metadata }: PodObject) => Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1))
const claimName = (template: Parameters<typeof member>[0]) => textAt(member(template, 'metadata'), 'name')
