import type { Container, PodObject } from '../../pod/kubernetes.ts'
import { Latencies } from '../latencies.ts'
import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { Task, Condition, VirtualClock } from '../../clock/virtual-clock.ts'
import { type ContainerExit, type ContainerMount, type ContainerRequest, type Machine, type PodNetwork, type ProcessNamespace, type RunningContainer, StartError } from '../../runtime/container.ts'
import type { FileListener } from '../../runtime/files/file-change.ts'
import type { Connection } from '../../runtime/network/network-stack.ts'
import { SystemError } from '../../runtime/system-error.ts'
import type { StoredImage } from './image-store.ts'
import { LogTail } from './log-tail.ts'
import { terminationMessage } from './termination-message.ts'
import { lostExitCode, RuntimeRecords } from './runtime-records.ts'
import type { ContainerInstance, Sandbox } from './runtime-status.ts'

/** Told of what happens to containers; nothing depends on it. */
export interface RuntimeObserver {
  /** Right before it starts, with its mounts. Returns who is told of what changes in its own files. */
  starting(pod: PodObject, instance: ContainerInstance, mounts: readonly ContainerMount[]): FileListener
  started(pod: PodObject, instance: ContainerInstance): void
  ended(pod: PodObject, instance: ContainerInstance): void
  removed(instanceId: string): void
  /** A line of its log. */
  logged(pod: PodObject, instance: ContainerInstance, stream: 'stdout' | 'stderr', line: string): void
  /** Something about the simulation of its programs that a person should know. */
  noticed(pod: PodObject, container: string, code: string, params: Readonly<Record<string, string | number>>): void
}

/** All that a run needs besides its sandbox and those who listen to it. */
export type RunSettings = Omit<ContainerRequest, 'network' | 'processNamespace' | 'writer' | 'onFileChange' | 'onLine' | 'onNotice' | 'onExit'>

interface Live {
  readonly pod: PodObject
  readonly running: RunningContainer
  readonly ended: Condition
  readonly log: LogTail
}

/** What the containers of a sandbox share. */
interface Shared {
  readonly network: PodNetwork
  readonly processNamespace?: ProcessNamespace
}

/** The container runtime of the node (containerd): sandboxes and container instances, with the processes inside. */
export class ContainerRuntime extends RuntimeRecords {
  readonly #live = new Map<string, Live>()
  readonly #shared = new Map<string, Shared>()
  /** Of instances that are created and not started. */
  readonly #settings = new Map<string, RunSettings>()
  readonly #hostNetwork: PodNetwork
  /** How often the node has lost its power: what a process of an earlier life does is heard by nobody. */
  #powerCuts = 0
  readonly #ends: Latencies
  #nextIp = 2

  constructor(
    clock: VirtualClock,
    private readonly latencies: Latencies,
    private readonly random: SeededRandom,
    private readonly machine: Machine,
    hostIp: string,
    private readonly observer: RuntimeObserver,
  ) {
    super(clock)
    this.#hostNetwork = machine.createNetwork(hostIp)
    this.#ends = new Latencies(random.fork('ends'))
  }

