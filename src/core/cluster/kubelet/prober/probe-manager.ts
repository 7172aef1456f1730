import type { Cancellation } from '../../../clock/virtual-clock.ts'
import type { Container, PodObject } from '../../../pod/kubernetes.ts'
import { isSidecar } from '../../api/is-sidecar.ts'
import type { ContainerInstance } from '../../node/runtime-status.ts'
import type { KubeletContext } from '../kubelet-context.ts'
import { type ProbeKind, probeKinds, type ProbeResult, type ProbeResults } from '../probe-results.ts'
import { probeOf } from './probe-spec.ts'
import { type ProbeSink, type ProbeSubject, ProbeWorker, type PublishedStatus } from './probe-worker.ts'

/** A result that has changed, the initial one of a new container included (prober/results; spec 1.9). */
export interface ProbeChange {
  readonly kind: ProbeKind
  readonly podUid: string
  readonly container: string
  readonly containerId: string
  readonly result: ProbeResult
}

/** Keeps the probe workers of all Pods and what they found (prober/prober_manager.go). */
export class ProbeManager implements ProbeResults {
  readonly #workers = new Map<string, ProbeWorker>()
  /** By kind and `containerID`. */
  readonly #results = new Map<string, ProbeResult>()
  readonly #sink: ProbeSink

  constructor(
    private readonly context: KubeletContext,
    private readonly published: PublishedStatus,
    onChange: (change: ProbeChange) => void,
  ) {
    this.#sink = {
      set: ({ kind, pod, container }, containerId, result) => {
        const key = `${kind}/${containerId}`
        if (this.#results.get(key) === result) return
        this.#results.set(key, result)
        // The sync loop hears of it through a channel.
        const change = { kind, podUid: pod.metadata.uid, container: container.name, containerId, result }
        context.clock.after(0, () => onChange(change))
      },
      forget: ({ kind }, containerId) => void this.#results.delete(`${kind}/${containerId}`),
    }
  }

  result(kind: ProbeKind, podUid: string, { id, name }: Pick<ContainerInstance, 'id' | 'name'>): ProbeResult | undefined {
    const found = this.#results.get(`${kind}/containerd://${id}`)
    if (found !== undefined) return found
    if (this.#workers.has(workerKey(podUid, name, kind))) return 'unknown'
    return kind === 'readiness' ? this.context.scenarioReadiness.result(id) : undefined
  }

  /** Starts the workers of a Pod that are not there yet (AddPod): at the end of the first sync's wait for volumes. */
  add(pod: PodObject, cancellation: Cancellation): void {
    const { uid } = pod.metadata
    for (const container of probed(pod)) {
      for (const kind of probeKinds) {
        const spec = probeOf(container, kind)
        if (!spec) continue
        const key = workerKey(uid, container.name, kind)
        // AddPod returns at the first worker that is there already.
        if (this.#workers.has(key)) return
        this.#start(key, { kind, spec, pod, container }, cancellation)
      }
    }
  }

  /** At the start of a termination: of app containers only (StopLivenessAndStartup; spec 8.10). */
  stopLivenessAndStartup(pod: PodObject): void {
    this.#stop(pod, pod.spec.containers, ['liveness', 'startup'])
  }

  remove(pod: PodObject): void {
    this.#stop(pod, probed(pod), probeKinds)
  }

  /** Asks a readiness worker for a probe out of turn, where there is one. */
  trigger(podUid: string, container: string): void {
    this.#workers.get(workerKey(podUid, container, 'readiness'))?.trigger()
  }

  #start(key: string, subject: ProbeSubject, cancellation: Cancellation): void {
    const { clock, random } = this.context
    const worker = new ProbeWorker(subject, this.context, cancellation, this.published, this.#sink, random.fork(`probe/${key}`))
    this.#workers.set(key, worker)
    const workers = this.#workers
    clock.start((function* () {
      yield* worker.run()
      workers.delete(key)
    })())
  }

  #stop(pod: PodObject, containers: readonly Container[], kinds: readonly ProbeKind[]): void {
    for (const { name } of containers) for (const kind of kinds) this.#workers.get(workerKey(pod.metadata.uid, name, kind))?.stop()
  }
}

/** Steps of the initialization have no workers (spec 8.2). */
const probed = ({ spec }: PodObject) => [...spec.containers, ...(spec.initContainers ?? []).filter(isSidecar)]

const workerKey = (podUid: string, container: string, kind: ProbeKind) => `${podUid}/${container}/${kind}`
