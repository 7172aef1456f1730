import type { EventObject, ObjectMeta, PodCondition, PodObject, PodSpec, PodStatus } from '../../pod/kubernetes.ts'
import type { ObjectVersion } from '../../trace/trace.ts'
import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import { admitPod } from './admit-pod.ts'
import type { ApiObject } from './api-object.ts'
import type { VersionSwitches } from '../version.ts'
import type { DecodedPod } from './decode-pod.ts'
import { dropDisabledFields } from './drop-disabled-fields.ts'
import { isTerminal } from './is-terminal.ts'
import { ObjectStore } from './object-store.ts'

type WatchType = ObjectVersion<PodObject>['type']
/** Told of each write of a Pod, at the moment of the write. */
export type PodWatcher = (type: WatchType, pod: PodObject, cause: string) => void
/** Told of each write of an event. */
export type EventWatcher = (type: WatchType, event: EventObject, cause: string) => void

/** The object store behind the API: every write makes a new version of one object and is shown to the watchers. */
export class ApiServer {
  /** Objects of all kinds but Pods and Events. */
  readonly objects: ObjectStore
  readonly #pods = new Map<string, PodObject>()
  /** By the uid of their controller. */
  readonly #owned = new Map<string, Set<string>>()
  readonly #events = new Map<string, EventObject>()
  readonly #podWatchers: PodWatcher[] = []
  readonly #eventWatchers: EventWatcher[] = []
  #resourceVersion = 800

  constructor(
    private readonly clock: VirtualClock,
    private readonly wall: WallTime,
    private readonly random: SeededRandom,
    private readonly switches: VersionSwitches,
  ) {
    const objects = random.fork('objects')
    this.objects = new ObjectStore({
      uid: () => objects.uuid(),
      suffix: () => objects.suffix(5),
      now: () => this.#now(),
      version: () => this.#nextVersion(),
    })
  }

  watchPods(watcher: PodWatcher): void {
    this.#podWatchers.push(watcher)
  }

  watchEvents(watcher: EventWatcher): void {
    this.#eventWatchers.push(watcher)
  }

  /** The time as the API writes it. */
  timestamp(): string {
    return this.#now()
  }

  get services(): readonly ApiObject[] {
    return this.objects.list('Service')
  }

  /** A number in [0, 1) that is always the same for a name: where to begin to look for something free. */
  chance(name: string): number {
    return this.random.fork(name).next()
  }

  /** An object of any kind but Pod and Event: a ConfigMap, a Secret, a claim, a workload. */
  getObject(kind: string, namespace: string, name: string): ApiObject | undefined {
    return this.objects.get(kind, namespace, name)
  }

  pod(uid: string): PodObject | undefined {
    return this.#pods.get(uid)
  }

