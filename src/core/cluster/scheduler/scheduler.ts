import type { PodObject } from '../../pod/kubernetes.ts'
import type { ApiServer } from '../api/api-server.ts'
import type { Latencies } from '../latencies.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'

/** Binds each Pod without a node to the one node of the cluster (spec 12.2). Gated Pods are left alone. */
export class Scheduler {
  readonly #taken = new Set<string>()
  #sequence = 0

  constructor(
    private readonly nodeName: string,
    private readonly clock: VirtualClock,
    private readonly wall: WallTime,
    private readonly api: ApiServer,
    private readonly latencies: Latencies,
  ) {}

  /** Begins to watch for Pods without a node. */
  start(): void {
    this.api.watchPods((type, pod) => {
      if (type !== 'DELETED') this.#consider(pod)
    })
  }

  #consider(pod: PodObject): void {
    const { uid } = pod.metadata
    if (pod.spec.nodeName || (pod.spec.schedulingGates ?? []).length > 0 || this.#taken.has(uid)) return
    this.#taken.add(uid)
    this.clock.after(this.latencies.of('bind'), () => {
      const current = this.api.pod(uid)
      if (!current || current.metadata.deletionTimestamp !== undefined) return
      this.api.bindPod(uid, this.nodeName, 'scheduler: bind')
      this.clock.after(this.latencies.of('scheduledEvent'), () => this.#report(current))
    })
  }

  #report(pod: PodObject): void {
    const { name, namespace, uid } = pod.metadata
    const { nowMs } = this.clock
    this.api.createEvent({
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
      type: 'Normal',
      reason: 'Scheduled',
      message: `Successfully assigned ${namespace}/${name} to ${this.nodeName}`,
      eventTime: this.wall.micros(nowMs),
      reportingComponent: 'default-scheduler',
    })
  }
}
