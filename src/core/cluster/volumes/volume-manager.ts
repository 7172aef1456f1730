import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { Cancellation, Task } from '../../clock/virtual-clock.ts'
import type { PodObject, Volume } from '../../pod/kubernetes.ts'
import type { MountedVolume } from '../container-config/container-mounts.ts'
import type { ConfigProblem } from '../container-config/field-value.ts'
import { mountRetryMs } from './mount-retries.ts'
import { type PodVolumes, volumesInUse } from './pod-volumes.ts'
import { SetUpVolume, type SetUpContext } from './set-up-volume.ts'
import { isWritten } from './volume-payload.ts'

const pollMs = 300
/** podAttachAndMountTimeout */
const timeOutMs = 123_000

/** Sets up the volumes of Pods, one goroutine each, and lets syncs wait for them (kubelet volumemanager; spec 14.1, 14.2). */
export class VolumeManager {
  readonly #pods = new Map<string, PodVolumes>()
  readonly #setUp: SetUpVolume
  readonly #random: SeededRandom

  constructor(private readonly context: SetUpContext) {
    this.#setUp = new SetUpVolume(context)
    this.#random = context.random.fork('volumes')
  }

  /** WaitForAttachAndMount: looks at once and then every 300 ms. A deletion ends the wait. */
  *waitForMounts(pod: PodObject, cancellation: Cancellation): Task<'mounted' | 'cancelled' | 'timeout'> {
    const wanted = volumesInUse(pod)
    if (wanted.length === 0) return 'mounted'
    const volumes = this.#register(pod, wanted)
    const { clock } = this.context
    const fromMs = clock.nowMs
    const lateMs = this.#random.between(0, 12)
    for (let polls = 1; !wanted.every(volume => volumes.mounted.has(volume.name)); polls++) {
      const untilMs = fromMs + polls * pollMs + lateMs
      if (untilMs > fromMs + timeOutMs) return 'timeout'
      while (clock.nowMs < untilMs && !cancellation.requested) yield { conditions: [cancellation.condition], untilMs }
      if (cancellation.requested) return 'cancelled'
    }
    return 'mounted'
  }

  /** What of a Pod's volumes is set up, by name. */
  mounted(uid: string): ReadonlyMap<string, MountedVolume> {
    return this.#pods.get(uid)?.mounted ?? new Map()
  }

  /** The Pod is over: its volumes are taken down. */
  forget(uid: string): void {
    const volumes = this.#pods.get(uid)
    if (volumes) volumes.isOver = true
    this.#pods.delete(uid)
    this.context.disk.forget(uid)
  }

  /** The first sync has the volumes set up, every later one has the kubelet write anew what may have changed (14.7). */
  #register(pod: PodObject, wanted: readonly Volume[]): PodVolumes {
    const { clock } = this.context
    const { uid } = pod.metadata
    const known = this.#pods.get(uid)
    if (known) {
      known.pod = pod
      const due = wanted.filter(volume => isWritten(volume) && known.mounted.has(volume.name))
      if (due.length > 0) clock.start(this.#renew(known, due))
      return known
    }
    const volumes: PodVolumes = { pod, mounted: new Map(), written: new Map(), isOver: false }
    this.#pods.set(uid, volumes)
    const firstMs = this.#random.between(160, 240)
    for (const volume of wanted) clock.start(this.#mount(volumes, volume, firstMs))
    return volumes
  }

  *#mount(volumes: PodVolumes, volume: Volume, firstMs: number): Task {
    yield firstMs
    for (let failures = 1; !volumes.isOver; failures++) {
      const problem = this.#setUp.mount(volumes, volume)
      if (!problem) return
      this.#complain(volumes, volume, problem)
      yield mountRetryMs(failures)
    }
  }

  *#renew(volumes: PodVolumes, due: readonly Volume[]): Task {
    yield this.#random.between(100, 200)
    for (const volume of due) {
      const problem = volumes.isOver ? undefined : this.#setUp.write(volumes, volume)
      if (problem) this.#complain(volumes, volume, problem)
    }
  }

  #complain({ pod }: PodVolumes, { name }: Volume, { error }: ConfigProblem): void {
    this.context.events.record(pod, { type: 'Warning', reason: 'FailedMount', message: `MountVolume.SetUp failed for volume "${name}" : ${error}` })
  }
}
