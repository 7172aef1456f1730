import type { Task } from '../../clock/virtual-clock.ts'
import type { JsonObject } from '../../json.ts'
import { member, objectAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import type { EventRecorder } from '../api/event-recorder.ts'
import { isTerminal } from '../api/is-terminal.ts'
import { sameJson } from '../api/same-json.ts'
import type { Controller, ControllerContext } from './controller-context.ts'
import { ControllerQueue } from './controller-queue.ts'
import { controllerOf, controllerRef, countAt, specAt } from './owned-pods.ts'
import { putStatus } from './put-status.ts'
import { deploymentConditions } from './deployment-conditions.ts'
import { fenceposts, isRecreated, newSize, replicasOf, type Scaling, shrinkOld } from './roll-deployment.ts'
import { templateHash } from './template-hash/template-hash.ts'

const revisionKey = 'deployment.kubernetes.io/revision'

/** Makes a ReplicaSet for each template of a Deployment and rolls from one to the next (controller/deployment). */
export class Deployments implements Controller {
  readonly #queue: ControllerQueue
  readonly #events: EventRecorder
  /** Generations whose deadline is known. */
  readonly #watched = new Set<string>()

  constructor(private readonly context: ControllerContext) {
    const { api, clock, latencies } = context
    this.#queue = new ControllerQueue(clock, key => this.#sync(key))
    this.#events = context.events('deployment-controller')
    api.objects.watch((type, object) => {
      const owner = object.kind === 'ReplicaSet' ? controllerOf(object) : undefined
      const name = object.kind === 'Deployment' && type !== 'DELETED' ? object.metadata.name : owner?.kind === 'Deployment' ? owner.name : undefined
      if (name !== undefined) this.#queue.add(`${object.metadata.namespace}/${name}`, latencies.of('watch'))
    })
    api.watchPods((type, pod) => {
      const owner = controllerOf(pod)
      // A Deployment that recreates waits until its last old Pod is gone.
      if (type !== 'DELETED' || owner?.kind !== 'ReplicaSet') return
      const set = api.getObject('ReplicaSet', pod.metadata.namespace, owner.name)
      const deployment = set && controllerOf(set)
      if (deployment?.kind === 'Deployment') this.#queue.add(`${pod.metadata.namespace}/${deployment.name}`, latencies.of('watch'))
    })
  }

  get isIdle(): boolean {
    return this.#queue.isIdle
  }

  *#sync(key: string): Task {
    const [namespace = '', name = ''] = key.split('/')
    const { api, latencies } = this.context
    const deployment = api.getObject('Deployment', namespace, name)
    if (!deployment || deployment.metadata.deletionTimestamp !== undefined) return
    const sets = api.objects.list('ReplicaSet', namespace).filter(set => controllerOf(set)?.uid === deployment.metadata.uid)
    const newest = sets.find(set => sameJson(templateOf(set), specAt(deployment, 'template')))
    const old = sets.filter(set => set !== newest)
    if (member(deployment.fields['spec'], 'paused') !== true) {
      yield latencies.of('statusWrite')
      if (isRecreated(deployment)) this.#recreate(deployment, newest, old)
      else this.#roll(deployment, newest, old)
    }
    this.#count(deployment)
  }

  #roll(deployment: ApiObject, newest: ApiObject | undefined, old: readonly ApiObject[]): void {
    if (!newest) return this.#create(deployment, old)
    this.#setRevision(deployment, newest, old)
    const [from, to] = [replicasOf(newest), newSize(deployment, old, replicasOf(newest))]
    if (from !== to) return this.#scale(deployment, { set: newest, from, to })
    for (const scaling of shrinkOld(deployment, newest, old)) this.#scale(deployment, scaling)
  }

  #recreate(deployment: ApiObject, newest: ApiObject | undefined, old: readonly ApiObject[]): void {
    const active = old.filter(set => replicasOf(set) > 0)
    if (active.length > 0) {
      for (const set of active) this.#scale(deployment, { set, from: replicasOf(set), to: 0 })
      return
    }
    const runs = old.some(set => this.context.api.podsOf(set.metadata.uid).some(pod => !isTerminal(pod)))
    if (runs) return
    if (!newest) return this.#create(deployment, old)
    this.#setRevision(deployment, newest, old)
    const [from, to] = [replicasOf(newest), countAt(deployment, 'replicas', 1)]
    if (from !== to) this.#scale(deployment, { set: newest, from, to })
  }

  #create(deployment: ApiObject, old: readonly ApiObject[]): void {
    const { name, namespace } = deployment.metadata
    const template = specAt(deployment, 'template')
    const hash = templateHash(template)
    const labels = { 'pod-template-hash': hash }
    const replicas = newSize(deployment, old, 0)
    const metadata = objectAt(template, 'metadata')
    const selector = specAt(deployment, 'selector')
    const podLabels = { ...objectAt(metadata, 'labels'), ...labels }
    const set = this.context.api.objects.create(
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        metadata: {
          name: `${name}-${hash}`,
          namespace,
          labels: podLabels,
          annotations: { ...inherited(deployment), [revisionKey]: String(highestRevision(old) + 1), ...this.#sizes(deployment) },
          ownerReferences: [{ ...controllerRef(deployment) }],
        },
        spec: {
          replicas,
          ...minReady(deployment),
          selector: { ...selector, matchLabels: { ...objectAt(selector, 'matchLabels'), ...labels } },
          template: { ...template, metadata: { ...metadata, labels: podLabels } },
        },
      },
      'Deployment: create',
    )
    if (set && replicas > 0) this.#say(deployment, `Scaled up replica set ${set.metadata.name} from 0 to ${replicas}`)
    if (set) this.#annotate(deployment, set)
  }

  /** A template that was used before is the newest again. */
  #setRevision(deployment: ApiObject, newest: ApiObject, old: readonly ApiObject[]): void {
    const { api } = this.context
    const wanted = highestRevision(old) + 1
    const annotations = { ...newest.metadata.annotations, ...inherited(deployment), ...(revisionOf(newest) < wanted ? { [revisionKey]: String(wanted) } : {}) }
    if (!sameJson(annotations, newest.metadata.annotations)) {
      api.objects.update(newest, { metadata: { ...newest.metadata, annotations } }, 'Deployment: revision')
    }
    this.#annotate(deployment, api.getObject('ReplicaSet', newest.metadata.namespace, newest.metadata.name) ?? newest)
  }

  #annotate(deployment: ApiObject, newest: ApiObject): void {
    const revision = newest.metadata.annotations?.[revisionKey] ?? '1'
    if (deployment.metadata.annotations?.[revisionKey] === revision) return
    const annotations = { ...deployment.metadata.annotations, [revisionKey]: revision }
    this.context.api.objects.update(deployment, { metadata: { ...deployment.metadata, annotations } }, 'Deployment: revision')
  }

  #scale(deployment: ApiObject, { set, from, to }: Scaling): void {
    const { api } = this.context
    const current = api.getObject('ReplicaSet', set.metadata.namespace, set.metadata.name)
    if (!current) return
    const annotations = { ...current.metadata.annotations, ...this.#sizes(deployment) }
    const fields = { ...current.fields, spec: { ...objectAt(current.fields, 'spec'), replicas: to, ...minReady(deployment) } }
    api.objects.update(current, { metadata: { ...current.metadata, annotations }, fields }, 'Deployment: scale')
    this.#say(deployment, `Scaled ${from < to ? 'up' : 'down'} replica set ${set.metadata.name} from ${from} to ${to}`)
  }

  #sizes(deployment: ApiObject): Readonly<Record<string, string>> {
    const wanted = countAt(deployment, 'replicas', 1)
    const most = isRecreated(deployment) ? wanted : wanted + fenceposts(deployment).surge
    return { 'deployment.kubernetes.io/desired-replicas': String(wanted), 'deployment.kubernetes.io/max-replicas': String(most) }
  }

  #say(deployment: ApiObject, message: string): void {
    this.#events.say(deployment, 'Normal', 'ScalingReplicaSet', message)
  }

  /** Looks again when the time for progress is over. */
  #watchDeadline(deployment: ApiObject): number {
    const deadlineMs = countAt(deployment, 'progressDeadlineSeconds', 600) * 1000
    const { uid, generation, namespace, name } = deployment.metadata
    const key = `${uid}/${generation}`
    if (!this.#watched.has(key)) {
      this.#watched.add(key)
      this.context.clock.after(deadlineMs + 1000, () => this.#queue.add(`${namespace}/${name}`, 0))
    }
    return deadlineMs
  }

  #count({ metadata: { namespace, name, uid } }: ApiObject): void {
    const { api } = this.context
    const deployment = api.getObject('Deployment', namespace, name)
    if (!deployment) return
    const sets = api.objects.list('ReplicaSet', namespace).filter(set => controllerOf(set)?.uid === uid)
    const newest = sets.find(set => sameJson(templateOf(set), specAt(deployment, 'template')))
    const total = (key: string, of: readonly ApiObject[] = sets) => of.reduce((sum, set) => sum + Number(objectAt(set.fields, 'status')[key] ?? 0), 0)
    const counts = {
      replicas: total('replicas'),
      updatedReplicas: newest ? total('replicas', [newest]) : 0,
      readyReplicas: total('readyReplicas'),
      availableReplicas: total('availableReplicas'),
      unavailableReplicas: Math.max(0, sets.reduce((sum, set) => sum + replicasOf(set), 0) - total('availableReplicas')),
    }
    const shown = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
    const conditions = deploymentConditions(objectAt(deployment.fields, 'status'), {
      ...counts,
      wanted: countAt(deployment, 'replicas', 1),
      maxUnavailable: isRecreated(deployment) ? 0 : fenceposts(deployment).unavailable,
      newest: newest?.metadata.name,
      deadlineMs: this.#watchDeadline(deployment),
      nowMs: Date.parse(api.timestamp()),
    })
    const terminating = this.context.switches.terminatingReplicas ? { terminatingReplicas: total('terminatingReplicas') } : {}
    putStatus(api, deployment, { observedGeneration: deployment.metadata.generation, ...shown, ...terminating, ...(conditions.length > 0 ? { conditions } : {}) })
  }
}

