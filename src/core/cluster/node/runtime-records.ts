import type { Condition, VirtualClock } from '../../clock/virtual-clock.ts'
import { type ContainerInstance, emptyRuntimeStatus, type PodRuntimeStatus } from './runtime-status.ts'

/** Of a container of which the runtime does not know how it ended. */
export const lostExitCode = 255

/** What the container runtime writes down of each Pod's sandboxes and instances: it lies on the disk and outlives a loss of power. */
export class RuntimeRecords {
  readonly #pods = new Map<string, PodRuntimeStatus>()
  readonly #loggedAttempts = new Map<string, number>()
  /** Pods in which something has changed since the last look. */
  readonly #changed = new Set<string>()
  /** Something has changed. */
  readonly changed: Condition

  constructor(protected readonly clock: VirtualClock) {
    this.changed = clock.condition()
  }

  status(uid: string): PodRuntimeStatus {
    return this.#pods.get(uid) ?? emptyRuntimeStatus
  }

  /** Whether anything has changed since `takeChanged` was last asked. */
  get hasChanged(): boolean {
    return this.#changed.size > 0
  }

  /** The Pods that have changed since this was last asked. */
  takeChanged(): readonly string[] {
    const changed = [...this.#changed]
    this.#changed.clear()
    return changed
  }

  /**
   * The runtime begins anew: a container whose task is gone has ended for a reason that is not known, at this moment (containerd
   * cri restart.go loadContainer, unknownExitCode); no sandbox stands. What was created and never started stays so.
   */
  recover(): void {
    const { nowMs } = this.clock
    for (const [uid, { sandboxes, instances }] of this.#pods) {
      this.put(uid, {
        sandboxes: sandboxes.map(sandbox => ({ ...sandbox, ready: false })),
        instances: instances.map(instance => (
          instance.state === 'running' ? { ...instance, state: 'exited', finishedAtMs: nowMs, exitCode: lostExitCode, reason: 'Unknown' } : instance
        )),
      })
    }
  }

  /** An instance is about to be removed, and its log file stays: it tells how often the container was made. */
  keepLog(uid: string, { name, attempt }: ContainerInstance): void {
    const key = `${uid}/${name}`
    this.#loggedAttempts.set(key, Math.max(attempt, this.#loggedAttempts.get(key) ?? 0))
  }

  /** The highest attempt of which a log file was kept (kuberuntime calcRestartCountByLogDir). */
  loggedAttempt(uid: string, name: string): number | undefined {
    return this.#loggedAttempts.get(`${uid}/${name}`)
  }

  protected change(uid: string, instanceId: string, changes: Partial<ContainerInstance>): ContainerInstance {
    const status = this.status(uid)
    const instance = status.instances.find(i => i.id === instanceId)
    if (!instance) throw new Error(`the runtime has no container ${instanceId}`)
    const changed = { ...instance, ...changes }
    this.put(uid, { ...status, instances: status.instances.map(i => (i === instance ? changed : i)) })
    return changed
  }

  protected put(uid: string, status: PodRuntimeStatus): void {
    this.#pods.set(uid, status)
    this.#changed.add(uid)
    this.changed.fire()
  }
}
