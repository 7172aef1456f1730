import type { Container, PodObject } from '../../pod/kubernetes.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import type { Task, Condition } from '../../clock/virtual-clock.ts'
import type { ContainerInstance, PodRuntimeStatus } from '../node/runtime-status.ts'
import type { Kill } from './compute-init-actions.ts'
import { runPreStop } from './hooks/pre-stop.ts'
import type { KubeletContext } from './kubelet-context.ts'

/** No process gets less (minimumGracePeriodInSeconds). */
const minimumGraceSeconds = 2

/** How to kill a container. */
export interface KillOptions {
  /** Text of the `Killing` event. */
  readonly message?: string | undefined
  readonly graceSeconds: number
  /** Waits for the turn of a sidecar, at most so many seconds. */
  readonly turn?: ((graceSeconds: number) => Task) | undefined
}

/** Kills one container (kuberuntime killContainer; spec 9.3). What is spent before the signal counts against the grace period. */
export function* killContainer(context: KubeletContext, pod: PodObject, instance: ContainerInstance, options: KillOptions): Task {
  const { clock, events, recorder, runtime } = context
  const message = options.message ?? `Stopping container ${instance.name}`
  events.record(pod, { type: 'Normal', reason: 'Killing', message, container: instance.name })
  const isRunning = runtime.status(pod.metadata.uid).instances.some(i => i.id === instance.id && i.state === 'running')
  if (isRunning) recorder.terminationStarted(pod, instance.name, instance.attempt)
  const container = containersOf(pod).find(c => c.name === instance.name)
  let graceSeconds = options.graceSeconds
  if (container) graceSeconds -= yield* runPreStop(context, pod, container, instance, graceSeconds)
  if (options.turn && graceSeconds > 0) {
    const fromMs = clock.nowMs
    yield* options.turn(graceSeconds)
    graceSeconds -= Math.floor((clock.nowMs - fromMs) / 1000)
  }
  yield* runtime.stopContainer(instance.id, Math.max(graceSeconds, minimumGraceSeconds))
}

const containersOf = ({ spec }: PodObject) => [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])]

/** Of the whole Pod; a deletion never gives it less than a second (pod_workers.go calculateEffectiveGracePeriod). */
export function graceOfPod({ metadata, spec }: PodObject): number {
  const { deletionGracePeriodSeconds } = metadata
  return deletionGracePeriodSeconds === undefined ? spec.terminationGracePeriodSeconds : Math.max(1, deletionGracePeriodSeconds)
}

/** Whose grace period counts for a container (spec 9.2). */
export function graceOf(pod: PodObject, kill: Pick<Kill, 'container' | 'because'>): number {
  const { deletionGracePeriodSeconds } = pod.metadata
  if (deletionGracePeriodSeconds !== undefined) return deletionGracePeriodSeconds
  const probe = kill.because === 'liveness' ? kill.container.livenessProbe : kill.because === 'startup' ? kill.container.startupProbe : undefined
  const own = probe?.['terminationGracePeriodSeconds']
  return typeof own === 'number' ? own : pod.spec.terminationGracePeriodSeconds
}

/** Kills all running containers of a Pod at once, sidecars in reverse order after the others (spec 9.5). */
export function* killAllContainers(
  context: KubeletContext,
  pod: PodObject,
  status: PodRuntimeStatus,
  graceSeconds: number,
): Task {
  const running = inKillOrder(pod, status.instances.filter(instance => instance.state === 'running'))
  const ordering = new TerminationOrder(context, pod, running)
  for (const instance of running) {
    const turn = ordering.turnOf(instance.name)
    context.clock.start(
      (function* () {
        yield* killContainer(context, pod, instance, { graceSeconds, turn })
        ordering.ended(instance.name)
      })(),
    )
  }
  yield* ordering.allEnded()
}

/** Goroutines start in no order of their own; spec order is as good as any and repeatable. */
function inKillOrder(pod: PodObject, running: readonly ContainerInstance[]): readonly ContainerInstance[] {
  const names = containersOf(pod).map(c => c.name)
  return [...running].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name))
}

/** kuberuntime_termination_order.go: a sidecar waits for all app containers and for all later sidecars. */
class TerminationOrder {
  readonly #alive: Set<string>
  readonly #changed: Condition

  constructor(
    private readonly context: KubeletContext,
    private readonly pod: PodObject,
    running: readonly ContainerInstance[],
  ) {
    this.#alive = new Set(running.map(instance => instance.name))
    this.#changed = context.clock.condition()
  }

  ended(name: string): void {
    this.#alive.delete(name)
    this.#changed.fire()
  }

  *allEnded(): Task {
    while (this.#alive.size > 0) yield this.#changed
  }

  turnOf(name: string): ((graceSeconds: number) => Task) | undefined {
    const inits = this.pod.spec.initContainers ?? []
    const index = inits.findIndex(c => c.name === name)
    if (index === -1 || !isSidecar(inits[index] as Container)) return undefined
    const before = [...this.pod.spec.containers, ...inits.slice(index + 1).filter(isSidecar)].map(c => c.name)
    return graceSeconds => this.#wait(before, graceSeconds)
  }

  *#wait(names: readonly string[], graceSeconds: number): Task {
    const { clock } = this.context
    const untilMs = clock.nowMs + graceSeconds * 1000
    const conditions = [this.#changed]
    while (names.some(name => this.#alive.has(name)) && clock.nowMs < untilMs) yield { conditions, untilMs }
  }
}
