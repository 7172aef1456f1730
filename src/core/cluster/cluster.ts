import type { PodObject } from '../pod/kubernetes.ts'
import { ApiServer } from './api/api-server.ts'
import type { DecodedPod } from './api/decode-pod.ts'
import { EventRecorder } from './api/event-recorder.ts'
import { isSidecar } from './api/is-sidecar.ts'
import { Latencies } from './latencies.ts'
import { SeededRandom } from '../clock/seeded-random.ts'
import { VirtualClock } from '../clock/virtual-clock.ts'
import { WallTime } from '../clock/wall-time.ts'
import { Kubelet } from './kubelet/kubelet.ts'
import { ScenarioReadiness } from './kubelet/scenario-readiness.ts'
import type { BehaviourFactory } from './node/container-behaviour.ts'
import { ContainerRuntime } from './node/container-runtime.ts'
import { parseImage } from './node/image-reference.ts'
import { pullOutcome } from './node/image-registry.ts'
import { ImageStore } from './node/image-store.ts'
import { planRun } from './node/plan-run.ts'
import { PlannedBehaviour } from './node/planned-behaviour.ts'
import type { ContainerInstance } from './node/runtime-status.ts'
import type { ReadScenario } from './read-scenario.ts'
import { TraceRecorder } from './recorder/trace-recorder.ts'
import type { ContainerScenario } from './scenario.ts'
import { Scheduler } from './scheduler/scheduler.ts'

const nodeName = 'node-1'
/** A documentation address (RFC 5737). */
const hostIp = '192.0.2.2'
const preloadedBytes = 2_130_630

/** An API server, a scheduler and one node, wired together, with a Pod to come and a world that acts on it. */
export class Cluster {
  readonly clock = new VirtualClock()
  readonly recorder = new TraceRecorder(this.clock)
  readonly #api: ApiServer
  readonly #kubelet: Kubelet
  readonly #readiness: ScenarioReadiness

  constructor(
    pod: DecodedPod,
    private readonly scenario: ReadScenario,
    startedAtMs: number,
    behaviour: BehaviourFactory,
  ) {
    const { clock, recorder } = this
    const wall = new WallTime(startedAtMs)
    const random = new SeededRandom(scenario.seed)
    const latencies = new Latencies(random.fork('latencies'))
    this.#api = new ApiServer(clock, wall, random.fork('api'))
    this.#api.watchPods((type, object, cause) => recorder.podWritten(type, object, cause))
    this.#api.watchEvents((type, object, cause) => recorder.eventWritten(type, object, cause))
    new Scheduler(nodeName, clock, wall, this.#api, latencies).start()

    this.#readiness = new ScenarioReadiness(clock, (uid, container, instanceId) => this.#kubelet.readinessChanged(uid, container, instanceId, true))
    const usual = new PlannedBehaviour(clock, random.fork('processes'), ({ container, isInit, attempt }) =>
      planRun(container, isInit, this.#of(container.name), attempt))
    const runtime = new ContainerRuntime(clock, latencies, random.fork('runtime'), behaviour(clock, usual), {
      started: (object, instance) => this.#started(object, instance),
      ended: (object, instance) => this.#ended(object, instance),
      removed: instanceId => recorder.containerRemoved(instanceId),
    })
    const images = new ImageStore(clock, random.fork('images'))
    for (const container of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
      const { pullTimeMs, pullError } = this.#of(container.name)
      const reference = parseImage(container.image)
      if (pullTimeMs === 0 && !pullError && !('error' in reference)) images.add(reference, preloadedBytes)
    }
    const pulls = random.fork('pulls')
    const events = new EventRecorder('kubelet', clock, wall, this.#api, latencies)
    this.#kubelet = new Kubelet(
      nodeName,
      { clock, wall, random: random.fork('kubelet'), latencies, runtime, events, probes: this.#readiness, recorder, hostIp },
      this.#api,
      images,
      (container, reference, stored) => pullOutcome(reference, stored, this.#of(container.name), pulls),
    )
    clock.at(0, () => this.#create(pod))
  }

  /** Whether nothing is under way, apart from containers that run and timers that wait. */
  get isIdle(): boolean {
    return this.#kubelet.isIdle
  }

  #create(decoded: DecodedPod): void {
    const { uid } = this.#api.createPod(decoded, 'kubectl: create').metadata
    for (const event of this.scenario.events) {
      this.clock.at(event.atMs, () => this.#api.deletePod(uid, event.gracePeriodSeconds, 'kubectl: delete'))
    }
  }

  #of(container: string): ContainerScenario {
    return this.scenario.containers.get(container) ?? {}
  }

  #started(pod: PodObject, instance: ContainerInstance): void {
    this.recorder.runStarted(pod, instance.name, instance.attempt)
    const init = pod.spec.initContainers?.find(c => c.name === instance.name)
    if (init && !isSidecar(init)) return
    this.#readiness.started(pod.metadata.uid, instance.name, instance.id, this.#of(instance.name).readyAfterMs ?? 0)
  }

  #ended(pod: PodObject, instance: ContainerInstance): void {
    this.#readiness.ended(instance.id)
    this.recorder.runEnded(pod, instance.name, instance.exitCode ?? 0)
  }
}
