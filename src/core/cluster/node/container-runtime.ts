import type { Container, PodObject } from '../../pod/kubernetes.ts'
import type { Latencies } from '../latencies.ts'
import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { Task, Condition, VirtualClock } from '../../clock/virtual-clock.ts'
import type { ContainerBehaviour, MainProcess, ProcessExit } from './container-behaviour.ts'
import type { StoredImage } from './image-store.ts'
import { type ContainerInstance, emptyRuntimeStatus, type PodRuntimeStatus, type Sandbox } from './runtime-status.ts'

/** Told of what happens to containers; nothing depends on it. */
export interface RuntimeObserver {
  started(pod: PodObject, instance: ContainerInstance): void
  ended(pod: PodObject, instance: ContainerInstance): void
  removed(instanceId: string): void
}

interface Live {
  readonly main: MainProcess
  readonly ended: Condition
}

const sigkill = 9

/** The container runtime of the node (containerd): sandboxes and container instances, with the processes inside. */
export class ContainerRuntime {
  readonly #pods = new Map<string, PodRuntimeStatus>()
  readonly #live = new Map<string, Live>()
  /** Pods in which something has changed since the last look. */
  readonly #changed = new Set<string>()
  /** Something has changed. */
  readonly changed: Condition
  #nextIp = 2

  constructor(
    private readonly clock: VirtualClock,
    private readonly latencies: Latencies,
    private readonly random: SeededRandom,
    private readonly behaviour: ContainerBehaviour,
    private readonly observer: RuntimeObserver,
  ) {
    this.changed = clock.condition()
  }

  status(uid: string): PodRuntimeStatus {
    return this.#pods.get(uid) ?? emptyRuntimeStatus
  }

  /** Whether anything has changed since `takeChanged` was last asked. */
  get hasChanged(): boolean {
    return this.#changed.size > 0
  }

  /** The Pods that have changed since this was last asked. */
  takeChanged(): readonly string[] {
    const changed = [...this.#changed]
    this.#changed.clear()
    return changed
  }

  *createSandbox(pod: PodObject, attempt: number): Task<Sandbox> {
    yield this.latencies.of('createSandbox')
    const ip = pod.spec.hostNetwork ? '' : `10.244.0.${this.#nextIp++}`
    const sandbox = { id: this.random.hex(64), attempt, ready: true, ip }
    const { uid } = pod.metadata
    const status = this.status(uid)
    this.#put(uid, { ...status, sandboxes: [sandbox, ...status.sandboxes] })
    return sandbox
  }

  *stopSandbox(uid: string): Task {
    if (!this.status(uid).sandboxes.some(sandbox => sandbox.ready)) return
    yield this.latencies.of('stopSandbox')
    const status = this.status(uid)
    this.#put(uid, { ...status, sandboxes: status.sandboxes.map(sandbox => ({ ...sandbox, ready: false })) })
  }

  *createContainer(uid: string, container: Container, sandboxId: string, attempt: number, image: StoredImage): Task<ContainerInstance> {
    yield this.latencies.of('pulledToCreated')
    const instance: ContainerInstance = {
      id: this.random.hex(64),
      name: container.name,
      image: image.name,
      imageId: image.id,
      sandboxId,
      attempt,
      state: 'created',
      createdAtMs: this.clock.nowMs,
    }
    const status = this.status(uid)
    this.#put(uid, { ...status, instances: [instance, ...status.instances] })
    return instance
  }

  /** Starts a created instance. Returns the runtime's words when its program cannot be started. */
  *startContainer(pod: PodObject, container: Container, instance: ContainerInstance): Task<string | undefined> {
    yield this.latencies.of('createdToStarted')
    const { uid } = pod.metadata
    const { nowMs } = this.clock
    const isInit = (pod.spec.initContainers ?? []).includes(container)
    const main = this.behaviour.start({ container, isInit, attempt: instance.attempt, exited: exit => this.#exit(pod, instance.id, exit) })
    if ('startError' in main) {
      this.#change(uid, instance.id, { state: 'exited', finishedAtMs: nowMs, exitCode: 128, reason: 'StartError', message: main.startError })
      return main.startError
    }
    this.#live.set(instance.id, { main, ended: this.clock.condition() })
    this.observer.started(pod, this.#change(uid, instance.id, { state: 'running', startedAtMs: nowMs }))
    return undefined
  }

  /** SIGTERM, then SIGKILL after the grace period; ends the moment the process does (containerd StopContainer). */
  *stopContainer(pod: PodObject, instanceId: string, graceSeconds: number): Task {
    const live = this.#live.get(instanceId)
    if (!live) return
    const untilMs = this.clock.nowMs + graceSeconds * 1000
    live.main.signal('TERM')
    while (this.#live.has(instanceId) && this.clock.nowMs < untilMs) yield { conditions: [live.ended], untilMs }
    if (!this.#live.has(instanceId)) return
    live.main.killed()
    this.#exit(pod, instanceId, { exitCode: 128 + sigkill })
    yield this.latencies.of('processEnd')
  }

  removeContainer(uid: string, instanceId: string): void {
    const status = this.status(uid)
    this.#put(uid, { ...status, instances: status.instances.filter(instance => instance.id !== instanceId) })
    this.observer.removed(instanceId)
  }

  #exit(pod: PodObject, instanceId: string, exit: ProcessExit): void {
    const live = this.#live.get(instanceId)
    if (!live) throw new Error(`container ${instanceId} ended twice`)
    this.#live.delete(instanceId)
    const reason = exit.outOfMemory ? 'OOMKilled' : exit.exitCode === 0 ? 'Completed' : 'Error'
    const { nowMs } = this.clock
    const ended = this.#change(pod.metadata.uid, instanceId, {
      state: 'exited',
      finishedAtMs: nowMs,
      exitCode: exit.exitCode,
      reason,
      ...(exit.message === undefined ? {} : { message: exit.message }),
    })
    this.observer.ended(pod, ended)
    live.ended.fire()
  }

  #change(uid: string, instanceId: string, changes: Partial<ContainerInstance>): ContainerInstance {
    const status = this.status(uid)
    const instance = status.instances.find(i => i.id === instanceId)
    if (!instance) throw new Error(`the runtime has no container ${instanceId}`)
    const changed = { ...instance, ...changes }
    this.#put(uid, { ...status, instances: status.instances.map(i => (i === instance ? changed : i)) })
    return changed
  }

  #put(uid: string, status: PodRuntimeStatus): void {
    this.#pods.set(uid, status)
    this.#changed.add(uid)
    this.changed.fire()
  }
}
