import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { Task, VirtualClock } from '../../clock/virtual-clock.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { hasStorageLimit, storageEviction, type StorageUse } from './storage-limits.ts'
import { untilTick } from './until-tick.ts'

const checkMs = 10_000
const discoveryMs = 60_000

/** What the eviction manager looks at and does. */
export interface EvictionContext {
  readonly clock: VirtualClock
  readonly random: SeededRandom
  /** What a Pod takes of the disk now. */
  readonly measure: (pod: PodObject) => StorageUse
  /** Returns whether the Pod is still to be watched. */
  readonly isActive: (uid: string) => boolean
  readonly evict: (pod: PodObject, message: string) => void
}

/**
 * Evicts Pods that take more of the disk than they may. Volumes are measured first at a kubelet-wide tick once a minute, then
 * every 60 to 120 s; what was measured is looked at every 10 s (fs_resource_analyzer.go, eviction_manager.go; spec 6.7).
 */
export class EvictionManager {
  readonly #checkPhaseMs: number
  readonly #discoveryPhaseMs: number

  constructor(private readonly context: EvictionContext) {
    this.#checkPhaseMs = context.random.between(0, checkMs)
    this.#discoveryPhaseMs = context.random.between(0, discoveryMs)
  }

  /** Pods without any limit are not watched: nothing would come of it. */
  watch(pod: PodObject): void {
    if (!hasStorageLimit(pod)) return
    const measured = { emptyDirs: new Map<string, number>() as StorageUse['emptyDirs'] }
    this.context.clock.start(this.#measure(pod, measured))
    this.context.clock.start(this.#check(pod, measured))
  }

  *#measure(pod: PodObject, measured: { emptyDirs: StorageUse['emptyDirs'] }): Task {
    const { clock, isActive, measure, random } = this.context
    yield untilTick(clock.nowMs, this.#discoveryPhaseMs, discoveryMs)
    while (isActive(pod.metadata.uid)) {
      measured.emptyDirs = measure(pod).emptyDirs
      yield random.between(discoveryMs, 2 * discoveryMs)
    }
  }

  *#check(pod: PodObject, measured: { readonly emptyDirs: StorageUse['emptyDirs'] }): Task {
    const { clock, evict, isActive, measure } = this.context
    for (yield untilTick(clock.nowMs, this.#checkPhaseMs, checkMs); isActive(pod.metadata.uid); yield checkMs) {
      const message = storageEviction(pod, { ...measure(pod), emptyDirs: measured.emptyDirs })
      if (message !== undefined) return evict(pod, message)
    }
  }
}
