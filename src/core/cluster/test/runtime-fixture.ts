import type { ContainerInstance, PodRuntimeStatus } from '../node/runtime-status.ts'

type State = 'created' | 'running' | 'unknown' | number | 'oom'

/** An instance in a state; a number: it exited with that code. */
export function instance(name: string, state: State, more: Partial<ContainerInstance> = {}): ContainerInstance {
  const exitCode = state === 'oom' ? 0 : state
  const exited =
    typeof exitCode === 'number' ? { state: 'exited' as const, exitCode, finishedAtMs: 2000, reason: reasonOf(state) } : { state: exitCode }
  return { id: `id-${name}`, name, image: 'docker.io/library/busybox:1.36', imageId: 'i', sandboxId: 'sandbox', attempt: 0, createdAtMs: 0, startedAtMs: 1000, ...exited, ...more }
}

const reasonOf = (state: State) => (state === 'oom' ? 'OOMKilled' : state === 0 ? 'Completed' : 'Error')

/** A Pod with a sandbox that is ready, and instances by container name. */
export function runtimeOf(states: Readonly<Record<string, State>>, sandbox: 'ready' | 'lost' | 'none' = 'ready'): PodRuntimeStatus {
  return {
    sandboxes: sandbox === 'none' ? [] : [{ id: 'sandbox', attempt: 0, ready: sandbox === 'ready', ip: '10.244.0.2' }],
    instances: Object.entries(states).map(([name, state]) => instance(name, state)),
  }
}
