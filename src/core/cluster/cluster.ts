import type { JsonObject } from '../json.ts'
import type { KubernetesVersion } from '../pod/kubernetes-version.ts'
import type { Container, PodObject } from '../pod/kubernetes.ts'
import { ApiServer } from './api/api-server.ts'
import { createObject, createPod } from './api/create-object.ts'
import type { Controller, ControllerContext } from './controllers/controller-context.ts'
import { NodeLifecycle } from './controllers/node-lifecycle.ts'
import { startControllers } from './controllers/start-controllers.ts'
import { EventRecorder } from './api/event-recorder.ts'
import { isSidecar } from './api/is-sidecar.ts'
import type { Refusal } from './api/refuse-pod.ts'
import { ApiClient } from './client/api-client.ts'
import type { CreateWorkstation, Workstation } from './client/workstation.ts'
import { readObjects } from './container-config/read-objects.ts'
import { dueObjects, strayDelays } from './late-objects.ts'
import { Latencies } from './latencies.ts'
import { SeededRandom } from '../clock/seeded-random.ts'
import { VirtualClock } from '../clock/virtual-clock.ts'
import { WallTime } from '../clock/wall-time.ts'
import { createMachine } from '../runtime/machine/machine.ts'
import { ScenarioReadiness } from './kubelet/scenario-readiness.ts'
import { ClusterNode } from './node/cluster-node.ts'
import { ContainerRuntime } from './node/container-runtime.ts'
import type { ImageLayer } from '../runtime/images/image-description.ts'
import { ImageLibrary } from '../runtime/images/image-library.ts'
import { parseImage } from '../runtime/images/image-reference.ts'
import { pullOutcome } from './node/image-registry.ts'
import { ImageStore } from './node/image-store.ts'
import { reachContainers } from './node/reach-containers.ts'
import type { ContainerInstance } from './node/runtime-status.ts'
import type { ReadScenario } from './read-scenario.ts'
import { TraceRecorder } from './recorder/trace-recorder.ts'
import type { ContainerScenario } from './scenario.ts'
import { createBuiltInServices } from './services/built-in-services.ts'
import { ClusterServices } from './services/cluster-services.ts'
import { recordServices } from './services/record-services.ts'
import { startDependencies } from './services/start-dependencies.ts'
import { SchedulerEvents } from './scheduler/scheduler-events.ts'
import { followNodeTaints } from './scheduler/follow-node-taints.ts'
import { Scheduler } from './scheduler/scheduler.ts'
import { switchesOf } from './version.ts'
import { happen, type Surroundings } from './world-happenings.ts'
import type { World } from './world.ts'

/** Controllers make no more Pods than this, at once and altogether: more help nobody. */
const mostPods = 300
const mostCreated = 1000

/** What a cluster begins with. */
export interface ClusterInput {
  /** To be created at the beginning, in this order. */
  readonly objects: readonly JsonObject[]
  /** All containers of their Pods. */
  readonly containers: readonly Container[]
  readonly scenario: ReadScenario
  readonly world: World
  readonly kubernetes: KubernetesVersion
  readonly startedAtMs: number
  /** Absent: nobody types. */
  readonly workstation?: CreateWorkstation
  /** Files of the workstation, by name. */
  readonly files?: Readonly<Record<string, string>>
}

/** An API server, a scheduler and one node, wired together, with objects to come and a world that acts on them. */
export class Cluster {
  readonly clock = new VirtualClock()
  readonly recorder = new TraceRecorder(this.clock)
  /** The recorder hears of the changes of files when their moment is over: of the last one then. */
  readonly tellFileChanges: () => void
  readonly #api: ApiServer
  readonly #node: ClusterNode
  readonly #runtime: ContainerRuntime
  readonly #readiness: ScenarioReadiness
  /** From when on the probes of an instance pass. */
  readonly #passesFromMs = new Map<string, number>()
  readonly #scenario: ReadScenario
  readonly #controllers: readonly Controller[]
  readonly #said = new Set<string>()
  readonly #workstation: Workstation | undefined
  #created = 0
  #isFull = false

