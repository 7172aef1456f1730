import type { Task } from '../../clock/virtual-clock.ts'
import type { JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { isJsonObject } from '../../json.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import type { EventRecorder } from '../api/event-recorder.ts'
import { fitsNodeAffinity } from '../scheduler/fit-node.ts'
import { decodePod } from '../api/decode-pod.ts'
import type { Controller, ControllerContext } from './controller-context.ts'
import { ControllerQueue } from './controller-queue.ts'
import { availableAtMs, countAt, podFromTemplate, specAt } from './owned-pods.ts'
import { putStatus } from './put-status.ts'
import { keepRevision } from './controller-revision.ts'
import { templateHash } from './template-hash/template-hash.ts'
import { watchOwned } from './watch-owned.ts'

/** A daemon stays whatever ails the node (daemon util.AddOrUpdateDaemonPodTolerations). */
const tolerations: readonly (readonly [key: string, effect: string])[] = [
  ['not-ready', 'NoExecute'], ['unreachable', 'NoExecute'], ['disk-pressure', 'NoSchedule'], ['memory-pressure', 'NoSchedule'],
  ['pid-pressure', 'NoSchedule'], ['unschedulable', 'NoSchedule'],
]

/** Runs one Pod of each DaemonSet on the node, if the node is meant (controller/daemon). */
export class DaemonSets implements Controller {
  readonly #queue: ControllerQueue
  readonly #events: EventRecorder

  constructor(private readonly context: ControllerContext) {
    const { api, clock, latencies } = context
    this.#queue = new ControllerQueue(clock, key => this.#sync(key))
    this.#events = context.events('daemonset-controller')
    api.objects.watch((type, set) => {
      if (set.kind === 'DaemonSet' && type !== 'DELETED') this.#queue.add(keyOf(set), latencies.of('watch'))
    })
    watchOwned(api, 'DaemonSet', key => this.#queue.add(key, latencies.of('watch')))
  }

  get isIdle(): boolean {
    return this.#queue.isIdle
  }

  *#sync(key: string): Task {
    const [namespace = '', name = ''] = key.split('/')
    const { api } = this.context
    const set = api.getObject('DaemonSet', namespace, name)
    if (!set || set.metadata.deletionTimestamp !== undefined) return
    const revision = templateHash(specAt(set, 'template'))
    keepRevision(api, set, `${name}-${revision}`, revision)
    const pods = api.podsOf(set.metadata.uid)
    for (const pod of pods) yield* this.#tend(set, pod, revision)
    if (pods.length === 0 && this.#isMeant(set)) yield* this.#create(set, revision, key)
    this.#count(set, revision)
  }

  #isMeant(set: ApiObject): boolean {
    const { node } = this.context
    const { spec } = decodePod(specAt(set, 'template'))
    return fitsNodeAffinity(spec, node)
  }

  /** A Pod that has ended is replaced, and so is one of an older template (podsShouldBeOnNode, rollingUpdate). */
  *#tend(set: ApiObject, pod: PodObject, revision: string): Task {
    if (pod.metadata.deletionTimestamp !== undefined) return
    const { phase } = pod.status
    const isOld = pod.metadata.labels?.['controller-revision-hash'] !== revision && textAt(specAt(set, 'updateStrategy'), 'type') !== 'OnDelete'
    if (phase !== 'Failed' && phase !== 'Succeeded' && !isOld) return
    const where = `${pod.metadata.namespace}/${pod.metadata.name} on node ${this.context.node.name}`
    if (phase === 'Failed') this.#events.say(set, 'Warning', 'FailedDaemonPod', `Found failed daemon pod ${where}, will try to kill it`)
    if (phase === 'Succeeded') this.#events.say(set, 'Normal', 'SucceededDaemonPod', `Found succeeded daemon pod ${where}, will try to delete it`)
    yield this.context.latencies.of('statusWrite')
    this.context.api.deletePod(pod.metadata.uid, undefined, 'DaemonSet: delete')
    this.#events.say(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`)
  }

  *#create(set: ApiObject, revision: string, key: string): Task {
    yield this.context.latencies.of('statusWrite')
    const template = specAt(set, 'template')
    const created = this.context.createPod(podFromTemplate(set, template, {
      labels: { 'controller-revision-hash': revision, 'pod-template-generation': String(set.metadata.generation) },
      spec: daemonSpec(objectAt(template, 'spec'), this.context.node.name),
    }), 'DaemonSet: create')
    if (created === 'full') return
    if ('message' in created) {
      this.#events.say(set, 'Warning', 'FailedCreate', `Error creating: ${created.message}`)
      this.#queue.retry(key)
    } else {
      this.#queue.succeeded(key)
      this.#events.say(set, 'Normal', 'SuccessfulCreate', `Created pod: ${created.metadata.name}`)
    }
  }

  #count(set: ApiObject, revision: string): void {
    const { api, clock, wall } = this.context
    const desired = this.#isMeant(set) ? 1 : 0
    const pods = api.podsOf(set.metadata.uid)
    const due = pods.flatMap(pod => availableAtMs(pod, countAt(set, 'minReadySeconds', 0), wall) ?? [])
    putStatus(api, set, {
      currentNumberScheduled: Math.min(desired, pods.length),
      numberMisscheduled: 0,
      desiredNumberScheduled: desired,
      numberReady: due.length,
      numberAvailable: due.filter(atMs => atMs <= clock.nowMs).length,
      observedGeneration: set.metadata.generation,
      updatedNumberScheduled: pods.filter(pod => pod.metadata.labels?.['controller-revision-hash'] === revision).length,
    })
  }
}

const keyOf = ({ metadata }: ApiObject) => `${metadata.namespace}/${metadata.name}`

/** A daemon's Pod is meant for its node by its affinity, and tolerates what others flee (replaceDaemonSetPodNodeNameNodeAffinity). */
function daemonSpec(spec: JsonObject, node: string): JsonObject {
  const affinity = objectAt(spec, 'affinity')
  const nodeAffinity = objectAt(affinity, 'nodeAffinity')
  const required = objectAt(nodeAffinity, 'requiredDuringSchedulingIgnoredDuringExecution')
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [node] }]
  const terms = listAt(required, 'nodeSelectorTerms').filter(isJsonObject).map(term => ({ ...term, matchFields }))
  const onNode = { ...nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms.length === 0 ? [{ matchFields }] : terms } }
  const known = tolerations.map(([key, effect]) => ({ key: `node.kubernetes.io/${key}`, operator: 'Exists', effect }))
  const onNetwork = spec['hostNetwork'] === true ? [{ key: 'node.kubernetes.io/network-unavailable', operator: 'Exists', effect: 'NoSchedule' }] : []
  return { ...spec, affinity: { ...affinity, nodeAffinity: onNode }, tolerations: [...listAt(spec, 'tolerations'), ...known, ...onNetwork] }
}