  podNamed(namespace: string, name: string): PodObject | undefined {
    for (const pod of this.#pods.values()) if (pod.metadata.name === name && pod.metadata.namespace === namespace) return pod
    return undefined
  }

  /** All Pods in order of creation. */
  get pods(): readonly PodObject[] {
    return [...this.#pods.values()]
  }

  /** All events in order of creation. */
  get events(): readonly EventObject[] {
    return [...this.#events.values()]
  }

  get podCount(): number {
    return this.#pods.size
  }

  /** The Pods that a controller made, in order of creation. */
  podsOf(ownerUid: string): readonly PodObject[] {
    return [...(this.#owned.get(ownerUid) ?? [])].flatMap(uid => this.#pods.get(uid) ?? [])
  }

  /** No Pod belongs to this owner any more. */
  forgetOwner(uid: string): void {
    this.#owned.delete(uid)
  }

  createPod(decoded: DecodedPod, cause: string): PodObject {
    const pod = admitPod({ ...decoded, spec: dropDisabledFields(decoded.spec, this.switches) }, {
      uid: this.random.uuid(),
      creationTimestamp: this.#now(),
      resourceVersion: this.#nextVersion(),
      nameSuffix: this.random.suffix(5),
      volumeSuffix: this.random.suffix(5),
    })
    for (const { uid } of pod.metadata.ownerReferences ?? []) {
      const owned = this.#owned.get(uid) ?? new Set()
      this.#owned.set(uid, owned.add(pod.metadata.uid))
    }
    this.#write('ADDED', pod, cause)
    return pod
  }

  /** Binding sets the node and the condition PodScheduled in one write (registry BindingREST). */
  bindPod(uid: string, nodeName: string, cause: string): void {
    const pod = this.#pods.get(uid)
    if (!pod) return
    const scheduled: PodCondition = { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: this.#now() }
    const others = (pod.status.conditions ?? []).filter(condition => condition.type !== 'PodScheduled')
    this.#modify(pod, { spec: { ...pod.spec, nodeName }, status: { ...pod.status, conditions: [...others, scheduled] } }, cause)
  }

  putPodStatus(uid: string, status: PodStatus, cause: string): PodObject | undefined {
    const pod = this.#pods.get(uid)
    return pod && this.#modify(pod, { status }, cause)
  }

  /** Writes metadata and spec as somebody changed them; another spec is another generation. The last finalizer of a deleted Pod takes it away. */
  putPod(uid: string, changes: { readonly metadata?: ObjectMeta; readonly spec?: PodSpec }, cause: string): PodObject | undefined {
    const pod = this.#pods.get(uid)
    if (!pod) return undefined
    const metadata = { ...(changes.metadata ?? pod.metadata), generation: pod.metadata.generation + (changes.spec ? 1 : 0) }
    if (metadata.deletionGracePeriodSeconds === 0 && (metadata.finalizers ?? []).length === 0) {
      this.#remove(uid, metadata, cause)
      return undefined
    }
    return this.#modify(pod, { ...changes, metadata }, cause)
  }

  /**
   * A delete request (registry BeforeDelete, spec 9.1): a grace period of 0 removes the object in a second write, unless
   * somebody's finalizer holds it; any other only marks it. A later request can only shorten the period.
   */
  deletePod(uid: string, graceSeconds: number | undefined, cause: string): void {
    const pod = this.#pods.get(uid)
    if (!pod) return
    const wanted = graceSeconds ?? pod.spec.terminationGracePeriodSeconds
    const grace = !pod.spec.nodeName || isTerminal(pod) ? 0 : wanted < 0 ? 1 : wanted
    const current = pod.metadata.deletionGracePeriodSeconds
    if (current !== undefined && grace >= current) return
    const metadata = {
      ...pod.metadata,
      generation: pod.metadata.generation + (this.switches.deletionIsGeneration && pod.metadata.deletionTimestamp === undefined ? 1 : 0),
      deletionTimestamp: this.wall.seconds(this.clock.nowMs + grace * 1000),
      deletionGracePeriodSeconds: grace,
    }
    this.#modify(pod, { metadata }, cause)
    if (grace === 0 && (metadata.finalizers ?? []).length === 0) this.clock.after(this.random.between(1, 8), () => this.#remove(uid, metadata, cause))
  }

  createEvent(event: EventObject): void {
    const { name } = event.metadata
    const created = { ...event, metadata: { ...event.metadata, resourceVersion: this.#nextVersion() } }
    this.#events.set(name, created)
    for (const watch of this.#eventWatchers) watch('ADDED', created, cause(event))
  }

  /** Returns false when there is no such event. */
  patchEvent(name: string, changes: Partial<Pick<EventObject, 'lastTimestamp' | 'count' | 'message' | 'series'>>): boolean {
    const event = this.#events.get(name)
    if (!event) return false
    const next = { ...event, ...changes, metadata: { ...event.metadata, resourceVersion: this.#nextVersion() } }
    this.#events.set(name, next)
    for (const watch of this.#eventWatchers) watch('MODIFIED', next, cause(event))
    return true
  }

  #remove(uid: string, metadata: ObjectMeta, cause: string): void {
    const pod = this.#pods.get(uid)
    if (!pod) return
    this.#pods.delete(uid)
    for (const owner of pod.metadata.ownerReferences ?? []) this.#owned.get(owner.uid)?.delete(uid)
    this.#tell('DELETED', { ...pod, metadata: { ...metadata, resourceVersion: this.#nextVersion() } }, cause)
  }

  #modify(pod: PodObject, changes: Partial<Pick<PodObject, 'metadata' | 'spec' | 'status'>>, cause: string): PodObject {
    const metadata = { ...(changes.metadata ?? pod.metadata), resourceVersion: this.#nextVersion() }
    return this.#write('MODIFIED', { ...pod, ...changes, metadata }, cause)
  }

  #write(type: WatchType, pod: PodObject, cause: string): PodObject {
    this.#pods.set(pod.metadata.uid, pod)
    this.#tell(type, pod, cause)
    return pod
  }

  #tell(type: WatchType, pod: PodObject, cause: string): void {
    for (const watch of this.#podWatchers) watch(type, pod, cause)
  }

  #now(): string {
    return this.wall.seconds(this.clock.nowMs)
  }

  #nextVersion(): string {
    return String(++this.#resourceVersion)
  }
}

const cause = (event: EventObject) => `${event.reportingComponent ?? ''}: event`
