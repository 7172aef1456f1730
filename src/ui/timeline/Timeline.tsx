import './timeline.css'
import { useMemo } from 'react'
import { usePodView } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { useTrace } from '../../app/simulation.ts'
import { timelineLanes } from '../../core/scene/timeline-lanes.ts'
import { changedLanes } from '../../core/scene/timeline-changed.ts'
import { timelineMessages } from './messages.ts'
import { Plot } from './Plot.tsx'
import { Transport } from './Transport.tsx'
import { usePlayKeys } from './use-keys.ts'

/** When each container waits, pulls, runs, fails and backs off, and the playhead that the whole page follows. */
export function Timeline() {
  const t = useMessages(timelineMessages)
  const pod = usePodView()
  const { trace, previousTrace, state } = useTrace()
  usePlayKeys()
  const lanes = useMemo(() => (trace && pod ? timelineLanes(trace, pod.containers) : []), [trace, pod])
  const ghosts = useMemo(() => {
    return previousTrace && pod && previousTrace !== trace ? changedLanes(timelineLanes(previousTrace, pod.containers), lanes) : new Map()
  }, [previousTrace, trace, pod, lanes])
  return (
    <section className="tl" aria-label={t.timeline}>
      <Transport />
      {trace && trace.pods.length > 0
        ? <Plot trace={trace} lanes={lanes} ghosts={ghosts} />
        : <p className="tl-empty">{trace ? t.refused : state === 'running' ? t.simulating : t.empty}</p>}
      {state === 'failed' && <p className="tl-failed" role="status">{t.simulationFailed}</p>}
    </section>
  )
}
