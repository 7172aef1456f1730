import { useEffect, useState } from 'react'
import type { Trace } from '../../core/trace/trace.ts'
import type { ConsoleLine } from './console-line.ts'
import { eventsView, watchView } from './views.ts'

export type View = 'events' | 'watch' | 'describe'
type Printer = (trace: Trace, atMs: number, selected: string | undefined) => readonly ConsoleLine[]

/** What prints a view. That of `describe` is long and fetched when somebody asks for it; until it has come, there is none. */
export function usePrinter(view: View): Printer | undefined {
  const [describe, setDescribe] = useState<Printer>()
  const isMissing = view === 'describe' && describe === undefined
  useEffect(() => {
    if (!isMissing) return
    const load = async () => {
      const { describeView } = await import('./describe-view.ts')
      setDescribe(() => describeView)
    }
    // Thrown while it renders, it reaches the boundary of the panel, which offers to try again.
    load().catch((error: unknown) => setDescribe(() => {
      throw error
    }))
  }, [isMissing])
  if (view === 'watch') return watchView
  return view === 'events' ? eventsView : describe
}
