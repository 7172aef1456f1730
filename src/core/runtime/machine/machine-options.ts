import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import type { ImageLibrary } from '../images/image-library.ts'
import type { NetworkServices } from '../network/network-services.ts'

/** What a machine is made of. */
export interface MachineOptions {
  readonly clock: VirtualClock
  readonly wall: WallTime
  readonly random: SeededRandom
  /** Absent: the images that everybody knows. */
  readonly images?: ImageLibrary
  /** The cluster's name server. */
  readonly nameServer?: string
  /** Names that it answers beside those that are set, and addresses that stand for others. Absent: none. */
  readonly services?: NetworkServices
}
