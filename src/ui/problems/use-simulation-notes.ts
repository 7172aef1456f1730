import { type ComponentType, useEffect, useState } from 'react'
import { useShownPods } from '../../app/shown-trace.tsx'
import type { TraceNotice } from '../../core/trace/trace.ts'

interface SimulationNotes {
  readonly notices: readonly TraceNotice[]
  /** What shows them; its code comes when there are any. */
  readonly Notes: ComponentType<{ readonly notices: readonly TraceNotice[] }> | undefined
}

/** The notices of the shown trace and what shows them. */
export function useSimulationNotes(): SimulationNotes {
  const notices = useShownPods().whole?.notices ?? []
  const [Notes, setNotes] = useState<SimulationNotes['Notes']>()
  const isMissing = notices.length > 0 && Notes === undefined
  useEffect(() => {
    if (!isMissing) return
    // Thrown while it renders, a failure reaches the boundary of the panel, which offers to try again.
    import('./SimulationNotes.tsx').then(({ SimulationNotes }) => setNotes(() => SimulationNotes), (error: unknown) => setNotes(() => () => {
      throw error
    }))
  }, [isMissing])
  return { notices, Notes }
}
