import type { Process, Signal, VirtualClock } from '../clock/virtual-clock.ts'
import { emptyRuntimeStatus, type PodRuntimeStatus } from '../node/runtime-status.ts'

/** The runtime statuses as the last relist saw them (kubecontainer.Cache). */
export class PodCache {
  readonly #statuses = new Map<string, PodRuntimeStatus>()
  readonly #updated: Signal
  /** When the last finished relist began. */
  #relistMs = -1

  constructor(clock: VirtualClock) {
    this.#updated = clock.signal()
  }

  get(uid: string): PodRuntimeStatus {
    return this.#statuses.get(uid) ?? emptyRuntimeStatus
  }

  set(uid: string, status: PodRuntimeStatus): void {
    this.#statuses.set(uid, status)
  }

  /** A relist that began at `beganMs` is complete. */
  relisted(beganMs: number): void {
    this.#relistMs = beganMs
    this.#updated.fire()
  }

  /** Blocks until a relist is complete that began after `afterMs` (spec 1.5). */
  *newerThan(uid: string, afterMs: number): Process<PodRuntimeStatus> {
    while (this.#relistMs <= afterMs) yield this.#updated
    return this.get(uid)
  }
}