  *createSandbox(pod: PodObject, attempt: number): Task<Sandbox> {
    yield this.latencies.of('createSandbox')
    const ip = pod.spec.hostNetwork ? '' : `10.244.0.${this.#nextIp++}`
    const sandbox = { id: this.random.hex(64), attempt, ready: true, ip }
    this.#shared.set(sandbox.id, {
      network: pod.spec.hostNetwork ? this.#hostNetwork : this.machine.createNetwork(ip),
      ...(pod.spec.other?.['shareProcessNamespace'] === true ? { processNamespace: this.machine.createProcessNamespace() } : {}),
    })
    const { uid } = pod.metadata
    const status = this.status(uid)
    this.put(uid, { ...status, sandboxes: [sandbox, ...status.sandboxes] })
    return sandbox
  }

  *stopSandbox(uid: string): Task {
    if (!this.status(uid).sandboxes.some(sandbox => sandbox.ready)) return
    yield this.latencies.of('stopSandbox')
    const status = this.status(uid)
    this.put(uid, { ...status, sandboxes: status.sandboxes.map(sandbox => ({ ...sandbox, ready: false })) })
  }

  /**
   * The sandbox's process is killed from outside: the containers run on, without a Pod around them (spec 2.8a). Where it is also
   * the first process of a namespace that they share, they die with it.
   */
  killSandbox(uid: string): void {
    const status = this.status(uid)
    const [newest] = status.sandboxes
    if (!newest?.ready) return
    if (this.#shared.get(newest.id)?.processNamespace) for (const { id } of status.instances) this.#live.get(id)?.running.signal('KILL')
    this.put(uid, { ...status, sandboxes: status.sandboxes.map(sandbox => ({ ...sandbox, ready: false })) })
  }

  /** The node loses its power: all processes are gone at once, and nobody writes down how they ended. */
  cutPower(): void {
    this.#powerCuts++
    const live = [...this.#live]
    this.#live.clear()
    this.#settings.clear()
    for (const [id, { pod, running }] of live) {
      const instance = this.status(pod.metadata.uid).instances.find(one => one.id === id)
      if (instance) this.observer.ended(pod, { ...instance, exitCode: lostExitCode })
      running.signal('KILL')
    }
  }

  /** The main process of a container is killed from outside, or ends as it is said. Returns whether such a container runs. */
  crash(uid: string, container: string, exit: ContainerExit | undefined): boolean {
    const instance = this.status(uid).instances.find(({ name, state }) => name === container && state === 'running')
    const live = instance && this.#live.get(instance.id)
    if (!live) return false
    if (exit === undefined) live.running.signal('KILL')
    else live.running.end(exit)
    return true
  }

  *createContainer(uid: string, sandboxId: string, name: string, attempt: number, image: StoredImage, settings: RunSettings): Task<ContainerInstance> {
    yield this.latencies.of('pulledToCreated')
    const instance: ContainerInstance = {
      id: this.random.hex(64),
      name,
      image: image.name,
      imageId: image.id,
      sandboxId,
      attempt,
      state: 'created',
      createdAtMs: this.clock.nowMs,
    }
    this.#settings.set(instance.id, settings)
    const status = this.status(uid)
    this.put(uid, { ...status, instances: [instance, ...status.instances] })
    return instance
  }

  /** Starts a created instance. Returns the runtime's words when its program cannot be started. */
  *startContainer(pod: PodObject, container: Container, instance: ContainerInstance): Task<string | undefined> {
    yield this.latencies.of('createdToStarted')
    const { uid } = pod.metadata
    const { nowMs } = this.clock
    const log = new LogTail()
    // The runtime takes the dead process away before it says that the container has ended: one that ends at once may be seen running.
    const powerCuts = this.#powerCuts
    const onExit = (exit: ContainerExit) => {
      const finishedAtMs = this.clock.nowMs
      this.clock.after(this.#ends.of('deleteTask'), () => {
        if (powerCuts === this.#powerCuts) this.#exit(pod, container, instance.id, exit, finishedAtMs)
      })
    }
    const running = this.#run(pod, instance, log, onExit)
    if (running instanceof StartError) {
      const { message } = running
      this.change(uid, instance.id, { state: 'exited', finishedAtMs: nowMs, exitCode: 128, reason: 'StartError', message })
      return message
    }
    this.#live.set(instance.id, { pod, running, log, ended: this.clock.condition() })
    this.observer.started(pod, this.change(uid, instance.id, { state: 'running', startedAtMs: nowMs }))
    return undefined
  }

  #run(pod: PodObject, instance: ContainerInstance, log: LogTail, onExit: ContainerRequest['onExit']): RunningContainer | StartError {
    const settings = this.#settings.get(instance.id)
    const shared = this.#shared.get(instance.sandboxId)
    if (!settings || !shared) throw new Error(`container ${instance.id} was never created`)
    this.#settings.delete(instance.id)
    const powerCuts = this.#powerCuts
    const onLine = (stream: 'stdout' | 'stderr', line: string) => {
      if (powerCuts !== this.#powerCuts) return
      log.add(line)
      this.observer.logged(pod, instance, stream, line)
    }
    const onNotice: ContainerRequest['onNotice'] = (code, params) => this.observer.noticed(pod, instance.name, code, params)
    const onFileChange = this.observer.starting(pod, instance, settings.mounts)
    try {
      return this.machine.start({ ...settings, ...shared, writer: instance.id, onFileChange, onLine, onNotice, onExit })
    } catch (error) {
      if (error instanceof StartError) return error
      throw error
    }
  }

  /** The container's own view, while it runs: to run commands in it and to signal it. */
  running(instanceId: string): RunningContainer | undefined {
    return this.#live.get(instanceId)?.running
  }

  /** Connects to a port from inside a Pod's network. Throws `SystemError`. */
  dial(uid: string, port: number): Task<Connection> {
    const [newest] = this.status(uid).sandboxes
    const shared = newest?.ready ? this.#shared.get(newest.id) : undefined
    if (!shared) throw new SystemError('ECONNREFUSED')
    return this.machine.dial(shared.network, port)
  }

  /** The image's stop signal (TERM for most), then SIGKILL after the grace period; ends the moment the process does (containerd StopContainer). */
  *stopContainer(instanceId: string, graceSeconds: number): Task {
    const live = this.#live.get(instanceId)
    if (!live) return
    const untilMs = this.clock.nowMs + graceSeconds * 1000
    live.running.signal(live.running.stopSignal)
    while (this.#live.has(instanceId) && this.clock.nowMs < untilMs) yield { conditions: [live.ended], untilMs }
    if (!this.#live.has(instanceId)) return
    live.running.signal('KILL')
    while (this.#live.has(instanceId)) yield live.ended
    yield this.latencies.of('processEnd')
  }

  /** What the running containers of a Pod take of the disk: their logs and what they wrote into their own file systems, in bytes. */
  diskUse(uid: string): ReadonlyMap<string, number> {
    return new Map(this.status(uid).instances.flatMap(({ id, name }) => {
      const live = this.#live.get(id)
      return live ? [[name, live.log.writtenBytes + live.running.usedBytes()] as const] : []
    }))
  }

  removeContainer(uid: string, instanceId: string): void {
    const status = this.status(uid)
    this.put(uid, { ...status, instances: status.instances.filter(instance => instance.id !== instanceId) })
    this.observer.removed(instanceId)
  }

  #exit(pod: PodObject, container: Container, instanceId: string, { exitCode, outOfMemory }: ContainerExit, finishedAtMs: number): void {
    const live = this.#live.get(instanceId)
    if (!live) throw new Error(`container ${instanceId} ended twice`)
    this.#live.delete(instanceId)
    const reason = outOfMemory ? 'OOMKilled' : exitCode === 0 ? 'Completed' : 'Error'
    const message = terminationMessage(pod, container, live.running.terminationMessage(), exitCode, live.log)
    const ended = this.change(pod.metadata.uid, instanceId, {
      state: 'exited',
      finishedAtMs,
      exitCode,
      reason,
      ...(message === '' ? {} : { message }),
    })
    this.observer.ended(pod, ended)
    live.ended.fire()
  }
}
