import type { EventObject, PodObject } from '../../pod/kubernetes.ts'
import type { Latencies } from '../latencies.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import type { ApiObject } from './api-object.ts'
import type { ApiServer } from './api-server.ts'
import type { VersionSwitches } from '../version.ts'
import { EventCorrelator } from './event-correlator.ts'
import { fieldPath } from './format-pod.ts'

/** What an event can be about. */
export type Subject = Pick<ApiObject, 'kind' | 'metadata'>

/** One thing that a component has to say about an object. */
export interface Notice {
  readonly type: EventObject['type']
  readonly reason: string
  readonly message: string
  /** The container that it is about; absent: the Pod. */
  readonly container?: string
}

/** Writes a component's events to the API, correlated and rate limited as client-go does, one after the other. */
export class EventRecorder {
  readonly #correlators = new Map<string, EventCorrelator>()
  #lastWriteMs = 0
  #sequence = 0

  constructor(
    private readonly component: string,
    private readonly clock: VirtualClock,
    private readonly wall: WallTime,
    private readonly api: ApiServer,
    private readonly latencies: Latencies,
    private readonly switches: Pick<VersionSwitches, 'spamFilterByType'>,
  ) {}

  /** Says something about a Pod of this node. */
  record(pod: PodObject, notice: Notice): void {
    const path = notice.container === undefined ? undefined : fieldPath(pod.spec, notice.container)
    this.#write(pod, notice, path, { component: this.component, host: pod.spec.nodeName ?? '' })
  }

  /** Says something about an object of the cluster. */
  say(subject: Subject, type: EventObject['type'], reason: string, message: string): void {
    this.#write(subject, { type, reason, message }, undefined, { component: this.component })
  }

  #write(subject: Subject, notice: Notice, path: string | undefined, source: NonNullable<EventObject['source']>): void {
    const saidAtMs = this.clock.nowMs
    const { type, reason, message } = notice
    const observed = this.#correlator(subject.metadata.uid).observe({ fieldPath: path ?? '', type, reason, message }, saidAtMs)
    if (!observed) return
    const event = { ...this.#event(subject, { ...notice, message: observed.message }, path, saidAtMs, observed.firstMs), source }
    this.#lastWriteMs = Math.max(this.#lastWriteMs, saidAtMs) + this.latencies.of('event')
    this.clock.at(this.#lastWriteMs, () => {
      const lastTimestamp = this.wall.seconds(saidAtMs)
      const { count, eventName } = observed
      if (eventName !== undefined && this.api.patchEvent(eventName, { count, lastTimestamp, message: observed.message })) return
      this.api.createEvent({ ...event, count: observed.count })
    })
    observed.created(event.metadata.name)
  }

  #correlator(uid: string): EventCorrelator {
    const correlator = this.#correlators.get(uid) ?? new EventCorrelator(this.switches.spamFilterByType)
    this.#correlators.set(uid, correlator)
    return correlator
  }

  #event({ kind, metadata }: Subject, notice: Notice, path: string | undefined, saidAtMs: number, firstMs: number): EventObject {
    const { name, namespace, uid } = metadata
    return {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: {
        name: `${name}.${this.wall.nanosHex(saidAtMs, this.#sequence++)}`,
        // Of what belongs to no namespace the events stand in this one (client-go makeEvent).
        namespace: namespace || 'default',
        uid: '',
        generation: 0,
        resourceVersion: '',
        creationTimestamp: this.wall.seconds(saidAtMs),
      },
      involvedObject: { kind, namespace, name, uid, ...(path === undefined ? {} : { fieldPath: path }) },
      type: notice.type,
      reason: notice.reason,
      message: notice.message,
      count: 1,
      firstTimestamp: this.wall.seconds(firstMs),
      lastTimestamp: this.wall.seconds(saidAtMs),
      reportingComponent: this.component,
    }
  }
}
