import type { EventRecorder } from '../api/event-recorder.ts'
import type { Latencies } from '../latencies.ts'
import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import type { ContainerRuntime } from '../node/container-runtime.ts'
import type { TraceRecorder } from '../recorder/trace-recorder.ts'
import type { NodeSystem } from '../node/node-system.ts'
import type { ProbeResults } from './probe-results.ts'

/** What the parts of the kubelet share. */
export interface KubeletContext {
  readonly clock: VirtualClock
  readonly wall: WallTime
  readonly random: SeededRandom
  readonly latencies: Latencies
  readonly runtime: ContainerRuntime
  readonly events: EventRecorder
  readonly probes: ProbeResults
  readonly recorder: TraceRecorder
  /** What containers are made with. */
  readonly node: NodeSystem
  readonly hostIp: string
}
