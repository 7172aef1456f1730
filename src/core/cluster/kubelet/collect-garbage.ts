import type { VirtualClock, Task } from '../../clock/virtual-clock.ts'
import type { ContainerRuntime } from '../node/container-runtime.ts'
import type { ContainerInstance } from '../node/runtime-status.ts'
import { untilTick } from './until-tick.ts'

const periodMs = 60_000

/**
 * Once a minute the kubelet removes dead containers, whether or not it has seen yet how they ended; a container without them
 * has no last state (kuberuntime_gc.go evictContainers, ContainerGCPeriod; spec 1.4, 5.9). A minute in which nothing changes is left out.
 */
export function* collectGarbage(clock: VirtualClock, runtime: ContainerRuntime, phaseMs: number, podUids: () => Iterable<string>): Task {
  for (;;) {
    yield runtime.changed
    yield untilTick(clock.nowMs, phaseMs, periodMs)
    for (const uid of podUids()) for (const { id } of superfluous(runtime.status(uid).instances)) runtime.removeContainer(uid, id)
  }
}

/** Of those that do not run, even of those that are about to be started, the newest of each container is kept. Newest first. */
export function superfluous(instances: readonly ContainerInstance[]): readonly ContainerInstance[] {
  const still = instances.filter(instance => instance.state !== 'running')
  return still.filter((instance, i) => still.findIndex(({ name }) => name === instance.name) < i)
}
