import { createContext, type ReactNode, useContext, useDeferredValue } from 'react'
import type { Trace } from '../core/trace/trace.ts'
import { useTrace } from './simulation.ts'

interface ShownTraces {
  readonly trace: Trace | undefined
  readonly previousTrace: Trace | undefined
}

const ShownTraceContext = createContext<ShownTraces>({ trace: undefined, previousTrace: undefined })

/**
 * Gives the newest trace to everything that is drawn from it. A new trace comes with every key; drawing it is work that
 * React does in pieces and drops for a newer one, so that the next key never waits for the last one's lanes.
 */
export function ShownTrace({ children }: { readonly children: ReactNode }) {
  const trace = useDeferredValue(useTrace(state => state.trace))
  const previousTrace = useDeferredValue(useTrace(state => state.previousTrace))
  return <ShownTraceContext value={{ trace, previousTrace }}>{children}</ShownTraceContext>
}

/** The trace that is on the screen: the newest, or for a moment the one before. Only inside `ShownTrace`. */
export const useShownTrace = (): Trace | undefined => useContext(ShownTraceContext).trace

/** The trace before the newest change, as `useShownTrace` knows it. */
export const useShownPreviousTrace = (): Trace | undefined => useContext(ShownTraceContext).previousTrace
