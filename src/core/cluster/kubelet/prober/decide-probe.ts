import type { Container, PodObject, PodStatus } from '../../../pod/kubernetes.ts'
import { isTerminalPhase } from '../../api/is-terminal.ts'
import type { ProbeKind, ProbeResult } from '../probe-results.ts'
import { shouldRestartOnExit } from '../restart-decision.ts'
import type { ProbeSpec } from './probe-spec.ts'

/** What a probe worker remembers from one tick to the next. */
export interface ProbeMemory {
  /** The `containerID` of the status that it last saw; empty at first. */
  readonly containerId: string
  readonly lastResult?: 'success' | 'failure'
  /** How many times in a row. */
  readonly run: number
  /** Nothing is probed until there is a new container. */
  readonly onHold: boolean
}

export const freshMemory: ProbeMemory = { containerId: '', run: 0, onHold: false }

/** What a worker goes by at a tick. */
export interface ProbeFacts {
  readonly kind: ProbeKind
  readonly spec: ProbeSpec
  /** As it was when the worker was made. */
  readonly pod: PodObject
  readonly container: Container
  /** What the kubelet last published, not what the runtime knows. */
  readonly status: PodStatus | undefined
  readonly nowMs: number
  /** Virtual time of an API timestamp. */
  readonly parse: (timestamp: string) => number
}

/** What to do at a tick: results to set for the container, then probe, wait for the next tick, or end. */
export interface ProbeStep {
  readonly next: 'probe' | 'wait' | 'end'
  readonly results: readonly ProbeResult[]
  readonly memory: ProbeMemory
}

const initialResults = { readiness: 'failure', liveness: 'success', startup: 'unknown' } as const

/** The first half of a probe worker's tick (prober/worker.go doProbe; spec 8.3). */
export function decideProbe(before: ProbeMemory, facts: ProbeFacts): ProbeStep {
  const { kind, spec, pod, container, status, nowMs, parse } = facts
  if (!status) return { next: 'wait', results: [], memory: before }
  if (isTerminalPhase(status.phase)) return { next: 'end', results: [], memory: before }
  const found = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])].find(s => s.name === container.name)
  if (!found?.containerID) return { next: 'wait', results: [], memory: before }

  const isNew = found.containerID !== before.containerId
  const memory = isNew ? { ...before, containerId: found.containerID, onHold: false } : before
  const initial: readonly ProbeResult[] = isNew ? [initialResults[kind]] : []
  if (memory.onHold) return { next: 'wait', results: initial, memory }
  const { running, terminated } = found.state
  if (!running) {
    const ends = terminated !== undefined && !shouldRestartOnExit(pod.spec, container, terminated.exitCode)
    return { next: ends ? 'end' : 'wait', results: [...initial, 'failure'], memory }
  }
  if (pod.metadata.deletionTimestamp !== undefined && kind !== 'readiness') return { next: 'end', results: [...initial, 'success'], memory }
  const isEarly = Math.trunc((nowMs - parse(running.startedAt)) / 1000) < spec.initialDelaySeconds
  const isStarted = found.started === true
  const isOut = kind === 'startup' ? isStarted : !isStarted
  return { next: isEarly || isOut ? 'wait' : 'probe', results: initial, memory }
}

/** The second half: what a result means. `result` is absent below the threshold. */
export function countResult(
  memory: ProbeMemory,
  kind: ProbeKind,
  spec: ProbeSpec,
  found: 'success' | 'failure',
): { readonly memory: ProbeMemory; readonly result?: 'success' | 'failure' } {
  const run = memory.lastResult === found ? memory.run + 1 : 1
  const counted = { ...memory, lastResult: found, run }
  if (run < (found === 'failure' ? spec.failureThreshold : spec.successThreshold)) return { memory: counted }
  const holds = kind === 'startup' || (kind === 'liveness' && found === 'failure')
  return { memory: holds ? { ...counted, run: 0, onHold: true } : counted, result: found }
}