/** Annotations that say something of the Deployment alone (deployment_util annotationsToSkip). */
const own = ['kubectl.kubernetes.io/last-applied-configuration', revisionKey, 'deployment.kubernetes.io/revision-history', 'deployment.kubernetes.io/desired-replicas', 'deployment.kubernetes.io/max-replicas']

/** What the newest ReplicaSet takes over of the Deployment's annotations (SetNewReplicaSetAnnotations). */
const inherited = ({ metadata }: ApiObject): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => !own.includes(key)))

const revisionOf = (set: ApiObject) => Number(set.metadata.annotations?.[revisionKey] ?? 0) || 0
const highestRevision = (sets: readonly ApiObject[]) => Math.max(0, ...sets.map(revisionOf))

const minReady = (deployment: ApiObject): JsonObject => {
  const seconds = countAt(deployment, 'minReadySeconds', 0)
  return seconds > 0 ? { minReadySeconds: seconds } : {}
}

/** The template of a ReplicaSet without the label that its Deployment added (EqualIgnoreHash). */
function templateOf(set: ApiObject): JsonObject {
  const template = specAt(set, 'template')
  const metadata = objectAt(template, 'metadata')
  const { 'pod-template-hash': _, ...labels } = objectAt(metadata, 'labels')
  return { ...template, metadata: { ...metadata, labels } }
}
