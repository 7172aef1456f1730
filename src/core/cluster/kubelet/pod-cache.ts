import type { Task, Condition, VirtualClock } from '../../clock/virtual-clock.ts'
import { emptyRuntimeStatus, type PodRuntimeStatus } from '../node/runtime-status.ts'
import type { RelistTimes } from './relist-times.ts'

/** The runtime statuses as the last relist saw them (kubecontainer.Cache). */
export class PodCache {
  readonly #statuses = new Map<string, PodRuntimeStatus>()
  readonly #updated: Condition
  /** Somebody waits for the next relist. */
  readonly awaited: Condition

  constructor(
    private readonly clock: VirtualClock,
    private readonly times: RelistTimes,
  ) {
    this.#updated = clock.condition()
    this.awaited = clock.condition()
  }

  get(uid: string): PodRuntimeStatus {
    return this.#statuses.get(uid) ?? emptyRuntimeStatus
  }

  set(uid: string, status: PodRuntimeStatus): void {
    this.#statuses.set(uid, status)
  }

  /** A relist is complete. */
  relisted(): void {
    this.#updated.fire()
  }

  /** Blocks until a relist is complete that began after `afterMs` (spec 1.5). */
  *newerThan(uid: string, afterMs: number): Task<PodRuntimeStatus> {
    while (this.times.newestMs(this.clock.nowMs) <= afterMs) {
      this.awaited.fire()
      yield this.#updated
    }
    return this.get(uid)
  }
}
