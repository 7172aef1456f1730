import { createContext, type ReactNode, useContext, useDeferredValue, useMemo } from 'react'
import { podNames, traceOfPod, type WorkloadName } from '../core/trace/trace-of-pod.ts'
import type { Trace } from '../core/trace/trace.ts'
import { useShownWorkload } from './derived.ts'
import { useTrace } from './simulation.ts'
import { useView } from './view.ts'

interface ShownTraces {
  /** What happened to all Pods. */
  readonly whole: Trace | undefined
  /** What happened to the Pod that is shown. */
  readonly trace: Trace | undefined
  readonly previousTrace: Trace | undefined
  /** The Pods of the shown workload, in the order in which they were created; where there is none, those that somebody made by hand. */
  readonly pods: readonly string[]
  /** The one that is shown. */
  readonly pod: string | undefined
}

const nothing: ShownTraces = { whole: undefined, trace: undefined, previousTrace: undefined, pods: [], pod: undefined }

const ShownTraceContext = createContext<ShownTraces>(nothing)

/**
 * Gives the newest trace to everything that is drawn from it. A new trace comes with every key; drawing it is work that
 * React does in pieces and drops for a newer one, so that the next key never waits for the last one's lanes.
 */
export function ShownTrace({ children }: { readonly children: ReactNode }) {
  const whole = useDeferredValue(useTrace(state => state.trace))
  const previous = useDeferredValue(useTrace(state => state.previousTrace))
  const workload = useDeferredValue(useShownWorkload())
  const chosen = useView(view => view.pod)
  const { kind, name } = workload ?? {}
  const shown = useMemo(() => choose(whole, previous, kind === undefined || name === undefined ? undefined : { kind, name }, chosen), [whole, previous, kind, name, chosen])
  return <ShownTraceContext value={shown}>{children}</ShownTraceContext>
}

function choose(whole: Trace | undefined, previous: Trace | undefined, workload: WorkloadName | undefined, chosen: string | undefined): ShownTraces {
  if (!whole) return nothing
  const pods = podNames(whole, workload)
  const index = Math.max(0, pods.indexOf(chosen ?? ''))
  const pod = pods[index]
  // Names of Pods may change with their template: the one at the same place is the same to a person.
  const before = previous && (podNames(previous, workload)[index] ?? '')
  return {
    whole,
    trace: traceOfPod(whole, pod ?? ''),
    previousTrace: previous && traceOfPod(previous, before ?? ''),
    pods,
    pod,
  }
}

/** The trace of the Pod that is on the screen: the newest, or for a moment the one before. Only inside `ShownTrace`. */
export const useShownTrace = (): Trace | undefined => useContext(ShownTraceContext).trace

/** The trace before the newest change, as `useShownTrace` knows it. */
export const useShownPreviousTrace = (): Trace | undefined => useContext(ShownTraceContext).previousTrace

/** All Pods of the shown workload beside the one that is shown. */
export const useShownPods = (): Pick<ShownTraces, 'whole' | 'pods' | 'pod'> => useContext(ShownTraceContext)
