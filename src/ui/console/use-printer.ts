import { useEffect, useState } from 'react'
import type { ConsoleView } from '../../app/view.ts'
import type { Trace } from '../../core/trace/trace.ts'
import type { ConsoleLine } from './console-line.ts'
import type { LogChoice } from './log-choice.ts'
import { eventsView, watchView } from './views.ts'

/** The views that print something; the terminal is a panel of its own. */
export type View = Exclude<ConsoleView, 'kubectl'>
type Printer = (trace: Trace, atMs: number, selected: string | undefined, logs: LogChoice) => readonly ConsoleLine[]
type LazyView = 'describe' | 'logs'

const load: Readonly<Record<LazyView, () => Promise<Printer>>> = {
  describe: async () => (await import('./describe-view.ts')).describeView,
  logs: async () => (await import('./logs-view.ts')).logsView,
}

/** What prints a view; files are not printed. Those that only some ask for are fetched then; until one has come, there is none. */
export function usePrinter(view: View): Printer | undefined {
  const [loaded, setLoaded] = useState<Readonly<Partial<Record<LazyView, Printer>>>>({})
  const missing = (view === 'describe' || view === 'logs') && loaded[view] === undefined ? view : undefined
  useEffect(() => {
    if (missing === undefined) return
    const take = (printer: Printer) => setLoaded(before => ({ ...before, [missing]: printer }))
    // Thrown while it renders, it reaches the boundary of the panel, which offers to try again.
    load[missing]().then(take, (error: unknown) => take(() => {
      throw error
    }))
  }, [missing])
  if (view === 'watch') return watchView
  if (view === 'files') return undefined
  return view === 'events' ? eventsView : loaded[view]
}