  constructor({ objects, containers, scenario, world, kubernetes, startedAtMs, workstation, files = {} }: ClusterInput) {
    this.#scenario = scenario
    const { clock, recorder } = this
    const wall = new WallTime(startedAtMs)
    const random = new SeededRandom(scenario.seed)
    const latencies = new Latencies(random.fork('latencies'))
    this.#api = new ApiServer(clock, wall, random.fork('api'), switchesOf(kubernetes))
    this.#api.watchPods((type, object, cause) => recorder.podWritten(type, object, cause))
    this.#api.watchEvents((type, object, cause) => recorder.eventWritten(type, object, cause))
    // Controllers taint the node; everybody who places Pods reads that.
    const taints = [...world.node.taints]
    const worldNode = { ...world.node, taints }
    const scheduler = new Scheduler(worldNode, clock, this.#api, latencies, new SchedulerEvents(clock, wall, this.#api), switchesOf(kubernetes))
    scheduler.start()
    followNodeTaints(this.#api, taints, () => scheduler.nodeChanged())

    this.#readiness = new ScenarioReadiness(clock, (uid, container, instanceId) => this.#node.readinessChanged(uid, container, `containerd://${instanceId}`))
    const library = new ImageLibrary(new Map([...Object.entries(world.images), ...scenario.images]))
    const services = new ClusterServices(this.#api, clock, random.fork('services'), world.node.address)
    const machine = createMachine({
      images: library, clock, wall, random: random.fork('machine'), nameServer: world.nameServer.address, ...(world.nameServer.knowsServices && { services }),
    })
    this.tellFileChanges = () => machine.tellFileChanges()
    for (const [name, address] of Object.entries(world.nameServer.names)) machine.setName(name, address)
    const runtime = new ContainerRuntime(clock, latencies, random.fork('runtime'), machine, world.node.address, {
      starting: (object, instance, mounts) => recorder.files.runStarted(object, instance.name, instance.id, mounts),
      started: (object, instance) => this.#started(object, instance),
      ended: (object, instance) => this.#ended(object, instance),
      removed: instanceId => recorder.containerRemoved(instanceId),
      logged: (object, instance, stream, line) => {
        recorder.line(object, instance.name, instance.id, stream, line)
        client.logged.fire()
      },
      noticed: (object, container, code, params) => this.#notice(code, { pod: object.metadata.name, container, ...params }),
    })
    const client = new ApiClient({
      clock, wall, api: this.#api, runtime, version: kubernetes, logs: recorder.logs,
      world: { ...world, node: worldNode },
      nodeState: () => ({ isDown: this.#node.isDown, starts: this.#node.starts, ...lifecycle.health }),
    })
    const images = new ImageStore(clock, random.fork('images'))
    for (const { reference, sizeBytes } of world.preloaded) preload(images, reference, [{ id: reference, sizeBytes }], { imported: true })
    for (const { name, image } of containers) {
      const { pullTimeMs, pullError } = this.#of(name)
      if (pullTimeMs === 0 && !pullError) preload(images, image, library.layers(image))
    }
    const pulls = { world, speed: scenario.registry, images: library, store: images, random: random.fork('pulls') }
    this.#runtime = runtime
    this.#node = new ClusterNode({
      clock, wall, random, latencies, recorder, runtime, images, machine, kubernetes,
      api: this.#api,
      pulls: (container, reference) => pullOutcome(reference, this.#of(container.name), pulls),
      world: world.node,
      nameServer: world.nameServer.address,
      objects: readObjects(this.#api),
      target: reachContainers(runtime, machine, latencies, instanceId => this.#passesFromMs.get(instanceId)),
      scenarioReadiness: this.#readiness,
      scenarioOf: container => this.#of(container),
      notice: (code, params) => this.#notice(code, params),
    })
    const context: ControllerContext = {
      clock,
      wall,
      api: this.#api,
      latencies: new Latencies(random.fork('controllers')),
      node: world.node,
      switches: switchesOf(kubernetes),
      events: component => new EventRecorder(component, clock, wall, this.#api, new Latencies(random.fork(component)), switchesOf(kubernetes)),
      createPod: (manifest, cause) => this.#createPod(manifest, cause),
    }
    this.#controllers = startControllers(context, new Latencies(random.fork('service controllers')))
    const lifecycle = new NodeLifecycle({
      ...context, taints, random: random.fork('node lifecycle'), untainted: () => scheduler.nodeChanged(),
      graceMs: switchesOf(kubernetes).longerNodeGrace ? 50_000 : 40_000,
    })
    createBuiltInServices(this.#api, machine, world)
    const changed = recordServices(this.#api, services, state => recorder.serviceChanged(state))
    const surroundings: Surroundings = {
      setName: machine.setName,
      killSandbox: pod => runtime.killSandbox(pod.metadata.uid),
      crashContainer: (pod, container, exit) => runtime.crash(pod.metadata.uid, container, exit),
      later: (delayMs, act) => clock.after(delayMs, act),
      rebootNode: downMs => this.#node.reboot(downMs, lifecycle),
      notice: (code, params) => this.#notice(code, params),
    }
    for (const { object, atMs } of dueObjects(objects, scenario.events, scenario.byHand)) clock.at(atMs, () => this.#tell(createObject(this.#api, object, 'kubectl: create')))
    startDependencies(scenario.dependencies, { api: this.#api, clock, machine, objects, refused: refusal => this.#tell(refusal), changed })
    for (const { kind, name } of strayDelays(objects, scenario.events)) this.#notice('event-without-object', { kind, name })
    this.#workstation = workstation?.({
      clock, wall, random: random.fork('workstation'), api: client, files,
      shows: (terminal, bytes, waits) => recorder.terminalShowed(terminal, bytes, waits, this.#workstation?.isIdle ?? true),
      notice: (code, params) => this.#notice(code, params),
    })
    for (const input of this.#workstation ? scenario.terminal : []) clock.at(input.atMs, () => this.#workstation?.type(input))
    for (const event of scenario.events) clock.at(event.atMs, () => this.#tell(...happen(event, this.#api, surroundings)))
  }

  /** Whether nothing is under way, apart from containers that run and timers that wait. */
  get isIdle(): boolean {
    return (this.#workstation?.isIdle ?? true) && this.#node.isIdle && this.#controllers.every(controller => controller.isIdle)
  }

  /** A controller's Pod, as long as there are not too many. */
  #createPod(manifest: JsonObject, cause: string): PodObject | Refusal | 'full' {
    if (this.#created >= mostCreated || this.#api.podCount >= mostPods) {
      if (!this.#isFull) this.recorder.notice('too-many-pods', { most: this.#created >= mostCreated ? mostCreated : mostPods })
      this.#isFull = true
      return 'full'
    }
    this.#created++
    return createPod(this.#api, manifest, cause)
  }

  #tell(...refusals: readonly (Refusal | undefined)[]): void {
    for (const refusal of refusals) if (refusal) this.recorder.notice('pod-refused', { ...refusal })
  }

  /** Each thing is said once, however often it happens. */
  #notice(code: string, params: Readonly<Record<string, string | number>>): void {
    const key = JSON.stringify([code, params])
    if (this.#said.has(key)) return
    this.#said.add(key)
    this.recorder.notice(code, params)
  }

  #of(container: string): ContainerScenario {
    return this.#scenario.containers.get(container) ?? {}
  }

  #started(pod: PodObject, instance: ContainerInstance): void {
    this.recorder.runStarted(pod, instance.name, instance.attempt)
    const init = pod.spec.initContainers?.find(c => c.name === instance.name)
    if (init && !isSidecar(init)) return
    const { readyAfterMs } = this.#of(instance.name)
    // Nobody can ask a program that is not simulated; and a scenario that says when it is ready knows better.
    const running = this.#runtime.running(instance.id)
    const isAsked = readyAfterMs === undefined && running?.isSimulated === true
    if (!isAsked) this.#passesFromMs.set(instance.id, this.clock.nowMs + (readyAfterMs ?? running?.readyUnaskedMs ?? 0))
    const isProbed = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find(c => c.name === instance.name)?.readinessProbe !== undefined
    if (!isProbed) this.#readiness.started(pod.metadata.uid, instance.name, instance.id, readyAfterMs ?? 0)
  }

  #ended(pod: PodObject, instance: ContainerInstance): void {
    this.#readiness.ended(instance.id)
    this.recorder.runEnded(pod, instance.name, instance.exitCode ?? 0)
  }
}

function preload(images: ImageStore, image: string, layers: readonly ImageLayer[], how?: { readonly imported: boolean }): void {
  const reference = parseImage(image)
  if (!('error' in reference)) images.add(reference, layers, how)
}
