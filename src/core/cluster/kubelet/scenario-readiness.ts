import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { ProbeResult } from './probe-results.ts'

/** Told when an instance becomes ready. */
export type ReadyListener = (podUid: string, container: string, instanceId: string) => void

/** For containers without a readiness probe that the scenario calls ready only so long after their start. */
export class ScenarioReadiness {
  readonly #results = new Map<string, ProbeResult>()

  constructor(
    private readonly clock: VirtualClock,
    private readonly onReady: ReadyListener,
  ) {}

  result(instanceId: string): ProbeResult | undefined {
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
