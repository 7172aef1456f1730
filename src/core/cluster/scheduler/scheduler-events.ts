import type { EventObject, PodObject } from '../../pod/kubernetes.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import type { ApiServer } from '../api/api-server.ts'

/** What was said about a Pod, so that it is counted when it is said again. */
interface Said {
  readonly event: EventObject
  count: number
  readonly lastMs: number
}

/** A series that was written lately is not written again for each repetition. */
const refreshMs = 1_800_000
const seriesEndsMs = 360_000

/** The scheduler's events, which are of the newer API (events.k8s.io): repetitions make a series (client-go tools/events). */
export class SchedulerEvents {
  readonly #said = new Map<string, Said>()
  #sequence = 0

  constructor(
    private readonly clock: VirtualClock,
    private readonly wall: WallTime,
    private readonly api: ApiServer,
  ) {}

  say(pod: PodObject, type: EventObject['type'], reason: string, message: string): void {
    const { uid, resourceVersion } = pod.metadata
    const { nowMs } = this.clock
    // The reference to the Pod carries its version: after a write the same words are another event.
    const key = JSON.stringify([uid, resourceVersion, reason, message])
    const said = this.#said.get(key)
    if (!said || nowMs - said.lastMs > (said.count > 1 ? refreshMs : seriesEndsMs)) {
      const event = this.#event(pod, type, reason, message)
      this.#said.set(key, { event, count: 1, lastMs: nowMs })
      this.api.createEvent(event)
      return
    }
    said.count++
    if (said.count > 2) return
    this.api.patchEvent(said.event.metadata.name, { series: { count: said.count, lastObservedTime: this.wall.micros(nowMs) } })
  }

  #event({ metadata: { name, namespace, uid } }: PodObject, type: EventObject['type'], reason: string, message: string): EventObject {
    const { nowMs } = this.clock
    return {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: {
        name: `${name}.${this.wall.nanosHex(nowMs, this.#sequence++)}`,
        namespace,
        uid: '',
        generation: 0,
        resourceVersion: '',
        creationTimestamp: this.wall.seconds(nowMs),
      },
      involvedObject: { kind: 'Pod', namespace, name, uid },
      type,
      reason,
      message,
      eventTime: this.wall.micros(nowMs),
      reportingComponent: 'default-scheduler',
    }
  }
}
