import { fromBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import { type Machine, StartError } from '../../runtime/container.ts'
import type { ExecOutcome, ProbeTarget } from '../kubelet/prober/probe-target.ts'
import type { Latencies } from '../latencies.ts'
import type { ContainerRuntime } from './container-runtime.ts'

/** How the kubelet's probes and hooks reach into containers and to addresses. `passesFromMs`: for whom they need not. */
export function reachContainers(
  runtime: ContainerRuntime,
  machine: Machine,
  latencies: Latencies,
  passesFromMs: ProbeTarget['passesFromMs'],
): ProbeTarget {
  return {
    passesFromMs,
    exec: (instanceId, command, timeoutMs) => exec(runtime, latencies, instanceId, command, timeoutMs),
    connect: (address, port, timeoutMs) => machine.connect(address, port, timeoutMs),
    httpGet: request => machine.httpGet(request),
  }
}

/** containerd ExecSync, in its words when it fails (spec 8.10). */
function* exec(runtime: ContainerRuntime, latencies: Latencies, instanceId: string, command: readonly string[], timeoutMs: number | undefined): Task<ExecOutcome> {
  if (!runtime.running(instanceId)) return notRunning
  yield latencies.of('exec')
  const container = runtime.running(instanceId)
  if (!container) return taskGone(instanceId)
  try {
    const result = yield* container.exec(command, timeoutMs)
    return { ...result, output: fromBytes(result.output) }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return { error: `rpc error: code = Unknown desc = ${error.message}` }
  }
}

const notRunning = { error: 'rpc error: code = Unknown desc = failed to exec in container: container is in CONTAINER_EXITED state' }

const taskGone = (id: string) => ({
  error: `rpc error: code = NotFound desc = failed to exec in container: failed to load task: no running task found: task ${id} not found: not found`,
})
