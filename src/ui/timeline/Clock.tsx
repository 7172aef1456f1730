import { useMemo, useRef } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { useShownTrace } from '../../app/shown-trace.tsx'
import { useTrace } from '../../app/simulation.ts'
import { summarize } from '../../core/trace/summary.ts'
import { timelineMessages } from './messages.ts'
import { clockText, outcomeText } from './time-text.ts'
import { usePlayheadDrawing } from './use-playhead.ts'

/** `00:04.6 / 00:10.2 ready`: where the playhead stands, and what becomes of the Pod. */
export function Clock() {
  const t = useMessages(timelineMessages)
  const trace = useShownTrace()
  const isRunning = useTrace(state => state.state === 'running' && state.progress !== undefined)
  const now = useRef<HTMLSpanElement>(null)
  usePlayheadDrawing(atMs => {
    if (now.current) now.current.textContent = clockText(atMs)
  })
  const outcome = useMemo(() => (trace ? outcomeText(summarize(trace), t, 'clock') : ''), [trace, t])
  return (
    <div className="tl-clock">
      <span ref={now} />
      {(outcome !== '' || isRunning) && <span className="tl-outcome">{' / '}{isRunning ? t.simulating : outcome}</span>}
    </div>
  )
}
