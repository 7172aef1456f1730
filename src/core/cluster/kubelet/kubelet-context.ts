import type { EventRecorder } from '../api/event-recorder.ts'
import type { Latencies } from '../latencies.ts'
import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import type { ContainerRuntime } from '../node/container-runtime.ts'
import type { TraceRecorder } from '../recorder/trace-recorder.ts'
import type { NodeSystem } from '../node/node-system.ts'
import type { VersionSwitches } from '../version.ts'
import type { KubernetesVersion } from '../../pod/kubernetes-version.ts'
import type { ProbeTarget } from './prober/probe-target.ts'
import type { ScenarioReadiness } from './scenario-readiness.ts'

/** What the parts of the kubelet share. */
export interface KubeletContext {
  readonly clock: VirtualClock
  readonly wall: WallTime
  readonly random: SeededRandom
  readonly latencies: Latencies
  readonly runtime: ContainerRuntime
  readonly events: EventRecorder
  readonly version: KubernetesVersion
  readonly switches: VersionSwitches
  /** What probes and hooks reach. */
  readonly target: ProbeTarget
  readonly scenarioReadiness: ScenarioReadiness
  readonly recorder: TraceRecorder
  /** What containers are made with. */
  readonly node: NodeSystem
  readonly hostIp: string
}
