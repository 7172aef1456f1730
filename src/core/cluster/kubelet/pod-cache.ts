import type { Task, Condition, VirtualClock } from '../../clock/virtual-clock.ts'
import { emptyRuntimeStatus, type PodRuntimeStatus } from '../node/runtime-status.ts'
import type { RelistTimes } from './relist-times.ts'

/** The runtime statuses as the last relist saw them (kubecontainer.Cache). */
export class PodCache {
  readonly #statuses = new Map<string, PodRuntimeStatus>()
  /** When a Pod was last looked at by itself. */
  readonly #lookedAtMs = new Map<string, number>()
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

  /** One Pod has been looked at out of turn (on-demand relist, 1.36; spec 1.8b). */
  lookedAt(uid: string): void {
    this.#lookedAtMs.set(uid, this.clock.nowMs)
    this.#updated.fire()
  }

  /** A relist is complete. */
  relisted(): void {
    this.#updated.fire()
  }

  /** Blocks until a relist is complete that began after `afterMs` (spec 1.5). */
  *newerThan(uid: string, afterMs: number): Task<PodRuntimeStatus> {
    while (Math.max(this.times.newestMs(this.clock.nowMs), this.#lookedAtMs.get(uid) ?? -1) <= afterMs) {
      this.awaited.fire()
      yield this.#updated
    }
    return this.get(uid)
  }
}
