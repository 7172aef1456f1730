import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { ProbeKind, ProbeResult, ProbeResults } from './probe-results.ts'

/** Told when an instance becomes ready. */
export type ReadyListener = (podUid: string, container: string, instanceId: string) => void

/** Stands where probe workers will stand: a run is ready so long after its start. Without a delay nothing watches it. */
export class ScenarioReadiness implements ProbeResults {
  readonly #results = new Map<string, ProbeResult>()

  constructor(
    private readonly clock: VirtualClock,
    private readonly onReady: ReadyListener,
  ) {}

  result(kind: ProbeKind, instanceId: string): ProbeResult | undefined {
    if (kind !== 'readiness') return kind === 'startup' ? 'success' : undefined
    return this.#results.get(instanceId)
  }

  started(podUid: string, container: string, instanceId: string, readyAfterMs: number): void {
    if (readyAfterMs === 0) return
    this.#results.set(instanceId, 'failure')
    this.clock.after(readyAfterMs, () => {
      if (this.#results.get(instanceId) !== 'failure') return
      this.#results.set(instanceId, 'success')
      this.onReady(podUid, container, instanceId)
    })
  }

  ended(instanceId: string): void {
    this.#results.delete(instanceId)
  }
}
