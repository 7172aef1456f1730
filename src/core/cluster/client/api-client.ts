import type { Condition, Task, VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import type { JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import type { KubernetesVersion } from '../../pod/kubernetes-version.ts'
import { type ContainerInput, type Streams, StartError } from '../../runtime/container.ts'
import type { Connection } from '../../runtime/network/network-stack.ts'
import { SystemError } from '../../runtime/system-error.ts'
import type { ObjectVersion, Trace } from '../../trace/trace.ts'
import type { ApiServer } from '../api/api-server.ts'
import { orphan } from '../api/orphan.ts'
import { createObject } from '../api/create-object.ts'
import { deleteObject } from '../api/delete-object.ts'
import { patchObject, replaceObject } from '../api/patch-object.ts'
import type { Refusal } from '../api/refuse-pod.ts'
import type { ContainerRuntime } from '../node/container-runtime.ts'
import type { NodeState } from '../node/node-state.ts'
import type { World } from '../world.ts'
import { ApiFailure } from './api-failure.ts'
import { builtInNamespaces, standingObjects } from './standing-objects.ts'
import { type StoredObject, storedEvent, storedObject, storedPod } from './stored-object.ts'

/** One write that a watch reports. */
export type WatchEvent = { readonly type: ObjectVersion<unknown>['type']; readonly object: StoredObject }

export interface PatchRequest {
  readonly patch: JsonObject
  readonly type: 'merge' | 'strategic'
  readonly subresource?: 'status' | 'ephemeralcontainers'
}

export interface DeleteRequest {
  readonly gracePeriodSeconds?: number
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan'
}

interface Parts {
  readonly clock: VirtualClock
  readonly wall: WallTime
  readonly api: ApiServer
  readonly runtime: ContainerRuntime
  readonly world: World
  readonly version: KubernetesVersion
  readonly nodeState: () => NodeState
  /** What was logged so far. */
  readonly logs: Pick<Trace, 'logs' | 'removals'>
}

/** What a client outside the cluster can ask the API server: the REST API, as kubectl uses it. Every answer is of this moment. */
export class ApiClient {
  readonly version: KubernetesVersion
  readonly world: World
  /** Lines that containers wrote, in order of time, and whose logs are gone. */
  readonly logs: Parts['logs']
  /** Somebody wrote an object. */
  readonly written: Condition
  /** A container wrote a line, or one has ended. */
  readonly logged: Condition
  readonly #parts: Parts
  readonly #watchers = new Set<(event: WatchEvent) => void>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.version = parts.version
    this.world = parts.world
    this.logs = parts.logs
    this.written = parts.clock.condition()
    this.logged = parts.clock.condition()
    parts.api.watchPods((type, pod) => this.#tell({ type, object: storedPod(pod) }))
    parts.api.watchEvents((type, event) => this.#tell({ type, object: storedEvent(event) }))
    parts.api.objects.watch((type, object) => this.#tell({ type, object: storedObject(object) }))
  }

  /** Wall time, ms since 1970. */
  get nowMs(): number {
    return this.#parts.wall.startedAtMs + this.#parts.clock.nowMs
  }

  /** An object by its kind (`Pod`, `ConfigMap`, …); the namespace does not matter for kinds of the whole cluster. */
  get(kind: string, namespace: string, name: string): StoredObject | undefined {
    return this.list(kind).find(({ metadata }) => metadata.name === name && (metadata.namespace === '' || metadata.namespace === namespace))
  }

  /** The objects of a kind, of all namespaces or one, ordered by namespace and name as etcd keeps them. */
  list(kind: string, namespace?: string): readonly StoredObject[] {
    const all = this.#all(kind).filter(({ metadata }) => namespace === undefined || metadata.namespace === '' || metadata.namespace === namespace)
    return all.toSorted((a, b) => compare(a.metadata.namespace, b.metadata.namespace) || compare(a.metadata.name, b.metadata.name))
  }

  /** Tells of every write from now on, at its moment. Returns how to stop. */
  watch(onWrite: (event: WatchEvent) => void): () => void {
    this.#watchers.add(onWrite)
    return () => this.#watchers.delete(onWrite)
  }

  /** Creates an object; its namespace is in its metadata. */
  create(manifest: JsonObject): StoredObject | ApiFailure {
    const kind = String(manifest['kind'] ?? '')
    let made: StoredObject | undefined
    const stop = this.watch(({ type, object }) => {
      if (type === 'ADDED' && object.kind === kind) made ??= object
    })
    const refusal = createObject(this.#parts.api, manifest, 'kubectl: create')
    stop()
    if (refusal) return failure(refusal, kind, String((manifest['metadata'] as JsonObject | undefined)?.['name'] ?? ''))
    return made ?? new ApiFailure('InternalError', 'the object was not stored')
  }

  /** Changes an object. */
  patch(kind: string, namespace: string, name: string, { patch, type, subresource }: PatchRequest): StoredObject | ApiFailure {
    this.#keep(kind, namespace, name)
    const refusals = patchObject(this.#parts.api, { kind, namespace, name, patch, strategic: type === 'strategic', ...(subresource ? { subresource } : {}) }, 'kubectl: patch')
    const [first] = refusals
    if (first) return failure(first, kind, name)
    return this.get(kind, namespace, name) ?? new ApiFailure('NotFound', `${kind} "${name}" not found`)
  }

  /** Puts another version in the place of an object. */
  update(kind: string, namespace: string, name: string, manifest: JsonObject): StoredObject | ApiFailure {
    this.#keep(kind, namespace, name)
    const [first] = replaceObject(this.#parts.api, kind, namespace, name, manifest, 'kubectl: update')
    if (first) return failure(first, kind, name)
    return this.get(kind, namespace, name) ?? new ApiFailure('NotFound', `${kind} "${name}" not found`)
  }

  /** Asks for an object to be deleted; a Pod goes when its grace period is over. */
  delete(kind: string, namespace: string, name: string, { gracePeriodSeconds, propagationPolicy }: DeleteRequest = {}): StoredObject | ApiFailure {
    const object = this.get(kind, namespace, name)
    if (!object) return new ApiFailure('NotFound', `${kind} "${name}" not found`)
    if (propagationPolicy === 'Orphan') orphan(this.#parts.api, object.metadata.uid, 'kubectl: delete')
    if (object.pod) this.#parts.api.deletePod(object.pod.metadata.uid, gracePeriodSeconds, 'kubectl: delete')
    else deleteObject(this.#parts.api, kind, namespace, name, 'kubectl: delete')
    return object
  }

  /** Why the API server cannot reach the kubelet, with what it was asked for: nobody answers on the node's address. */
  kubeletFailure(request?: string): ApiFailure | undefined {
    if (!this.#parts.nodeState().isDown) return undefined
    const { address } = this.world.node
    const dial = `dial tcp ${address}:10250: connect: no route to host`
    return new ApiFailure('Unknown', request === undefined ? `error dialing backend: ${dial}` : `Get "https://${address}:10250${request}": ${dial}`)
  }

  /** Runs a command in a container that runs; its exit code, or the runtime's words when it could not be started. */
  *exec(pod: PodObject, container: string, command: readonly string[], streams: Streams): Task<number | { readonly error: string }> {
    const { runtime } = this.#parts
    const instance = runtime.status(pod.metadata.uid).instances.find(each => each.name === container && each.state === 'running')
    const running = instance && runtime.running(instance.id)
    if (!running) return { error: `container not found (${JSON.stringify(container)})` }
    try {
      return yield* running.attach(command, streams)
    } catch (error) {
      if (error instanceof StartError) return { error: error.message }
      throw error
    }
  }

  /** Where somebody who attaches to a container that runs can write. `undefined`: nowhere. */
  input(pod: PodObject, container: string): ContainerInput | undefined {
    const id = this.runningInstance(pod, container)
    return id === undefined ? undefined : this.#parts.runtime.running(id)?.input
  }

  /** The instance of a container that runs now. */
  runningInstance(pod: PodObject, container: string): string | undefined {
    return this.#parts.runtime.status(pod.metadata.uid).instances.find(each => each.name === container && each.state === 'running')?.id
  }

  /** The sandbox that a Pod has, and the file that stands for its network. */
  sandbox(pod: PodObject): { readonly sandboxId: string; readonly networkNamespace: string } {
    const [newest] = this.#parts.runtime.status(pod.metadata.uid).sandboxes
    const { uid } = pod.metadata
    return { sandboxId: newest?.id ?? '', networkNamespace: `/var/run/netns/cni-${uid}` }
  }

  /** Connects to a port inside a Pod's own network, as port-forward does. `undefined`: refused. */
  *connect(pod: PodObject, port: number): Task<Connection | undefined> {
    try {
      return yield* this.#parts.runtime.dial(pod.metadata.uid, port)
    } catch (error) {
      if (error instanceof SystemError) return undefined
      throw error
    }
  }

  #all(kind: string): readonly StoredObject[] {
    const { api } = this.#parts
    if (kind === 'Pod') return api.pods.map(storedPod)
    if (kind === 'Event') return api.events.map(storedEvent)
    const stored = api.objects.list(kind).map(storedObject)
    const written = new Set(stored.map(keyOf))
    return [...stored, ...this.#standing(kind).filter(object => !written.has(keyOf(object)))]
  }

  #standing(kind: string): readonly StoredObject[] {
    const { api, wall } = this.#parts
    const namespaces = api.objects.list('Namespace').map(storedObject).filter(({ metadata }) => !builtInNamespaces.includes(metadata.name))
    return standingObjects(kind, { world: this.world, version: this.version, startedAtMs: wall.startedAtMs, nowMs: this.nowMs, namespaces, node: this.#parts.nodeState() })
  }

  /** What somebody changes is from then on an object like all others. */
  #keep(kind: string, namespace: string, name: string): void {
    const { api } = this.#parts
    const standing = this.#standing(kind).find(({ metadata }) => metadata.name === name && (metadata.namespace === '' || metadata.namespace === namespace))
    if (standing && !api.objects.get(kind, namespace, name)) api.objects.create(standing.json, 'cluster: bootstrap')
  }

  #tell(event: WatchEvent): void {
    for (const watcher of this.#watchers) watcher(event)
    this.written.fire()
  }
}

const keyOf = ({ metadata }: StoredObject) => `${metadata.namespace}/${metadata.name}`

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function failure({ path, message }: Refusal, kind: string, name: string): ApiFailure {
  if (message.endsWith('already exists')) return new ApiFailure('AlreadyExists', message)
  if (message.endsWith('not found')) return new ApiFailure('NotFound', message)
  if (message.includes(' is forbidden: ')) return new ApiFailure('Forbidden', message)
  return new ApiFailure('Invalid', `${kind} "${name}" is invalid: ${path}: ${message}`, { kind, name, causes: [{ path, message }] })
}
