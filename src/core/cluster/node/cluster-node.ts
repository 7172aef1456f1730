import type { SeededRandom } from '../../clock/seeded-random.ts'
import { MortalClock, type VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import type { KubernetesVersion } from '../../pod/kubernetes-version.ts'
import type { Machine } from '../../runtime/container.ts'
import type { ApiServer } from '../api/api-server.ts'
import { EventRecorder } from '../api/event-recorder.ts'
import { nodeSubject } from '../api/node-subject.ts'
import type { ObjectReader } from '../container-config/object-reader.ts'
import type { NodeLifecycle } from '../controllers/node-lifecycle.ts'
import type { PullWorld } from '../kubelet/image-manager.ts'
import { Kubelet } from '../kubelet/kubelet.ts'
import type { ProbeTarget } from '../kubelet/prober/probe-target.ts'
import type { ScenarioReadiness } from '../kubelet/scenario-readiness.ts'
import type { Latencies } from '../latencies.ts'
import type { TraceRecorder } from '../recorder/trace-recorder.ts'
import type { ContainerScenario } from '../scenario.ts'
import { switchesOf } from '../version.ts'
import { NodeDisk } from '../volumes/node-disk.ts'
import type { NodeWorld } from '../world.ts'
import type { ContainerRuntime } from './container-runtime.ts'
import type { ImageStore } from './image-store.ts'
import { NodeSystem } from './node-system.ts'

/** What a node is made of, and what surrounds it. */
export interface ClusterNodeParts {
  readonly clock: VirtualClock
  readonly wall: WallTime
  readonly random: SeededRandom
  readonly latencies: Latencies
  readonly api: ApiServer
  readonly machine: Machine
  readonly runtime: ContainerRuntime
  readonly images: ImageStore
  readonly pulls: PullWorld
  readonly recorder: TraceRecorder
  readonly world: NodeWorld
  readonly nameServer: string
  readonly objects: ObjectReader
  readonly kubernetes: KubernetesVersion
  readonly target: ProbeTarget
  readonly scenarioReadiness: ScenarioReadiness
  readonly scenarioOf: (container: string) => ContainerScenario
  readonly notice: (code: string, params: Readonly<Record<string, string | number>>) => void
}

/** A kubelet and what lives and dies with it. */
interface Life {
  readonly clock: MortalClock
  readonly kubelet: Kubelet
  readonly events: EventRecorder
}

/**
 * The node of the cluster: what its disk keeps (files, images, the runtime's records, logs), and a kubelet, which begins anew
 * with each start of the node and remembers nothing.
 */
export class ClusterNode {
  readonly #disk: NodeDisk
  #life: Life | undefined
  #starts = 0

  constructor(private readonly parts: ClusterNodeParts) {
    this.#disk = new NodeDisk(parts.machine)
    this.#life = this.#begin(undefined)
  }

  /** Whether nothing is under way, apart from containers that run and timers that wait. */
  get isIdle(): boolean {
    return this.#life?.kubelet.isIdle === true
  }

  get isDown(): boolean {
    return this.#life === undefined
  }

  get starts(): number {
    return this.#starts
  }

  readinessChanged(uid: string, container: string, containerId: string): void {
    this.#life?.kubelet.readinessChanged(uid, container, containerId, true)
  }

  /** The node loses its power and comes back after a while; the control plane is told of its silence. Returns false when it is down already. */
  reboot(downMs: number, lifecycle: NodeLifecycle): boolean {
    if (!this.#life) return false
    const { clock, images, recorder, runtime } = this.parts
    this.#life.clock.die()
    this.#life = undefined
    runtime.cutPower()
    images.interrupt()
    recorder.allEnded()
    lifecycle.silent()
    clock.after(downMs, () => {
      runtime.recover()
      this.#life = this.#begin(clock.nowMs)
      this.#greet(this.#life.events, lifecycle.health.isUnknown)
      lifecycle.heard()
    })
    return true
  }

  #begin(restartedAtMs: number | undefined): Life {
    const { api, images, kubernetes, latencies, machine, nameServer, objects, pulls, recorder, runtime, scenarioOf, scenarioReadiness, target, wall, world, notice } = this.parts
    const clock = new MortalClock(this.parts.clock)
    const random = this.#starts++ === 0 ? this.parts.random : this.parts.random.fork(`start ${this.#starts}`)
    const switches = switchesOf(kubernetes)
    const events = new EventRecorder('kubelet', clock, wall, api, latencies, switches)
    const node = new NodeSystem({
      clock, wall, random: random.fork('node'), machine, runtime, events, objects, world, nameServer, notice,
      mounted: (object, volume, tree, below) => recorder.files.volumeMounted(object, volume, tree, below),
      disk: this.#disk,
      scenarioOf: (_pod, container) => scenarioOf(container),
    })
    const context = {
      clock, wall, random: random.fork('kubelet'), latencies, runtime, events, recorder, node, hostIp: world.address, version: kubernetes, switches, target, scenarioReadiness,
    }
    return { clock, events, kubelet: new Kubelet(world.name, context, api, images, pulls, restartedAtMs) }
  }

  /** What a kubelet says of its node when it begins: conditions and limits set anew, and that the boot is another one (kubelet BirthCry, nodestatus setters). */
  #greet(events: EventRecorder, wasUnknown: boolean): void {
    const { name } = this.parts.world
    const node = nodeSubject(name)
    events.say(node, 'Normal', 'Starting', 'Starting kubelet.')
    for (const status of ['NodeHasSufficientMemory', 'NodeHasNoDiskPressure', 'NodeHasSufficientPID']) events.say(node, 'Normal', status, `Node ${name} status is now: ${status}`)
    events.say(node, 'Normal', 'NodeAllocatableEnforced', 'Updated Node Allocatable limit across pods')
    const bootId = this.parts.random.fork(`boot ${this.#starts}`).uuid()
    events.say(node, 'Warning', 'Rebooted', `Node ${name} has been rebooted, boot id: ${bootId}`)
    if (wasUnknown) events.say(node, 'Normal', 'NodeReady', `Node ${name} status is now: NodeReady`)
  }
}
