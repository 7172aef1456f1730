import type { JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import type { ApiServer } from '../api/api-server.ts'
import type { EventRecorder } from '../api/event-recorder.ts'
import type { Refusal } from '../api/refuse-pod.ts'
import type { Latencies } from '../latencies.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import type { VersionSwitches } from '../version.ts'
import type { NodeWorld } from '../world.ts'

/** What every controller works with. */
export interface ControllerContext {
  readonly clock: VirtualClock
  readonly wall: WallTime
  readonly api: ApiServer
  readonly latencies: Latencies
  readonly node: NodeWorld
  readonly switches: VersionSwitches
  /** Who says events as this component. */
  readonly events: (component: string) => EventRecorder
  /** A Pod as the API server stored it, or why it did not; `full`: there are more Pods than are simulated. */
  readonly createPod: (manifest: JsonObject, cause: string) => PodObject | Refusal | 'full'
}

/** A controller at work. */
export interface Controller {
  /** Whether it has nothing to do before something changes. */
  readonly isIdle: boolean
}
